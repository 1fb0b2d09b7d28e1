import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError, sleep } from 'n8n-workflow';
import { ZaloClient, type ClientOptions } from '../../zalo/client';
import type { Clock } from '../../zalo/clock';
import { readHosts } from '../../zalo/hosts';
import { RateBook } from '../../zalo/pacing';
import { CredentialSession, type CallContext } from './credentialSession';
import { CancelledError } from './cancelledError';
import { itemContext } from './itemContext';
import { ItemFailure, runItems } from './itemLoop';
import { describeError, toNodeError } from './nodeErrors';
import { findOperation, type Operation, type Resource } from './operation';
import { ParameterReader } from './parameterReader';
import { pickedValue } from './parameterValues';
import { progressLog } from './progressLog';
import { readRequestOptions, type RequestOptions } from './requestOptions';
import { outcomeKey, outcomesOfRun, sendOnce, type RunMemory } from './sentMemory';
import { TokenDesk } from './tokenDesk';
import { n8nPort } from './transport';

/** A cancelled execution stops within this time, also in the middle of a long wait. */
const CANCEL_CHECK_MS = 250;

const CANCELLED = 'The execution was cancelled';

/** Rate buckets of this process, shared by all executions and workflows. */
const rates = new RateBook();

function clockOf(throwIfCancelled: () => void): Clock {
	return {
		nowMs: () => Date.now(),
		random: () => Math.random(),
		async sleep(ms) {
			// Once also for 0 ms: a wait must let answers arrive.
			let left = Math.max(0, ms);
			do {
				throwIfCancelled();
				await sleep(Math.min(left, CANCEL_CHECK_MS));
				left -= CANCEL_CHECK_MS;
			} while (left > 0);
		},
	};
}

/** Lets answers arrive, at most once in a millisecond: a pause takes as long, and items that make no call would wait for nothing. */
function turnTaker(): () => Promise<void> {
	let lastMs = 0;
	return async () => {
		if (Date.now() === lastMs) return;
		await sleep(0);
		lastMs = Date.now();
	};
}

/** What a node works with: a client bound to its credential, and the tokens of that credential. */
interface Desk {
	readonly zalo: ZaloClient;
	readonly tokens: TokenDesk;
	readonly sleep: Clock['sleep'];
	readonly credentialId: string;
}

type CallLimits = Pick<ClientOptions, 'endsAtMs' | 'callsPerMinute'>;

async function openDesk(context: CallContext, limits: CallLimits = {}): Promise<Desk> {
	const signal = 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	const throwIfCancelled = () => {
		if (signal?.aborted === true) throw new CancelledError(CANCELLED);
	};
	const clock = clockOf(throwIfCancelled);
	const session = new CredentialSession(context, clock);
	const credential = await session.reload();
	const zalo = new ZaloClient({
		port: n8nPort(context, session),
		hosts: readHosts(credential),
		clock,
		rates,
		app: String(credential.appId),
		account: session.credentialName().id,
		throwIfCancelled,
		...limits,
	});
	return { zalo, tokens: new TokenDesk(session, zalo), sleep: clock.sleep, credentialId: session.credentialName().id };
}

/** A client bound to the node's credential. */
export async function clientFor(context: CallContext, limits?: CallLimits): Promise<ZaloClient> {
	return (await openDesk(context, limits)).zalo;
}

/** For the description of an error that ends the run. */
function progressText({ done: now, failed }: ItemFailure, acceptedBefore: number, total: number): string {
	if (total === 1) return '';
	// A try of Retry On Fail ends at the first item that is known to fail; earlier ones may have come further.
	const done = Math.max(now, acceptedBefore);
	const left = total - done - failed;
	const parts = [`${done} of ${total} items went through`, failed === 1 ? '' : `${failed} failed at the same time`, `${left} ${left === 1 ? 'was' : 'were'} not tried`];
	return `${parts.filter((part) => part !== '').join('; ')}. Set "On Error" to "Continue (using error output)" to let the others go.`;
}

/** The outputs, or an error as soon as somebody presses Stop: what is under way then comes to its end unheard, and nothing new begins. */
async function unlessCancelled<T>(context: IExecuteFunctions, running: Promise<T>): Promise<T> {
	const signal = context.getExecutionCancelSignal();
	let stop: () => void = () => undefined;
	const cancelled = new Promise<never>((_resolve, reject) => (stop = () => reject(new CancelledError(CANCELLED))));
	if (signal?.aborted === true) stop();
	signal?.addEventListener('abort', stop, { once: true });
	try {
		return await Promise.race([running, cancelled]);
	} finally {
		// The signal belongs to the whole execution: in a loop every pass would leave a listener with its items.
		signal?.removeEventListener('abort', stop);
	}
}

/** The same person in each way to write an ID: as number or text, with spaces around it, chosen or typed. */
function laneValue(value: unknown): unknown {
	const bare = pickedValue(value);
	return typeof bare === 'string' || typeof bare === 'number' ? String(bare).trim() : bare;
}

/** What items of one lane have in common. */
function laneValues(lane: NonNullable<Operation['lane']>, read: (name: string) => unknown): unknown[] {
	if (!('choice' in lane)) return lane.map((name) => laneValue(read(name)));
	const choice = laneValue(read(lane.choice));
	return [choice, ...(lane.of[String(choice)] ?? []).map((name) => laneValue(read(name)))];
}

/** One input item as operation and parameters. */
class ItemRun {
	private desk: Promise<Desk> | undefined;
	/** Fields that were read ahead, until the item is executed: an expression is most of an item's cost. */
	private readonly read = new Map<number, ReadonlyMap<string, unknown>>();
	private readonly parameters: ParameterReader;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly resources: readonly Resource[],
		private readonly options: RequestOptions,
		private readonly earlier: RunMemory | undefined,
	) {
		this.parameters = new ParameterReader(context);
	}

	private operation(itemIndex: number): Operation {
		const { parameters, resources } = this;
		return findOperation(resources, String(parameters.read('resource', itemIndex)), String(parameters.read('operation', itemIndex)));
	}

	/**
	 * Reads go with anybody, and so does an operation that names nothing to wait for; without a lane everything else goes one
	 * after the other. Called some items ahead: what the item's execution will read is read here.
	 */
	laneOf(itemIndex: number): string | undefined {
		const { parameters } = this;
		const read = new Map<string, unknown>();
		this.read.set(itemIndex, read);
		try {
			const { effect, lane } = this.operation(itemIndex);
			const values = lane === undefined ? [] : laneValues(lane, (name) => {
				const value = parameters.read(name, itemIndex);
				read.set(name, value);
				return value;
			});
			parameters.readAhead(itemIndex, read);
			if (lane === undefined) return effect === 'read' ? undefined : '';
			return values.length === 0 ? undefined : JSON.stringify(values);
		} catch {
			// An expression that fails: the item fails by the same one when its turn comes, and says so.
			return undefined;
		}
	}

	async execute(itemIndex: number): Promise<IDataObject[]> {
		const { context, earlier, parameters } = this;
		const operation = this.operation(itemIndex);
		const read = this.read.get(itemIndex);
		this.read.delete(itemIndex);
		const itemOf = async () => itemContext(context, await (this.desk ??= openDesk(context, this.options)), { itemIndex, parameters, read });
		const result = operation.effect === 'send' ? await sendOnce(operation, itemOf, earlier, earlier === undefined ? '' : outcomeKey(context, itemIndex)) : await operation.execute(await itemOf());
		return Array.isArray(result) ? result : [result];
	}
}

/** Runs every item of a node: one output list per input item, linked to it; an error belongs to its item. */
export async function runResources(this: IExecuteFunctions, resources: readonly Resource[]): Promise<INodeExecutionData[][]> {
	const count = this.getInputData().length;
	if (count === 0) return [[]];
	const asItem = async (error: unknown) => (error instanceof CancelledError || !this.continueOnFail() ? await Promise.reject(error) : [errorItem(error)]);
	const link = (itemIndex: number) => (json: IDataObject) => ({ json, pairedItem: { item: itemIndex } });
	const earlier = outcomesOfRun(this, Date.now());
	earlier?.enter();
	try {
		const options = readRequestOptions(this);
		const run = new ItemRun(this, resources, options, earlier);
		const running = runItems({
			count,
			concurrency: options.concurrency,
			laneOf: (itemIndex) => run.laneOf(itemIndex),
			execute: async (itemIndex) => (await run.execute(itemIndex).catch(asItem)).map(link(itemIndex)),
			turn: turnTaker(),
			progress: progressLog(this, count),
		});
		return [await unlessCancelled(this, running)];
	} catch (error) {
		if (!(error instanceof ItemFailure)) throw error instanceof CancelledError ? new NodeOperationError(this.getNode(), error.message) : toNodeError(this.getNode(), error, undefined, '');
		if (error.reason instanceof CancelledError) throw new NodeOperationError(this.getNode(), error.reason.message, { itemIndex: error.itemIndex });
		throw toNodeError(this.getNode(), error.reason, error.itemIndex, progressText(error, earlier?.accepted() ?? 0, count));
	} finally {
		earlier?.leave(Date.now());
	}
}

/** Exactly the two keys with which every n8n line recognises an error item and sends it to the error branch. */
function errorItem(error: unknown): IDataObject {
	const { message, details } = describeError(error);
	return { error: { message, ...(details as IDataObject) }, message };
}
