import type { IExecuteFunctions } from 'n8n-workflow';
import { outcomesOfRun } from '../../../nodes/shared/sentMemory';

const MINUTE_MS = 60_000;
const contextOf = (executionId: string, retryOnFail = true) =>
	({ getNode: () => ({ id: 'n', type: 'zaloOaMessage', retryOnFail }), getExecutionId: () => executionId, getWorkflowDataProxy: () => ({ $runIndex: 0 }) }) as unknown as IExecuteFunctions;

describe('what a send remembers for Retry On Fail', () => {
	it('stays while a try is under way, however long nothing is sent and whoever else runs meanwhile', () => {
		const first = outcomesOfRun(contextOf('long'), 0);
		first?.enter();
		first?.set('0:a', { result: {} }, MINUTE_MS);
		outcomesOfRun(contextOf('other', false), 30 * MINUTE_MS);
		first?.leave(40 * MINUTE_MS);
		outcomesOfRun(contextOf('other', false), 49 * MINUTE_MS);
		expect(outcomesOfRun(contextOf('long'), 49 * MINUTE_MS)?.get('0:a')).toEqual({ result: {} });
	});
	it('is forgotten 10 minutes after the last try, also when the next node needs no memory', () => {
		const first = outcomesOfRun(contextOf('short'), 0);
		first?.enter();
		first?.set('0:a', { result: {} }, 0);
		first?.leave(0);
		outcomesOfRun(contextOf('other', false), 11 * MINUTE_MS);
		expect(outcomesOfRun(contextOf('short'), 11 * MINUTE_MS)?.get('0:a')).toBeUndefined();
	});
	it('does not exist without retries', () => {
		expect(outcomesOfRun(contextOf('none', false), 0)).toBeUndefined();
	});
});
