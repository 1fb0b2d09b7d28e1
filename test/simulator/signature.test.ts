import { createHash, createHmac } from 'node:crypto';

import { SIGN_MODES } from '../../simulator/webhooks/builder';
import { eventMac, hmacOfBody } from '../../simulator/webhooks/signer';
import { people, simulator, subscribed, type Delivery } from './harness';

const APP_ID = '4102938475610293847';
const OA_SECRET = 'sim-oa-secret-key-for-tests';

/** The verifier a careful subscriber would write, from the formula alone. */
const verifies = (delivery: Delivery, secret = OA_SECRET, first = APP_ID): boolean => {
	const timestamp = String(delivery.event['timestamp']);
	return delivery.headers['x-zevent-signature'] === `mac=${createHash('sha256').update(first + delivery.rawBody + timestamp + secret).digest('hex')}`;
};

const BODY = '{"app_id":"1234567890123456789","sender":{"id":"5550001112223334441"},"user_id_by_app":"7770001112223334442","recipient":{"id":"9990001112223334443"},"event_name":"user_send_text","message":{"text":"Xin chào shop","msg_id":"0a1b2c3d4e5f60718293"},"timestamp":"1763700000123"}';

describe('signer', () => {
	it('gives the MAC of the documented vector', () => {
		const mac = eventMac({ firstTerm: '1234567890123456789', rawBody: BODY, timestamp: '1763700000123', secret: 'oaSecretKeyExample01' });
		expect(Buffer.byteLength(BODY)).toBe(276);
		expect(mac).toBe('8e52170146323e664c77602e034f2d291d006e2d23e6641984d0ea6b8f282fc0');
	});

	it('gives the HMAC that the documents say must be rejected', () => {
		expect(hmacOfBody(BODY, 'oaSecretKeyExample01')).toBe('d80a0ac8b87e55f5b147e3d34f467504aa2e297325aa6a43155de5c1174dc476');
	});
});

describe('delivered events', () => {
	it('carry the headers Zalo sends and verify over the exact bytes', async () => {
		const sim = await simulator();
		const subscriber = await subscribed(sim);
		await sim.control.say({ userId: people(sim).fresh.userId, text: 'còn hàng không shop?', wait: true });
		const [delivery] = subscriber.deliveries;
		if (!delivery) throw new Error('nothing was delivered');
		expect(delivery.headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'ZaloWebhook', 'x-zevent-server': 'OA OpenAPI' });
		expect(delivery.headers).not.toHaveProperty('num_retry');
		expect(verifies(delivery)).toBe(true);
	});

	it.each(['unicode', 'slashes', 'both'] as const)('verify byte-exact with %s escapes, and only byte-exact', async (mode) => {
		const sim = await simulator({ switches: { jsonEscapes: mode } });
		const subscriber = await subscribed(sim);
		await sim.control.say({ userId: people(sim).fresh.userId, text: 'chào shop, xem https://shop.example/sale', wait: true });
		const [delivery] = subscriber.deliveries;
		if (!delivery) throw new Error('nothing was delivered');
		expect(delivery.rawBody.includes('\\/')).toBe(mode !== 'unicode');
		expect(delivery.rawBody.includes('\\u00e0')).toBe(mode !== 'slashes');
		expect(verifies(delivery)).toBe(true);
		expect(verifies({ ...delivery, rawBody: JSON.stringify(delivery.event) })).toBe(false);
	});

	it.each([['webhookSecret', 'appSecret', 'sim-app-secret-for-tests', APP_ID], ['macFirstTerm', 'oaId', OA_SECRET, '2847561029384756102']] as const)('switch %s=%s changes the term', async (name, value, secret, first) => {
		const sim = await simulator();
		sim.control.setSwitch({ name, value });
		const subscriber = await subscribed(sim);
		await sim.control.say({ userId: people(sim).fresh.userId, text: 'a', wait: true });
		const [delivery] = subscriber.deliveries;
		if (!delivery) throw new Error('nothing was delivered');
		expect(verifies(delivery, secret, first)).toBe(true);
		expect(verifies(delivery)).toBe(false);
	});
});

describe('emitRaw forgeries', () => {
	it.each(SIGN_MODES)('%s', async (sign) => {
		const sim = await simulator();
		const subscriber = await subscribed(sim);
		await sim.control.emitRaw({ rawBody: BODY, sign, wait: true });
		const [delivery] = subscriber.deliveries;
		if (!delivery) throw new Error('nothing was delivered');
		const header = delivery.headers['x-zevent-signature'];
		const good = createHash('sha256').update(`${APP_ID}${BODY}1763700000123${OA_SECRET}`).digest('hex');
		const expected: Record<(typeof SIGN_MODES)[number], string | undefined> = {
			good: `mac=${good}`, upper: `mac=${good.toUpperCase()}`, noPrefix: good, none: undefined,
			hmac: `mac=${createHmac('sha256', OA_SECRET).update(BODY).digest('hex')}`,
			appSecret: `mac=${createHash('sha256').update(`${APP_ID}${BODY}1763700000123sim-app-secret-for-tests`).digest('hex')}`,
			wrongTimestamp: `mac=${createHash('sha256').update(`${APP_ID}${BODY}1763700000124${OA_SECRET}`).digest('hex')}`,
			reserialised: `mac=${createHash('sha256').update(`${APP_ID}${JSON.stringify(JSON.parse(BODY), null, 1)}1763700000123${OA_SECRET}`).digest('hex')}`,
		};
		expect(delivery.rawBody).toBe(BODY);
		expect(header).toBe(expected[sign]);
	});
});
