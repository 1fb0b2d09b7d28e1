import type { IDataObject } from 'n8n-workflow';
import type { ZaloClient } from '../../zalo/client';
import { sendCustomGroupMessage, sendGroupMessage } from '../../zalo/endpoints/group';
import { sendConsultation, sendCustomConsultation } from '../../zalo/endpoints/message';
import { sendCustomToVisitor, sendToVisitor } from '../../zalo/endpoints/otherMessages';
import type { z } from '../../zalo/z';
import type { OperationContext } from '../shared/operation';
import { guardCalls, guarded } from './guard';
import { paidReceipt, receipt } from './receipt';
import type { Recipient } from './recipient';

/** Kinds that a user or a reply can get. */
export type PersonalMessage = z.input<typeof sendConsultation.request>['message'];
/** Kinds that also a visitor or a group can get; none of them quotes. */
export type CommonMessage = z.input<typeof sendToVisitor.request>['message'] & z.input<typeof sendGroupMessage.request>['message'];
export type CustomMessage = z.input<typeof sendCustomConsultation.request>['message'];

type Person = Extract<Recipient, { kind: 'reply' | 'user' }>;
type Send<Message> = (message: Message) => Promise<IDataObject>;
/** Builds the message, uploads included, and hands it over. Not called when the guard keeps the message back. */
export type Compose<Message> = (send: Send<Message>) => Promise<IDataObject>;

type PersonalAnswer = z.output<typeof sendConsultation.response>;
type GroupAnswer = z.output<typeof sendGroupMessage.response>;
type VisitorAnswer = z.output<typeof sendToVisitor.response>;

const wireOf = (to: Person) => (to.kind === 'reply' ? { message_id: to.messageId } : { user_id: to.userId });

function personalReceipt(to: Person, sent: PersonalAnswer): IDataObject {
	const ids = to.kind === 'reply' ? { userId: sent.user_id, inReplyTo: to.messageId } : { userId: sent.user_id ?? to.userId };
	return paidReceipt({ messageId: sent.message_id, ids, sentMs: sent.sent_time, quota: sent.quota, path: to.kind === 'reply' ? 'reply' : 'consultation' });
}

/** Free, at any hour (messages.md §5). */
function groupReceipt(groupId: string, sent: GroupAnswer): IDataObject {
	return receipt({ messageId: sent.message_id, ids: { groupId: sent.group_id ?? groupId }, billed: 'free', path: 'group' });
}

/** No source says what a message to a visitor costs. */
function visitorReceipt({ anonymousId, conversationId }: Extract<Recipient, { kind: 'anonymous' }>, sent: VisitorAnswer): IDataObject {
	const ids = { anonymousId: sent.anonymous_id ?? anonymousId, conversationId: sent.conversation_id ?? conversationId };
	return receipt({ messageId: sent.message_id, ids, billed: 'unknown', path: 'anonymous' });
}

/** Where there is no window to look after: what the guard would have said, so that a workflow can ask for `skipped` whichever way a message goes. */
function unguarded(sent: IDataObject): IDataObject {
	return { ...sent, skipped: false, reason: null, templateId: null, windowState: null, lastInteractionAt: null };
}

async function toPerson<Message>(context: OperationContext, to: Person, sendBy: (zalo: ZaloClient) => Send<Message>, compose: Compose<Message>): Promise<IDataObject> {
	return await guarded(context, to, async (zalo) => await compose(sendBy(zalo)));
}

/** Sends to a user or as a reply. */
export async function deliverToPerson(context: OperationContext, to: Person, compose: Compose<PersonalMessage>): Promise<IDataObject> {
	const send = (zalo: ZaloClient) => async (message: PersonalMessage) => personalReceipt(to, await zalo.call(sendConsultation, { recipient: wireOf(to), message }));
	return await toPerson(context, to, send, compose);
}

/** Sends wherever Send To says: another call for each. */
export async function deliver(context: OperationContext, to: Recipient, compose: Compose<CommonMessage>): Promise<IDataObject> {
	switch (to.kind) {
		case 'anonymous':
			return unguarded(await compose(async (message) => visitorReceipt(to, await context.zalo.call(sendToVisitor, { recipient: visitorOf(to), message }))));
		case 'group':
			return unguarded(await compose(async (message) => groupReceipt(to.groupId, await context.zalo.call(sendGroupMessage, { recipient: { group_id: to.groupId }, message }))));
		default:
			return await deliverToPerson(context, to, compose);
	}
}

const visitorOf = (to: Extract<Recipient, { kind: 'anonymous' }>) => ({ anonymous_id: to.anonymousId, conversation_id: to.conversationId });

/** The same for a body of the user's own making. */
export async function deliverCustom(context: OperationContext, to: Recipient, message: CustomMessage): Promise<IDataObject> {
	const { zalo } = context;
	switch (to.kind) {
		case 'anonymous':
			return unguarded(visitorReceipt(to, await zalo.call(sendCustomToVisitor, { recipient: visitorOf(to), message })));
		case 'group':
			return unguarded(groupReceipt(to.groupId, await zalo.call(sendCustomGroupMessage, { recipient: { group_id: to.groupId }, message })));
		default: {
			const send = (client: ZaloClient) => async (body: CustomMessage) => personalReceipt(to, await client.call(sendCustomConsultation, { recipient: wireOf(to), message: body }));
			return await toPerson(context, to, send, async (deliverBody) => await deliverBody(message));
		}
	}
}

/** The calls that `deliver` can make, the guard's among them. */
export const DELIVERY_CALLS = [sendConsultation, sendGroupMessage, sendToVisitor, ...guardCalls] as const;
export const CUSTOM_CALLS = [sendCustomConsultation, sendCustomGroupMessage, sendCustomToVisitor, ...guardCalls] as const;
