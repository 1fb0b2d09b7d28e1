import { RepeatMemory } from '../../../nodes/ZaloOaTrigger/repeatMemory';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = Date.parse('2026-11-21T05:00:00Z');

function memoryOf(...keys: string[]): RepeatMemory {
	const memory = new RepeatMemory();
	for (const key of keys) memory.add(key, NOW);
	return memory;
}

describe('repeat memory of the trigger', () => {
	it('knows a delivery again within three hours, and forgets it soon afterwards', () => {
		const memory = memoryOf('a');
		expect([memory.has('a', NOW), memory.has('b', NOW), memory.has('a', NOW + 3 * HOUR - 1)]).toEqual([true, false, true]);
		expect(memory.has('a', NOW + 3 * HOUR + 5 * MINUTE)).toBe(false);
	});

	it('is bounded: the oldest go first', () => {
		const memory = new RepeatMemory();
		for (let index = 0; index < 410_000; index++) memory.add(`k${index}`, NOW + index * 10);
		const end = NOW + 410_000 * 10;
		expect([memory.has('k409999', end), memory.has('k300000', end), memory.has('k0', end)]).toEqual([true, true, false]);
	});

	it('is bounded even when everything comes at once, and never forgets the newest', () => {
		const memory = new RepeatMemory();
		for (let index = 0; index < 400_003; index++) {
			memory.add(`k${index}`, NOW);
			if (index >= 399_990) expect(['k' + index, `k${index - 100_000}`].map((key) => memory.has(key, NOW))).toEqual([true, true]);
		}
		expect(memory.has('k0', NOW)).toBe(false);
	});

	it('stores the newest three hours of one event per second, and reads its own text without effort', () => {
		const memory = new RepeatMemory();
		for (let index = 0; index < 30_000; index++) memory.add(`k${index}`, NOW + index * 100);
		const end = NOW + 30_000 * 100;
		const stored = JSON.parse(JSON.stringify(memory.snapshot())) as Record<string, string>;
		expect(Object.values(stored).join('')).toHaveLength(10_800 * 8);
		memory.learn(stored, end);
		expect(Object.values(memory.snapshot()).join('')).toHaveLength(10_800 * 8);
		const restarted = new RepeatMemory();
		restarted.learn(stored, end);
		expect(['k29999', 'k19200', 'k19199'].map((key) => restarted.has(key, end))).toEqual([true, true, false]);
	});

	it('is read back from what was stored, as often as one likes', () => {
		const stored = JSON.parse(JSON.stringify(memoryOf('a', 'b').snapshot())) as unknown;
		const other = memoryOf('b', 'c');
		other.learn(stored, NOW);
		other.learn(stored, NOW);
		expect(['a', 'b', 'c', 'd'].map((key) => other.has(key, NOW))).toEqual([true, true, true, false]);
		expect(Object.values(other.snapshot()).join('')).toHaveLength(3 * 8);
	});

	it('two processes that write over each other end up with everything', () => {
		const [one, two] = [memoryOf('a'), memoryOf('b')];
		two.learn(one.snapshot(), NOW);
		one.add('c', NOW);
		one.learn(two.snapshot(), NOW);
		expect(['a', 'b', 'c'].map((key) => one.has(key, NOW))).toEqual([true, true, true]);
	});

	it('leaves alone what cannot be its own: old, from the future, cut off, of another kind', () => {
		const memory = new RepeatMemory();
		const slice = Math.floor(NOW / (5 * MINUTE));
		for (const stored of [null, 'x', 7, [], { [slice]: 'short' }, { [slice]: 5 }, { [slice - 40]: 'abcdefgh' }, { [slice + 40]: 'abcdefgh' }, { x: 'abcdefgh' }]) memory.learn(stored, NOW);
		expect(memory.snapshot()).toEqual({});
	});

	it('a delivery that did not start the workflow is wanted again', () => {
		const memory = memoryOf('a', 'b');
		memory.forget('a');
		expect(['a', 'b'].map((key) => memory.has(key, NOW))).toEqual([false, true]);
		expect(Object.values(memory.snapshot()).join('')).toHaveLength(8);
	});

	it('stores neither event names nor ids', () => {
		expect(JSON.stringify(memoryOf('user_send_text:7019283746501928374').snapshot())).not.toMatch(/user_send|7019/);
	});
});
