import { z } from 'zod';

import type { JsonObject } from '../data/eventExamples';
import type { Sim } from '../sim';
import { ORDER_STATUS, type ShopOrder } from '../state/shop';
import type { OutgoingEvent } from '../webhooks/types';
import { command, emitted, waitField } from './command';
import { personOf } from './peopleCommands';

const FIRST_CODE = 1_000_412;

/** What customers do in the OA's shop and in its ads. */
export const shopCommands = {
	/** Somebody orders: an order with status 1 and the event shop_has_order, whose body nobody has seen. */
	placeOrder: command(z.object({ userId: z.string(), price: z.number().int().positive(), code: z.string().min(1).optional(), ...waitField }).strict(), async (sim, args) => {
		const user = personOf(sim, args.userId);
		const order: ShopOrder = {
			id: sim.state.ids.messageId().slice(0, 8), code: args.code ?? String(FIRST_CODE + sim.state.shopOrders.length), userId: user.userId,
			priceVnd: args.price, createdAtMs: sim.clock.now(), status: ORDER_STATUS.new,
		};
		sim.state.shopOrders.push(order);
		return { orderId: order.id, ...(await emitted(sim.webhooks.emit(orderEvent(sim, order)), args.wait)) };
	}),
	/** Somebody fills in an ads form; form/get answers the entry as it is given here. */
	addFormEntry: command(z.object({ formId: z.string().default('5001'), entry: z.record(z.unknown()), atMs: z.number().int().nonnegative().optional() }).strict(), (sim, args) => {
		const form = sim.state.forms.find((known) => known.formId === args.formId);
		if (!form) throw new Error(`There is no form ${args.formId}.`);
		form.entries.push({ atMs: args.atMs ?? sim.clock.now(), entry: args.entry as JsonObject });
		form.entries.sort((a, b) => a.atMs - b.atMs);
		return { formId: form.formId, entries: form.entries.length };
	}),
};

/** The dossier's guess, or ids and timestamp only (switch unconfirmedBodies). */
function orderEvent(sim: Sim, order: ShopOrder): OutgoingEvent {
	const user = personOf(sim, order.userId);
	const guess = { order: { id: order.id, order_code: order.code, status: order.status, price: order.priceVnd }, customer: { user_id: user.userId, name: user.displayName, phone: user.phone } };
	return sim.build.management('shop_has_order', sim.switches.get('unconfirmedBodies') === 'minimal' ? {} : guess, { category: 'shop', userId: user.userId });
}
