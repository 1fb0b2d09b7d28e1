import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { CONCURRENCY, readRequestOptions, requestOptionsField } from '../../../nodes/shared/requestOptions';

const contextWith = (values: Record<string, unknown>) => ({ getNodeParameter: (name: string, _item: number, fallback: unknown) => values[name.replace('requestOptions.', '')] ?? fallback }) as unknown as IExecuteFunctions;

describe('Request Options', () => {
	it('shows the number of items at once that counts when it is not added', () => {
		const field = ((requestOptionsField.options ?? []) as INodeProperties[]).find(({ name }) => name === 'concurrency');
		expect(field?.default).toBe(CONCURRENCY.initial);
		expect(readRequestOptions(contextWith({}))).toEqual({ concurrency: CONCURRENCY.initial });
	});
	it('takes numbers and numeric texts', () => {
		expect(readRequestOptions(contextWith({ concurrency: '5', callsPerMinute: 90 }))).toEqual({ concurrency: 5, callsPerMinute: 90 });
	});
	it.each([[{ concurrency: 0 }, /Items at Once.*is 0.*from 1 to 50/], [{ concurrency: 51 }, /is 51/], [{ concurrency: 1.5 }, /is 1.5/], [{ callsPerMinute: -1 }, /Calls per Minute.*is -1.*from 0/], [{ concurrency: 'many' }, /Items at Once.*not a number/]])('refuses %p', (values, message) => {
		expect(() => readRequestOptions(contextWith(values))).toThrow(message);
	});
});
