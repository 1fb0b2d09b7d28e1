import { askCallConsent, CONSENT_LIFE_MS } from '../../../../zalo/callConsent';
import { CONSENT_REASONS, requestCallConsent } from '../../../../zalo/endpoints/call';
import { ZaloInputError } from '../../../../zalo/errors/zaloInputError';
import { normalisePhone } from '../../../../zalo/phoneNumber';
import { isoTime } from '../../../shared/messageOutput';
import type { Operation, OperationContext } from '../../../shared/operation';
import { callTypeField, callTypeOf, phoneField } from './fields';

function reasonOf(context: OperationContext): number {
	const reason = context.number('reasonCode');
	if (CONSENT_REASONS.some((known) => known === reason)) return reason;
	throw new ZaloInputError('Reason', `is ${reason}, which Zalo does not know`, `Use one of: ${CONSENT_REASONS.join(', ')}.`);
}

export const requestConsent: Operation = {
	value: 'requestConsent',
	name: 'Request Consent',
	action: 'Request consent to call a phone number',
	description: 'Ask a person in Zalo whether your Official Account may call them. They have 24 hours to answer; an approval stands for 30 days.',
	effect: 'send',
	lane: ['phone'],
	properties: [
		phoneField,
		callTypeField,
		{
			displayName: 'Reason',
			name: 'reasonCode',
			type: 'options',
			options: [
				{ name: 'Reason 101', value: 101 },
				{ name: 'Reason 103', value: 103 },
				{ name: 'Reason 105', value: 105 },
				{ name: 'Reason 106', value: 106 },
				{ name: 'Reason 107', value: 107 },
			],
			default: 101,
			description: 'Why you want to call, by the number of the reason at Zalo. Zalo shows the person its own text for it.',
		},
	],
	output: {
		phone: 'Whom the request went to, in the form 84…',
		status: 'requested: the person has been asked. alreadyAllowed: they allow calls already and were not asked again',
		callType: 'audio, video or audio_and_video',
		reasonCode: 'Number of the reason',
		answerUntil: 'ISO time until which the person can answer; null when nothing was asked',
	},
	calls: [requestCallConsent],
	async execute(context) {
		const phone = normalisePhone(context.string('phone'));
		const callType = callTypeOf(context);
		const reasonCode = reasonOf(context);
		const status = await askCallConsent(context.zalo, { phone, callType, reasonCode });
		return { phone, status, callType, reasonCode, answerUntil: status === 'requested' ? isoTime(context.nowMs() + CONSENT_LIFE_MS.toAnswer) : null };
	},
};
