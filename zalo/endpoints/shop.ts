import { z } from '../z';
import { endpoint } from './endpoint';
import { undescribed } from './shapes';

const SOURCE = 'shared/zalo/messages.md §8 [B], read 2026-11-21';

/** Any object: the fields of the shop calls are not documented. */
const anyFields = z.record(z.string(), z.unknown());

/** What the numbers of an order's status mean. Source: shared/zalo/messages.md §8, read 2026-11-21. */
export const ORDER_STATUS = { 1: 'new', 2: 'confirmed', 3: 'cancelled by the shop', 4: 'cancelled by the buyer', 5: 'shipping', 6: 'done' } as const;

/** ASSUMED: reads are GET with the one query parameter `data`, like the other reads of the host. Check: one call on a real OA with a shop. */
const read = (name: string, path: string) => endpoint({ name, method: 'GET', host: 'openapi', path, effect: 'read', encoding: 'data', request: anyFields, response: undescribed, source: SOURCE });

/** ASSUMED: changes are POST with JSON. `send`, because nobody says what a buyer sees of them: never repeated blindly. */
const change = (name: string, path: string) => endpoint({ name, method: 'POST', host: 'openapi', path, effect: 'send', encoding: 'json', request: anyFields, response: undescribed, source: SOURCE });

export const listProducts = read('List products', '/v2.0/mstore/product/getproductofoa');
export const getProduct = read('Get product', '/v2.0/mstore/product/getproduct');
export const searchProducts = read('Search products', '/v2.0/mstore/product/search');
export const createProduct = change('Create product', '/v2.0/mstore/product/create');
export const updateProduct = change('Update product', '/v2.0/mstore/product/update');
export const removeProduct = change('Delete product', '/v2.0/mstore/product/remove');
export const listOrders = read('List orders', '/v2.0/mstore/order/getorderofoa');
export const getOrder = read('Get order', '/v2.0/mstore/order/getorder');

/** The status is documented, the field that names the order is not. */
export const updateOrderStatus = endpoint({
	name: 'Update order status',
	method: 'POST',
	host: 'openapi',
	path: '/v2.0/mstore/order/updatestatus',
	effect: 'send',
	encoding: 'json',
	request: z.object({ status: z.number().int().min(1).max(6) }).passthrough(),
	response: undescribed,
	source: SOURCE,
});
