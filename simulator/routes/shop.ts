import { z } from 'zod';

import { jsonBody, oaSuccess, unknownPath, type ApiAnswer, type ApiCall, type Handler, type Route } from '../api';
import type { JsonObject } from '../data/eventExamples';
import { guardOa } from '../guard';
import type { Sim } from '../sim';
import { checkShape } from '../state/shape';
import { ORDER_STATUS, type ShopOrder } from '../state/shop';
import { invalidField } from '../zaloError';
import { dataQuery, page } from './dataQuery';
import { contextOf } from './message';

/** ASSUMED, from the other lists of the OA host: no source states a limit for orders. */
const MAX_COUNT = 50;

/** ASSUMED throughout: reads are GETs with `data`, updatestatus a POST; off unless the switch shopCalls says otherwise. */
function assumed(handle: Handler): Handler {
	return (sim, call) => {
		if (sim.switches.get('shopCalls') === 'absent') return { status: Number(sim.switches.get('unknownPathStatus')), body: unknownPath('openapi') };
		guardOa(sim, call, { tier: true });
		return handle(sim, call);
	};
}

/** Newest first. */
function listOrders(sim: Sim, call: ApiCall): ApiAnswer {
	const { offset, count } = page(sim, dataQuery(call), MAX_COUNT);
	return oaSuccess([...sim.state.shopOrders].reverse().slice(offset, offset + count).map((order) => rowOf(sim, order)));
}

function getOrder(sim: Sim, call: ApiCall): ApiAnswer {
	const order = knownOrder(sim, dataQuery(call)[sim.switches.get('shopOrderId')]);
	return oaSuccess(rowOf(sim, order));
}

/** Any of the six numbers may follow any other: no source says which may not. */
function updateStatus(sim: Sim, call: ApiCall): ApiAnswer {
	const schema = z.object({ [sim.switches.get('shopOrderId')]: z.string().min(1), status: z.number() }).strict();
	const body = checkShape(schema, jsonBody(call, () => invalidField('body')), contextOf(sim, call).strictness) as Record<string, unknown>;
	const order = knownOrder(sim, body[sim.switches.get('shopOrderId')]);
	const status = Object.values(ORDER_STATUS).find((known) => known === body['status']);
	if (status === undefined) throw invalidField('status');
	order.status = status;
	return oaSuccess();
}

function knownOrder(sim: Sim, id: unknown): ShopOrder {
	const order = sim.state.shopOrders.find((known) => known.id === id);
	if (!order) throw invalidField(sim.switches.get('shopOrderId'));
	return order;
}

/** The names of the guessed event shop_has_order, the only ones there are. */
function rowOf(sim: Sim, order: ShopOrder): JsonObject {
	return { [sim.switches.get('shopOrderId')]: order.id, order_code: order.code, status: order.status, price: order.priceVnd };
}

export const shopRoutes: readonly Route[] = [
	{ method: 'GET', host: 'openapi', path: '/v2.0/mstore/order/getorderofoa', handle: assumed(listOrders) },
	{ method: 'GET', host: 'openapi', path: '/v2.0/mstore/order/getorder', handle: assumed(getOrder) },
	{ method: 'POST', host: 'openapi', path: '/v2.0/mstore/order/updatestatus', handle: assumed(updateStatus) },
];
