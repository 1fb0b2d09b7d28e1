import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { ZaloInputError } from '../../zalo/errors/zaloInputError';
import { numberOf } from './parameterValues';

/** Items under way at the same time: enough to hide Zalo's answer time, few enough for the smallest server. */
export const CONCURRENCY = { initial: 20, max: 50 } as const;

/** How fast a node works through its items. One setting per node, not per item. */
export const requestOptionsField: INodeProperties = {
	displayName: 'Request Options',
	name: 'requestOptions',
	type: 'collection',
	noDataExpression: true,
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Calls per Minute',
			name: 'callsPerMinute',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description: 'How many calls this node makes to Zalo per minute at most. With 0 only the limit of your Official Account counts, which the node keeps by itself. Set it to leave room for other programs.',
		},
		{
			displayName: 'Items at Once',
			name: 'concurrency',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: CONCURRENCY.max },
			// n8n's lint wants the number itself; a test compares it.
			default: 20,
			description: 'How many items are worked on at the same time, at most. Items with the same recipient in the field go one after the other, in their order. With 1 all items do.',
		},
	],
};

export interface RequestOptions {
	readonly concurrency: number;
	readonly callsPerMinute?: number;
}

function wholeNumber(label: string, value: number, min: number, max: number): number {
	if (Number.isInteger(value) && value >= min && value <= max) return value;
	throw new ZaloInputError(label, `is ${value}; it must be a whole number from ${min}${max === Number.MAX_SAFE_INTEGER ? '' : ` to ${max}`}`, 'Change it under Request Options.');
}

/** @throws ZaloInputError when a number is out of its bounds */
export function readRequestOptions(context: IExecuteFunctions): RequestOptions {
	const option = (label: string, name: string, fallback: number) => numberOf(label, context.getNodeParameter(`requestOptions.${name}`, 0, fallback));
	const concurrency = wholeNumber('Items at Once', option('Items at Once', 'concurrency', CONCURRENCY.initial), 1, CONCURRENCY.max);
	const callsPerMinute = wholeNumber('Calls per Minute', option('Calls per Minute', 'callsPerMinute', 0), 0, Number.MAX_SAFE_INTEGER);
	return callsPerMinute === 0 ? { concurrency } : { concurrency, callsPerMinute };
}
