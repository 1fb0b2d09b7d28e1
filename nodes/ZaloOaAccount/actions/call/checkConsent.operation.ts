import { readCallConsent } from '../../../../zalo/callConsent';
import { checkCallConsent } from '../../../../zalo/endpoints/call';
import { normalisePhone } from '../../../../zalo/phoneNumber';
import { isoTime } from '../../../shared/messageOutput';
import type { Operation } from '../../../shared/operation';
import { phoneField } from './fields';

export const checkConsent: Operation = {
	value: 'checkConsent',
	name: 'Check Consent',
	action: 'Check consent to call a phone number',
	description: 'See whether a person allows calls of your Official Account, and until when. Asks only Zalo, not the person.',
	effect: 'read',
	properties: [phoneField],
	output: {
		phone: 'The phone number, in the form 84…',
		mayCall: 'Whether you may call now',
		state: 'approved, alreadyAllowed, requestSent, waiting, rejected, blocked, expired, neverAsked, neverInteracted, tooManyRequests, outsideWorkingHours, notInTimeRange, inboundCallsOff, or unknown',
		code: 'The number Zalo gives, 0 to 21',
		meaning: 'The same in a sentence',
		whatToDo: 'What to do; empty when you may call',
		expiresAt: 'ISO time at which an approval ends; null when Zalo names none',
	},
	calls: [checkCallConsent],
	async execute({ zalo, string }) {
		const phone = normalisePhone(string('phone'));
		const { expiresAtMs, ...consent } = await readCallConsent(zalo, phone);
		return { phone, ...consent, expiresAt: isoTime(expiresAtMs) };
	},
};
