import { startTrigger, type TriggerWorld } from '../helpers/webhookWorld';
import { APP_ID, mac, OA_ID, OA_SECRET_KEY } from '../helpers/webhookSamples';

/** A database that is slow, or fails, as long as the test wants. */
class Store {
	private readonly open: { finish: () => void; fail: (error: Error) => void }[] = [];
	isSlow = false;

	readonly store = async () => {
		if (this.isSlow) await new Promise<void>((finish, fail) => this.open.push({ finish, fail }));
	};
	get pending(): number {
		return this.open.length;
	}
	finish(): void {
		for (const { finish } of this.open.splice(0)) finish();
	}
	fail(): void {
		for (const { fail } of this.open.splice(0)) fail(new Error('disk full'));
	}
}

let database: Store;
let world: TriggerWorld;
const start = async (options: Record<string, unknown> = {}) => {
	database = new Store();
	const credential = { appId: APP_ID, oaSecretKey: OA_SECRET_KEY, appSecret: 'x', accessToken: 'none' };
	world = await startTrigger({ parameters: { listenTo: 'all', options: { answer: 'afterStoring', ...options } }, credential, store: database.store });
};
afterEach(async () => await world.close());

const deliver = async (text: string, signal?: AbortSignal) => {
	const timestamp = '1763697000123';
	const body = JSON.stringify({ app_id: APP_ID, event_name: 'user_send_text', sender: { id: '7019283746501928374' }, recipient: { id: OA_ID }, message: { text, msg_id: text }, timestamp });
	const headers = { 'content-type': 'application/json', 'x-zevent-signature': `mac=${mac(body, timestamp)}` };
	return await fetch(world.url, { method: 'POST', body, headers, ...(signal === undefined ? {} : { signal }) }).then(async (response) => (await response.text(), response.status));
};
const until = async (condition: () => boolean) => {
	while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
};
const started = () => world.starts.flat(2).map(({ json }) => json.text);

/** Zalo hangs up while n8n is still storing. */
async function deliverAndHangUp(text: string): Promise<void> {
	const hangUp = new AbortController();
	const delivery = deliver(text, hangUp.signal).catch(() => 0);
	await until(() => database.pending === 1);
	hangUp.abort();
	expect(await delivery).toBe(0);
}

it('the answer waits for the execution to be stored', async () => {
	await start();
	database.isSlow = true;
	let isAnswered = false;
	const delivery = deliver('chờ').finally(() => (isAnswered = true));
	await until(() => database.pending === 1);
	await new Promise((resolve) => setTimeout(resolve, 50));
	expect(isAnswered).toBe(false);
	database.finish();
	expect(await delivery).toBe(200);
	expect(await deliver('chờ')).toBe(200);
	expect(started()).toEqual(['chờ']);
});

it('what could not be stored is answered with an error and taken when it comes again', async () => {
	await start();
	database.isSlow = true;
	const delivery = deliver('lỗi');
	await until(() => database.pending === 1);
	database.fail();
	expect(await delivery).toBe(500);
	database.isSlow = false;
	expect(await deliver('lỗi')).toBe(200);
	expect(await deliver('lỗi')).toBe(200);
	expect(started()).toEqual(['lỗi']);
});

it('what could not be stored counts neither as started nor as heard', async () => {
	await start({ silenceHours: 24 });
	database.isSlow = true;
	const delivery = deliver('im lặng');
	await until(() => database.pending === 1);
	database.fail();
	expect(await delivery).toBe(500);
	database.isSlow = false;
	expect([await deliver('im lặng'), await deliver('nữa')]).toEqual([200, 200]);
	expect(started()).toEqual(['im lặng']);
});

it('a repetition during the storing is put off; afterwards it starts nothing', async () => {
	await start();
	database.isSlow = true;
	await deliverAndHangUp('hai lần');
	expect(await deliver('hai lần')).toBe(503);
	database.finish();
	await until(() => started().length === 1);
	expect(await deliver('hai lần')).toBe(200);
	expect(started()).toEqual(['hai lần']);
});

it('a repetition after a failure that Zalo did not wait for starts the workflow', async () => {
	await start();
	database.isSlow = true;
	await deliverAndHangUp('gãy');
	database.fail();
	await world.settled();
	database.isSlow = false;
	expect(await deliver('gãy')).toBe(200);
	expect(started()).toEqual(['gãy']);
});

it.each([['Collect Events', { batchMs: 20 }], ['Download Attachments', { downloadAttachments: true }], ['Add Follower Profile', { addFollower: true }]])('with %s Zalo is answered at once', async (_name, options) => {
	await start(options);
	database.isSlow = true;
	expect(await deliver('ngay')).toBe(200);
	await world.settled();
	expect(started()).toEqual(['ngay']);
});

it.each([
	['a failure that may pass is answered 503, so that the event comes again', 503, { answer: 'afterStoring' }],
	['with At Once Zalo sees 200', 200, { answer: 'atOnce' }],
	['with Collect Events, too', 200, { answer: 'afterStoring', batchMs: 20 }],
])('%s', async (_name, status, options) => {
	await start(options);
	world.failCredential(new Error('the database is locked'));
	expect(await deliver('hỏng')).toBe(status);
	expect(world.log.filter(({ level }) => level === 'error')).toHaveLength(1);
	expect(started()).toEqual([]);
});

it('a wrong setting is answered 200: it would fail every repetition, too', async () => {
	await start({ oaIds: Number('7019283746501928374') });
	expect(await deliver('sai')).toBe(200);
	expect(world.log.filter(({ level }) => level === 'error')).toHaveLength(1);
});
