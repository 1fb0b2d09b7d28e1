import type { Endpoint } from './endpoint';
import { confirmPurchase, createPurchase, getAdsForm, isOrderTime } from './purchase';
import { sendPromotion, sendTransaction } from './retired';
import { createProduct, getOrder, getProduct, listOrders, listProducts, ORDER_STATUS, removeProduct, searchProducts, updateOrderStatus, updateProduct } from './shop';
import { getMenu, getMessageStatusOld, getMessageStatusV2, getMessageStatusV3 } from './unconfirmed';

/** A documented call without an operation of its own. Everything but a read is `send`: never repeated blindly. */
export interface RareEndpoint {
	/** Stored in users' workflows: never rename. */
	readonly value: string;
	readonly name: string;
	/** How sure the call is: B one source, C a guess; `retired` Zalo has stopped it. */
	readonly mark: 'B' | 'C' | 'retired';
	/** What it does and what it takes, for the person who chooses it. */
	readonly note: string;
	/** What cannot be undone, as sentences to read before the first run. */
	readonly warning?: string;
	readonly endpoint: Endpoint;
	/** Why it cannot be called now, as a clause; undefined when it can. */
	readonly closed?: (nowMs: number) => string | undefined;
}

const FIELDS_UNKNOWN = 'Its fields are not documented: they are passed on as they are.';
const STATUSES = Object.entries(ORDER_STATUS).map(([number, meaning]) => `${number} ${meaning}`).join(', ');
const orderHours = (nowMs: number) => (isOrderTime(nowMs) ? undefined : 'is closed now; Zalo takes orders from 00:01 to 23:54, Vietnamese time');

/** Alphabetical by name. */
export const RARE_ENDPOINTS: readonly RareEndpoint[] = [
	{ value: 'getAdsForm', name: 'Ads Form: Get Answers', mark: 'B', note: 'Answers of an ads form. Takes form_id, from_time, to_time (at most 30 days apart), offset and limit (at most 200).', endpoint: getAdsForm },
	{ value: 'getMenu', name: 'Menu: Get', mark: 'C', note: 'The menu of the Official Account. Takes no fields.', endpoint: getMenu },
	{ value: 'getMessageStatusOld', name: 'Message Status: Get (Old Spelling)', mark: 'C', note: 'What became of a message. Takes message_id. The trigger tells it surely.', endpoint: getMessageStatusOld },
	{ value: 'getMessageStatusV2', name: 'Message Status: Get (V2)', mark: 'C', note: 'What became of a message. Takes message_id. The trigger tells it surely.', endpoint: getMessageStatusV2 },
	{ value: 'getMessageStatusV3', name: 'Message Status: Get (V3)', mark: 'C', note: 'What became of a message. Takes message_id. The trigger tells it surely.', endpoint: getMessageStatusV3 },
	{ value: 'sendPromotion', name: 'Promotion Message: Send (Stopped)', mark: 'retired', note: 'Zalo stopped it on 2026-03-01. Takes recipient and message.', endpoint: sendPromotion },
	{ value: 'confirmPurchase', name: 'Purchase: Confirm Order', mark: 'B', warning: 'This pays: the money is gone, and the package knows no call that brings it back. Check the order first.', note: 'Pays an order. Takes order_id and verified_token, within 5 minutes of creating it.', endpoint: confirmPurchase, closed: orderHours },
	{ value: 'createPurchase', name: 'Purchase: Create Order', mark: 'B', note: 'Takes beneficiary, product_id or redeem_code, and perhaps voucher_code. Gives order_id and verified_token.', endpoint: createPurchase, closed: orderHours },
	{ value: 'getOrder', name: 'Shop Order: Get', mark: 'B', note: `One order of the shop. ${FIELDS_UNKNOWN}`, endpoint: getOrder },
	{ value: 'listOrders', name: 'Shop Order: Get Many', mark: 'B', note: `Orders of the shop. ${FIELDS_UNKNOWN}`, endpoint: listOrders },
	{ value: 'updateOrderStatus', name: 'Shop Order: Update Status', mark: 'B', note: `Takes status (${STATUSES}). The other fields are not documented: they are passed on as they are.`, endpoint: updateOrderStatus },
	{ value: 'createProduct', name: 'Shop Product: Create', mark: 'B', note: `Adds a product. ${FIELDS_UNKNOWN}`, endpoint: createProduct },
	{ value: 'removeProduct', name: 'Shop Product: Delete', mark: 'B', warning: 'This deletes a product of the shop, and the package knows no call that brings it back. Try the workflow with one product first.', note: `Deletes a product. ${FIELDS_UNKNOWN}`, endpoint: removeProduct },
	{ value: 'getProduct', name: 'Shop Product: Get', mark: 'B', note: `One product. ${FIELDS_UNKNOWN}`, endpoint: getProduct },
	{ value: 'listProducts', name: 'Shop Product: Get Many', mark: 'B', note: `Products of the shop. ${FIELDS_UNKNOWN}`, endpoint: listProducts },
	{ value: 'searchProducts', name: 'Shop Product: Search', mark: 'B', note: `Products that match. ${FIELDS_UNKNOWN}`, endpoint: searchProducts },
	{ value: 'updateProduct', name: 'Shop Product: Update', mark: 'B', note: `Changes a product. ${FIELDS_UNKNOWN}`, endpoint: updateProduct },
	{ value: 'sendTransaction', name: 'Transaction Message: Send (Stopped)', mark: 'retired', note: 'Zalo stopped it on 2026-03-01. Takes recipient and message.', endpoint: sendTransaction },
];
