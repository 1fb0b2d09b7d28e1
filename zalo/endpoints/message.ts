import { z } from '../z';
import { buttonMessage, listMessage, textAndButtonsMessage } from './buttonKinds';
import { endpoint } from './endpoint';
import { customMessage, fileMessage, gifMessage, imageMessage, requestInfoMessage, stickerMessage, textMessage } from './messageKinds';
import { id, inData, looseId, looseNumber, looseText } from './shapes';

const byUserId = z.strictObject({ user_id: z.string().min(1) });

/** "Reply command": at most 8 per message of the user within 48 hours, also for people who do not follow (messages.md §1.1 [B]). */
const byMessageId = z.strictObject({ message_id: z.string().min(1) });

/** Who pays for a consultation message. A missing `quota` means Zalo charges it (messages.md §1.4); one that cannot be read says nothing. */
const quota = z
	.object({ quota_type: looseText, remain: looseNumber, total: looseNumber, expired_date: looseText, owner_type: looseText, owner_id: looseText })
	.partial()
	.nullish()
	.catch({});

const response = inData(z.object({ message_id: id, user_id: looseId, sent_time: looseNumber, quota }));

const call = { method: 'POST', host: 'openapi', path: '/v3.0/oa/message/cs', effect: 'send', encoding: 'json' } as const;

export const sendConsultation = endpoint({
	...call,
	name: 'Send consultation message',
	request: z.strictObject({
		recipient: z.union([byUserId, byMessageId]),
		message: z.union([textMessage, imageMessage, gifMessage, stickerMessage, fileMessage, requestInfoMessage, listMessage, buttonMessage, textAndButtonsMessage]),
	}),
	response,
	source: 'shared/zalo/messages.md §1 [A], read 2026-11-21',
});

export const sendCustomConsultation = endpoint({
	...call,
	name: 'Send custom consultation message',
	request: z.strictObject({ recipient: z.union([byUserId, byMessageId]), message: customMessage }),
	response,
	source: 'shared/zalo/messages.md §1 [A], read 2026-11-21',
});

/** `template_type` is the token of a template that the Mini App has registered. */
export const sendMiniAppMessage = endpoint({
	...call,
	name: 'Send Mini App message',
	path: '/v3.0/oa/message/cs/miniapp',
	request: z.strictObject({
		recipient: byUserId,
		message: z.strictObject({ template_type: z.string().min(1), template_data: z.record(z.string(), z.unknown()) }),
	}),
	response,
	source: 'shared/zalo/messages.md §1.2 [B], read 2026-11-21',
});
