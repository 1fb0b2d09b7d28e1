import type { INodeProperties } from 'n8n-workflow';
import { CALL_TYPES } from '../../../../zalo/endpoints/call';
import { ZaloInputError } from '../../../../zalo/errors/zaloInputError';
import { isoTime } from '../../../shared/messageOutput';
import type { OperationContext } from '../../../shared/operation';

/** Fields of two or more call operations. */
export const phoneField: INodeProperties = {
	displayName: 'Phone Number',
	name: 'phone',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 0912345678',
	description: 'Vietnamese mobile number: 0912345678, 84912345678 and +84 912 345 678 all work',
};

export const callTypeField: INodeProperties = {
	displayName: 'Call Type',
	name: 'callType',
	type: 'options',
	options: [
		{ name: 'Audio', value: 'audio' },
		{ name: 'Audio and Video', value: 'audio_and_video' },
		{ name: 'Video', value: 'video' },
	],
	default: 'audio',
	description: 'What kind of call it is',
};

export const LINK_OUTPUT = {
	callLink: 'The link: opened on a phone with Zalo it starts the call',
	qrCode: 'The same as a QR code, as Zalo gives it',
	callType: 'audio, video or audio_and_video',
	expiresAt: 'ISO time until which the link works, 48 hours unless Zalo says otherwise',
} as const;

/** @throws ZaloInputError for a type from an expression that Zalo does not know */
export function callTypeOf(context: OperationContext): (typeof CALL_TYPES)[number] {
	const given = context.string('callType');
	const found = CALL_TYPES.find((type) => type === given);
	if (found === undefined) throw new ZaloInputError('Call Type', 'is none that Zalo knows', `Use one of: ${CALL_TYPES.join(', ')}.`);
	return found;
}

/** How long a link works when Zalo does not say. Source: shared/zalo/messages.md §9, read 2026-11-21. */
const LINK_SECONDS = 172_800;

export function linkOutput(context: OperationContext, link: { call_link: string; qr_code: string | null; ttl: number | null }, callType: string) {
	return { callLink: link.call_link, qrCode: link.qr_code, callType, expiresAt: isoTime(context.nowMs() + (link.ttl ?? LINK_SECONDS) * 1_000) };
}
