import { z } from '../z';
import { endpoint } from './endpoint';
import { fileMessage, imageMessage, text } from './messageKinds';
import { id, inData, looseId, looseNumber, looseText } from './shapes';

const byUserId = z.strictObject({ user_id: z.string().min(1) });

const textMessage = z.strictObject({ text, quote_message_id: z.string().optional() });

/** Who pays for a consultation message. A missing `quota` means Zalo charges it (messages.md §1.4). */
const quota = z
	.object({ quota_type: looseText, remain: looseNumber, total: looseNumber, expired_date: looseText, owner_type: looseText, owner_id: looseText })
	.partial()
	.nullish()
	.catch(null);

export const sendConsultation = endpoint({
	name: 'Send consultation message',
	method: 'POST',
	host: 'openapi',
	path: '/v3.0/oa/message/cs',
	effect: 'send',
	encoding: 'json',
	request: z.strictObject({ recipient: byUserId, message: z.union([textMessage, imageMessage, fileMessage]) }),
	response: inData(z.object({ message_id: id, user_id: looseId, sent_time: looseNumber, quota })),
	source: 'shared/zalo/messages.md §1 [A], read 2026-11-21',
});
