import { z } from '../z';
import { endpoint } from './endpoint';
import { undescribed } from './shapes';

const TRANSACTIONS = ['billing', 'order', 'reward', 'contract', 'booking', 'membership', 'event', 'transaction', 'account', 'internal', 'partnership', 'education', 'rating'].map((kind) => `transaction_${kind}`);

const part = z.record(z.string(), z.unknown());
const buttons = z.array(z.object({ title: z.string().min(1).max(35) }).passthrough()).max(4);

function message(templateType: z.ZodTypeAny) {
	const payload = z.strictObject({ template_type: templateType, language: z.enum(['VI', 'EN']).optional(), elements: z.array(part).min(1), buttons: buttons.optional() });
	return z.strictObject({
		recipient: z.strictObject({ user_id: z.string().min(1) }),
		message: z.strictObject({ attachment: z.strictObject({ type: z.literal('template'), payload }) }),
	});
}

/** Zalo stopped both on 2026-03-01; templates by UID took their place. The answer since then is unknown. */
export const sendTransaction = endpoint({
	name: 'Send transaction message',
	method: 'POST',
	host: 'openapi',
	path: '/v3.0/oa/message/transaction',
	effect: 'send',
	encoding: 'json',
	request: message(z.string().refine((type) => TRANSACTIONS.includes(type), `must be one of ${TRANSACTIONS.join(', ')}`)),
	response: undescribed,
	source: 'shared/zalo/messages.md §2 [A], read 2026-11-21',
});

export const sendPromotion = endpoint({
	name: 'Send promotion message',
	method: 'POST',
	host: 'openapi',
	path: '/v3.0/oa/message/promotion',
	effect: 'send',
	encoding: 'json',
	request: message(z.literal('promotion')),
	response: undescribed,
	source: 'shared/zalo/messages.md §2 [A], read 2026-11-21',
});
