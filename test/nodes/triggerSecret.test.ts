import { simulatorCredential } from '../../scripts/demo/simulatorCredential';
import { startSimulator, type Simulator } from '../../simulator/server';
import { startTrigger, type TriggerWorld } from '../helpers/webhookWorld';

const RAW = JSON.stringify({ app_id: '4102938475610293847', sender: { id: '7019283746501928374' }, recipient: { id: '2847561029384756102' }, event_name: 'user_send_text', message: { text: 'x', msg_id: 'y' }, timestamp: '1763697000123' });
const OA_SECRET = 'sim-oa-secret-key-for-tests';
const APP_SECRET = 'sim-app-secret-for-tests';

let simulator: Simulator;
let world: TriggerWorld | undefined;
beforeAll(async () => {
	simulator = await startSimulator();
});
afterEach(async () => await world?.close());
afterAll(async () => await simulator.close());

// Six diagnoses a minute and process: this file has no more than that before the last test.
it.each<[string, Record<string, string>, 'good' | 'hmac', string | undefined]>([
	['spaces around the key do no harm', { oaSecretKey: ` ${OA_SECRET}\n` }, 'good', undefined],
	['quotation marks around it are named', { oaSecretKey: `"${OA_SECRET}"` }, 'good', 'OA Secret Key has extra characters'],
	['an invisible character is named', { oaSecretKey: `\u200b${OA_SECRET}` }, 'good', 'OA Secret Key has extra characters'],
	['the App Secret in its place is recognised', { oaSecretKey: APP_SECRET }, 'good', 'OA Secret Key field holds the App Secret'],
	['two secrets that changed places are recognised', { oaSecretKey: APP_SECRET, appSecret: OA_SECRET }, 'good', 'signature fits the App Secret field'],
	['any other key: copy it again', { oaSecretKey: 'old-key' }, 'good', 'signature does not match'],
	['a forgery with the right key in place is only a forgery', {}, 'hmac', 'signature does not match'],
])('%s', async (_, credential, sign, reason) => {
	world = await startTrigger({ parameters: { listenTo: 'all', options: { outputRejected: true, includeTestEvents: true } }, credential: { ...simulatorCredential(simulator), ...credential } });
	simulator.control.setSwitch({ name: 'testPost', value: 'off' });
	await simulator.control.setWebhook({ url: world.url });
	const { verdict } = await simulator.control.emitRaw({ rawBody: RAW, sign, wait: true });
	await world.settled();
	expect(verdict?.status).toBe(200);
	const [outputs = []] = world.starts;
	expect([outputs[0]?.length, outputs[1]?.[0]?.json.reason]).toEqual(reason === undefined ? [1, undefined] : [0, reason]);
	const seen = JSON.stringify([world.log, reason === undefined ? [] : world.starts]);
	for (const secret of [OA_SECRET, APP_SECRET]) expect(seen).not.toContain(secret);
});

it('after a few diagnoses the rest of the minute goes without, but the two equal fields are still named', async () => {
	world = await startTrigger({ parameters: { listenTo: 'all', options: { outputRejected: true } }, credential: { ...simulatorCredential(simulator), oaSecretKey: `"${OA_SECRET}"` } });
	await simulator.control.setWebhook({ url: world.url });
	for (let index = 0; index < 7; index += 1) await simulator.control.emitRaw({ rawBody: RAW, wait: true });
	await world.settled();
	const logged = () => world?.log.filter(({ level }) => level === 'warn').map(({ message }) => /\((.*?)\)/.exec(message)?.[1]) ?? [];
	expect(logged().at(-1)).toBe('signature does not match');
	await world.close();
	world = await startTrigger({ parameters: { listenTo: 'all' }, credential: { ...simulatorCredential(simulator), oaSecretKey: APP_SECRET } });
	await simulator.control.setWebhook({ url: world.url });
	await simulator.control.emitRaw({ rawBody: RAW, wait: true });
	expect(logged()).toEqual(['OA Secret Key field holds the App Secret']);
});
