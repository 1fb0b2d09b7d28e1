import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError, sleep } from 'n8n-workflow';
import { ZaloClient, type ClientOptions } from '../../zalo/client';
import type { Clock } from '../../zalo/clock';
import { ZaloApiError } from '../../zalo/errors/zaloApiError';
import { ZaloTransportError } from '../../zalo/errors/zaloTransportError';
import { readHosts } from '../../zalo/hosts';
import { RateBook } from '../../zalo/pacing';
import { CredentialSession, type CallContext } from './credentialSession';
import { itemContext } from './itemContext';
import { CancelledError } from './cancelledError';
import { describeError, toNodeError } from './nodeErrors';
import { findOperation, type Operation, type OperationContext, type Resource } from './operation';
import { outcomeKey, outcomesOfRun, type RunMemory } from './sentMemory';
import { TokenDesk } from './tokenDesk';
import { n8nPort } from './transport';

/** A cancelled execution stops within this time, also in the middle of a long wait. */
const CANCEL_CHECK_MS = 250;

/** Rate buckets of this process, shared by all executions and workflows. */
const rates = new RateBook();

function clockOf(throwIfCancelled: () => void): Clock {
	return {
		nowMs: () => Date.now(),
		random: () => Math.random(),
		async sleep(ms) {
			for (let left = ms; left > 0; left -= CANCEL_CHECK_MS) {
				throwIfCancelled();
				await sleep(Math.min(left, CANCEL_CHECK_MS));
			}
		},
	};
}

/** What a node works with: a client bound to its credential, and the tokens of that credential. */
interface Desk {
	readonly zalo: ZaloClient;
	readonly tokens: TokenDesk;
	readonly sleep: Clock['sleep'];
}

type CallLimits = Pick<ClientOptions, 'endsAtMs'>;

async function openDesk(context: CallContext, limits: CallLimits = {}): Promise<Desk> {
	const signal = 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	const throwIfCancelled = () => {
		if (signal?.aborted === true) throw new CancelledError('The execution was cancelled');
	};
	const clock = clockOf(throwIfCancelled);
	const session = new CredentialSession(context, clock);
	const credential = await session.reload();
	const zalo = new ZaloClient({
		port: n8nPort(context, session),
		hosts: readHosts(credential),
		clock,
		rates,
		bucket: String(credential.appId),
		throwIfCancelled,
		...limits,
	});
	return { zalo, tokens: new TokenDesk(session, zalo), sleep: clock.sleep };
}

/** A client bound to the node's credential. */
export async function clientFor(context: CallContext, limits?: CallLimits): Promise<ZaloClient> {
	return (await openDesk(context, limits)).zalo;
}

function progressText(done: number, total: number): string {
	const left = total - done - 1;
	if (total === 1) return '';
	return `${done} of ${total} items went through before this one; ${left} ${left === 1 ? 'was' : 'were'} not tried. Set "On Error" to "Continue (using error output)" to let the others go.`;
}

/** THE item loop: one output list per input item, linked to it; an error belongs to its item. */
export async function runResources(this: IExecuteFunctions, resources: readonly Resource[]): Promise<INodeExecutionData[][]> {
	const items = this.getInputData();
	const output: INodeExecutionData[] = [];
	const earlier = outcomesOfRun(this, Date.now());
	let desk: Desk | undefined;
	for (let itemIndex = 0; itemIndex < items.length; itemIndex++) {
		try {
			const operation = findOperation(resources, this.getNodeParameter('resource', itemIndex) as string, this.getNodeParameter('operation', itemIndex) as string);
			desk ??= await openDesk(this);
			const context = itemContext(this, desk, itemIndex);
			const result = operation.effect === 'send' ? await sendOnce(operation, context, earlier, earlier === undefined ? '' : outcomeKey(this, itemIndex)) : await operation.execute(context);
			for (const json of Array.isArray(result) ? result : [result]) output.push({ json, pairedItem: { item: itemIndex } });
		} catch (error) {
			if (error instanceof CancelledError) throw new NodeOperationError(this.getNode(), error.message, { itemIndex });
			if (!this.continueOnFail()) throw toNodeError(this.getNode(), error, itemIndex, progressText(itemIndex, items.length));
			output.push({ json: errorItem(error), pairedItem: { item: itemIndex } });
		}
	}
	return [output];
}

/** Whether the outcome of a send stands for this run: Zalo's plain no, or a message that may have gone out. */
function isFinal(error: unknown): boolean {
	if (error instanceof ZaloTransportError) return error.maybeSent;
	return !(error instanceof ZaloApiError && error.retryable && !error.maybeSent);
}

/** Executes a send unless an earlier try of this run got it accepted, or may have. */
async function sendOnce(operation: Operation, context: OperationContext, earlier: RunMemory | undefined, key: string) {
	const known = earlier?.get(key);
	if (known !== undefined) return 'error' in known ? await Promise.reject(known.error) : known.result;
	const sending = operation.execute(context);
	sending.then(
		(result) => earlier?.set(key, { result }, context.nowMs()),
		(error: unknown) => (isFinal(error) ? earlier?.set(key, { error }, context.nowMs()) : undefined),
	);
	return await sending;
}

/** Exactly the two keys with which every n8n line recognises an error item and sends it to the error branch. */
function errorItem(error: unknown): IDataObject {
	const { message, details } = describeError(error);
	return { error: { message, ...(details as IDataObject) }, message };
}
