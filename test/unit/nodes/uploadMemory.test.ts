import { UploadMemory } from '../../../nodes/ZaloOaMessage/uploadMemory';
import { CancelledError } from '../../../nodes/shared/cancelledError';

const HOUR_MS = 3_600_000;

/** Uploads that answer when told to, numbered in the order in which they began. */
function uploads() {
	const answers: { resolve: (id: string) => void; reject: (error: Error) => void }[] = [];
	return { answers, upload: async () => await new Promise<string>((resolve, reject) => answers.push({ resolve, reject })) };
}

const at = (nowMs: number) => () => nowMs;
const settled = async () => await new Promise((resolve) => setImmediate(resolve));

describe('the memory of uploads', () => {
	it('has one upload under way per key, and all who came meanwhile get its ID', async () => {
		const memory = new UploadMemory();
		const { answers, upload } = uploads();
		const waiting = [1, 2, 3].map(async () => await memory.reuse('k', at(0), upload));
		const other = memory.reuse('other', at(0), upload);
		await settled();
		expect(answers).toHaveLength(2);
		answers[0]?.resolve('a');
		answers[1]?.resolve('b');
		expect((await Promise.all(waiting)).map(({ id, isReused }) => [id, isReused])).toEqual([['a', false], ['a', true], ['a', true]]);
		expect(await other).toMatchObject({ id: 'b', isReused: false });
	});
	it('counts the 7 days from before the upload, and gives none away in the last 12 hours', async () => {
		const memory = new UploadMemory();
		let nowMs = 1_000;
		const clock = () => nowMs;
		const first = await memory.reuse('k', clock, async () => {
			nowMs += 5_000;
			return 'a';
		});
		expect(first.expiresAtMs).toBe(1_000 + 7 * 24 * HOUR_MS);
		nowMs = first.expiresAtMs - 12 * HOUR_MS - 1;
		expect((await memory.reuse('k', clock, async () => 'b')).id).toBe('a');
		nowMs += 1;
		expect((await memory.reuse('k', clock, async () => 'b')).id).toBe('b');
	});
	it('lets the failure of an upload reach all who waited for it, and remembers nothing', async () => {
		const memory = new UploadMemory();
		const { answers, upload } = uploads();
		const waiting = [1, 2].map(async () => await memory.reuse('k', at(0), upload));
		await settled();
		answers[0]?.reject(new Error('too many'));
		expect(await Promise.allSettled(waiting)).toMatchObject([{ reason: { message: 'too many' } }, { reason: { message: 'too many' } }]);
		expect(await memory.reuse('k', at(0), async () => 'b')).toMatchObject({ id: 'b', isReused: false });
	});
	it('does not let somebody else stop an execution: who waited for a stopped upload makes one', async () => {
		const memory = new UploadMemory();
		const { answers, upload } = uploads();
		const stopped = memory.reuse('k', at(0), upload);
		const waiting = [1, 2].map(async () => await memory.reuse('k', at(0), upload));
		await settled();
		answers[0]?.reject(new CancelledError('The execution was cancelled'));
		await expect(stopped).rejects.toBeInstanceOf(CancelledError);
		await settled();
		expect(answers).toHaveLength(2);
		answers[1]?.resolve('b');
		expect((await Promise.all(waiting)).map(({ id }) => id)).toEqual(['b', 'b']);
	});
	it('forgets an ID, but not a newer one under the same key', async () => {
		const memory = new UploadMemory();
		await memory.reuse('k', at(0), async () => 'a');
		await memory.renew('k', at(0), async () => 'b');
		memory.forget('k', 'a');
		expect((await memory.reuse('k', at(0), async () => 'c')).id).toBe('b');
		memory.forget('k', 'b');
		expect((await memory.reuse('k', at(0), async () => 'c')).id).toBe('c');
	});
	it('is bounded: the oldest goes', async () => {
		const memory = new UploadMemory(2);
		for (const key of ['a', 'b', 'c']) await memory.reuse(key, at(0), async () => key);
		const again = await Promise.all(['b', 'c', 'a'].map(async (key) => await memory.reuse(key, at(0), async () => 'new')));
		expect(again.map(({ id }) => id)).toEqual(['b', 'c', 'new']);
	});
});
