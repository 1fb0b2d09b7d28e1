import { dice, FORGERIES, GENUINE, genuineSpelling, OA_SECRET_KEY, APP_ID } from '../helpers/webhookSamples';
import { startTrigger, type TriggerWorld } from '../helpers/webhookWorld';

let world: TriggerWorld;
beforeEach(async () => {
	world = await startTrigger({ parameters: { listenTo: 'all', options: { ignoreOwnMessages: false, includeTestEvents: true } }, credential: { appId: APP_ID, oaSecretKey: OA_SECRET_KEY } });
});
afterEach(async () => await world.close());

const AT_ONCE = 20;

/** Posts so many requests, 20 at once; returns how often which status came back. */
async function postAll(count: number, make: (index: number) => [body: Buffer, signature: string | undefined]): Promise<Record<number, number>> {
	const statuses: Record<number, number> = {};
	let next = 0;
	const poster = async () => {
		while (next < count) {
			const [body, signature] = make(next++);
			const headers = { 'content-type': 'application/json', ...(signature === undefined ? {} : { 'x-zevent-signature': signature }) };
			const response = await fetch(world.url, { method: 'POST', body: new Uint8Array(body), headers });
			await response.arrayBuffer();
			statuses[response.status] = (statuses[response.status] ?? 0) + 1;
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, poster));
	await world.settled();
	return statuses;
}

it('1,050 forgeries of every kind: each is answered, none starts the workflow', async () => {
	const forgeries = Object.values(FORGERIES).flatMap((forge, kind) => Array.from({ length: 50 }, (_unused, round) => forge(GENUINE[(round * 7 + kind) % GENUINE.length] ?? '')));
	const statuses = await postAll(forgeries.length, (index) => {
		const [body, signature] = forgeries[index] ?? ['', undefined];
		return [Buffer.from(body), signature];
	});
	expect([statuses, world.starts.length]).toEqual([{ 200: 1_050 }, 0]);
}, 60_000);

it('10,000 genuine events in any legal spelling: each starts the workflow once, with its own text', async () => {
	const roll = dice(10);
	const texts: string[] = [];
	const statuses = await postAll(10_000, (index) => {
		const { bytes, header, text } = genuineSpelling(index, roll);
		texts.push(text);
		return [bytes, header];
	});
	expect([statuses, world.starts.length]).toEqual([{ 200: 10_000 }, 10_000]);
	expect(world.starts.map(([items = []]) => String(items[0]?.json.text ?? '')).sort()).toEqual(texts.sort());
}, 180_000);
