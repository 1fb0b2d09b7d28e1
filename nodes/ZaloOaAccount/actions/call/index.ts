import type { Resource } from '../../../shared/operation';
import { checkConsent } from './checkConsent.operation';
import { createInboundLink } from './createInboundLink.operation';
import { createOutboundLink } from './createOutboundLink.operation';
import { getCallCentre } from './getCallCentre.operation';
import { requestConsent } from './requestConsent.operation';

export const call: Resource = {
	value: 'call',
	name: 'Call',
	initial: 'requestConsent',
	operations: [checkConsent, createInboundLink, createOutboundLink, getCallCentre, requestConsent],
};
