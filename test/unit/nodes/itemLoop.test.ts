import type { INodeExecutionData } from 'n8n-workflow';
import { ItemFailure, runItems, type ItemJob } from '../../../nodes/shared/itemLoop';

const item = (index: number): INodeExecutionData[] => [{ json: { index }, pairedItem: { item: index } }];
const indexes = (outputs: INodeExecutionData[]) => outputs.map(({ json }) => json.index);
const job = (part: Partial<ItemJob>): ItemJob => ({ count: 10, concurrency: 3, laneOf: () => undefined, execute: async (index) => item(index), turn: async () => undefined, progress: () => undefined, ...part });

/** Items that end when the test says so. */
function gate() {
	const open = new Map<number, () => void>();
	const begun: number[] = [];
	const execute = async (index: number) => {
		begun.push(index);
		await new Promise<void>((resolve) => open.set(index, resolve));
		return item(index);
	};
	const end = async (index: number) => {
		// An item begins a few turns after the loop.
		await new Promise((resolve) => setImmediate(resolve));
		open.get(index)?.();
		open.delete(index);
		await new Promise((resolve) => setImmediate(resolve));
	};
	return { begun, execute, end, underWay: () => [...open.keys()] };
}

describe('the item loop', () => {
	it('gives the outputs in the order of the items, whichever ends first', async () => {
		const { execute, end } = gate();
		const running = runItems(job({ count: 4, concurrency: 4, execute }));
		for (const index of [3, 1, 0, 2]) await end(index);
		expect(indexes(await running)).toEqual([0, 1, 2, 3]);
	});
	it('while nothing can begin, looks as many items ahead as may be under way, and asks for each lane once', async () => {
		const { begun, execute, end } = gate();
		const asked: number[] = [];
		const laneOf = (index: number) => void asked.push(index);
		const running = runItems(job({ count: 10, concurrency: 3, laneOf, execute }));
		await end(0);
		expect(begun).toEqual([0, 1, 2, 3]);
		expect(asked).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
		for (let index = 1; index < 10; index++) await end(index);
		expect(indexes(await running)).toEqual([...Array.from({ length: 10 }).keys()]);
		expect(asked).toEqual([...Array.from({ length: 10 }).keys()]);
	});
	it('never has more items under way than it may', async () => {
		let [now, most] = [0, 0];
		const execute = async (index: number) => {
			most = Math.max(most, ++now);
			await new Promise((resolve) => setImmediate(resolve));
			now -= 1;
			return item(index);
		};
		const outputs = await runItems(job({ count: 1_000, concurrency: 7, execute }));
		expect([most, outputs.length]).toEqual([7, 1_000]);
	});
	it('keeps the order within a lane, while others overtake', async () => {
		const { begun, execute, end } = gate();
		const running = runItems(job({ count: 5, concurrency: 3, execute, laneOf: (index) => (index < 2 ? 'Lan' : String(index)) }));
		await end(2);
		// Item 1 waits behind item 0 and takes no place of others.
		expect(begun).toEqual([0, 2, 3, 4]);
		await end(0);
		expect(begun.slice(4)).toEqual([1]);
		for (const index of [4, 3, 1]) await end(index);
		expect(indexes(await running)).toEqual([0, 1, 2, 3, 4]);
	});
	it('keeps the order of a lane that fills all workers', async () => {
		const begun: number[] = [];
		await runItems(job({ count: 50, concurrency: 5, laneOf: () => 'one', execute: async (index) => (begun.push(index), await new Promise((resolve) => setImmediate(resolve)), item(index)) }));
		expect(begun).toEqual(Array.from({ length: 50 }, (_nothing, index) => index));
	});
	it('works on other people while many items of one wait: input sorted by person', async () => {
		let [now, most] = [0, 0];
		const begun: number[] = [];
		const execute = async (index: number) => {
			begun.push(index);
			most = Math.max(most, ++now);
			await new Promise((resolve) => setImmediate(resolve));
			now -= 1;
			return item(index);
		};
		const laneOf = (index: number) => String(Math.floor(index / 5));
		const outputs = await runItems(job({ count: 100, concurrency: 4, execute, laneOf }));
		expect(most).toBe(4);
		expect(indexes(outputs)).toEqual(Array.from({ length: 100 }, (_nothing, index) => index));
		for (let lane = 0; lane < 20; lane++) expect(begun.filter((index) => Math.floor(index / 5) === lane)).toEqual([0, 1, 2, 3, 4].map((step) => lane * 5 + step));
	});
	it('keeps the order of a lane also when it is longer than the loop looks ahead', async () => {
		const begun: number[] = [];
		const laneOf = (index: number) => (index % 10 === 9 ? 'Minh' : 'Lan');
		await runItems(job({ count: 500, concurrency: 2, laneOf, execute: async (index) => (begun.push(index), await new Promise((resolve) => setImmediate(resolve)), item(index)) }));
		for (const lane of ['Lan', 'Minh']) {
			const mine = begun.filter((index) => laneOf(index) === lane);
			expect(mine).toEqual([...mine].sort((left, right) => left - right));
		}
		expect(begun).toHaveLength(500);
	});
	it('begins no further item after an error, lets those under way come to their end, and names the first in order', async () => {
		const { begun, execute, end } = gate();
		const failing = new Error('refused');
		const running = runItems(job({ count: 6, concurrency: 3, execute: async (index) => (index === 1 ? await execute(index).then(async () => await Promise.reject(failing)) : await execute(index)) }));
		const failed = running.catch((error: unknown) => error);
		for (const index of [1, 2, 0]) await end(index);
		expect(begun).toEqual([0, 1, 2]);
		const error = await failed;
		expect(error).toBeInstanceOf(ItemFailure);
		expect(error).toMatchObject({ itemIndex: 1, reason: failing, done: 2, failed: 1 });
	});
	it('does not begin an item that waited in the lane of one that failed', async () => {
		const begun: number[] = [];
		const running = runItems(job({ count: 3, concurrency: 3, laneOf: () => 'Lan', execute: async (index) => (begun.push(index), await Promise.reject(new Error('no'))) }));
		await expect(running).rejects.toMatchObject({ itemIndex: 0, done: 0, failed: 1 });
		expect(begun).toEqual([0]);
	});
	it('begins one item per turn', async () => {
		const { begun, execute } = gate();
		let open: () => void = () => undefined;
		void runItems(job({ count: 4, concurrency: 4, execute, turn: async () => await new Promise<void>((resolve) => (open = resolve)) }));
		for (const expected of [[0], [0, 1], [0, 1, 2]]) {
			expect(begun).toEqual(expected);
			open();
			await new Promise((resolve) => setImmediate(resolve));
		}
	});
	it('lets answers arrive between the items of one lane that make no call', async () => {
		let turns = 0;
		// Behind a slow one the others wait in its lane.
		const execute = async (index: number) => (index === 0 ? await new Promise((resolve) => setTimeout(resolve, 20)).then(() => item(0)) : item(index));
		await runItems(job({ count: 100, concurrency: 5, laneOf: () => 'Lan', turn: async () => (turns++, await new Promise((resolve) => setImmediate(resolve))), execute }));
		expect(turns).toBeGreaterThanOrEqual(99);
	});
	it('takes no item: no output', async () => {
		await expect(runItems(job({ count: 0 }))).resolves.toEqual([]);
	});
	it('joins several outputs of an item, also more than an argument list can hold', async () => {
		const many = Array.from({ length: 200_000 }, () => ({ json: {} }));
		expect(await runItems(job({ count: 2, execute: async () => many }))).toHaveLength(400_000);
	});
});
