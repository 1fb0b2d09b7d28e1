import { z } from 'zod';

import { jsonBody, oaSuccess, type ApiAnswer, type ApiCall, type Route } from '../api';
import { guardOa } from '../guard';
import type { Sim } from '../sim';
import { requireBilling } from '../state/consultation';
import { checkShape } from '../state/shape';
import { isPurchaseTime, PURCHASE_TOKEN_MS } from '../state/shop';
import { invalidField, oaError } from '../zaloError';
import { contextOf } from './message';

const id = z.union([z.string().min(1), z.number().int()]);
const createSchema = z.object({ beneficiary: z.string().min(1), product_id: id.optional(), redeem_code: z.string().min(1).optional(), voucher_code: z.string().min(1).optional() }).strict();
const confirmSchema = z.object({ order_id: z.string().min(1), verified_token: z.string().min(1) }).strict();

/** First half of a purchase: either a product or a redeem code. The catalogue is unknown, so everything is taken. */
function createOrder(sim: Sim, call: ApiCall): ApiAnswer {
	guardOa(sim, call, { tier: true });
	const fields = checkShape(createSchema, jsonBody(call, () => invalidField('body')), contextOf(sim, call).strictness);
	if ((fields.product_id === undefined) === (fields.redeem_code === undefined)) throw invalidField('product_id');
	checkTime(sim);
	const { ids, purchases } = sim.state;
	const order = { orderId: ids.numericId(), verifiedToken: ids.opaque(64), expiresAtMs: sim.clock.now() + PURCHASE_TOKEN_MS, fields: { ...fields }, isConfirmed: false };
	purchases.set(order.orderId, order);
	return oaSuccess({ order_id: order.orderId, verified_token: order.verifiedToken });
}

/** Second half, within five minutes and once. ASSUMED: this is where the billing account is asked. */
function confirmOrder(sim: Sim, call: ApiCall): ApiAnswer {
	guardOa(sim, call, { tier: true });
	const context = contextOf(sim, call);
	const { order_id: orderId, verified_token: token } = checkShape(confirmSchema, jsonBody(call, () => invalidField('body')), context.strictness);
	const order = sim.state.purchases.get(orderId);
	if (!order || order.isConfirmed) throw invalidField('order_id');
	if (order.verifiedToken !== token || sim.clock.now() >= order.expiresAtMs) throw invalidField('verified_token');
	checkTime(sim);
	requireBilling(context);
	order.isConfirmed = true;
	return oaSuccess();
}

function checkTime(sim: Sim): void {
	if (isPurchaseTime(sim.clock.now())) return;
	throw sim.switches.get('purchaseClosedCode') === '-234' ? oaError(-234) : oaError(-201, 'Orders are taken from 00:01 to 23:54');
}

export const purchaseRoutes: readonly Route[] = [
	{ method: 'POST', host: 'openapi', path: '/v3.0/oa/purchase/create_order', handle: createOrder },
	{ method: 'POST', host: 'openapi', path: '/v3.0/oa/purchase/confirm_order', handle: confirmOrder },
];
