import { caller, CS, http, order, people, simulator, subscribed, text, tokenCall } from './harness';

describe('request faults', () => {
	it('status with a body, once', async () => {
		const sim = await simulator();
		const api = caller(sim);
		sim.control.addFault({ match: { host: 'openapi', path: CS, times: 1 }, do: { kind: 'status', status: 503, body: { busy: true } } });
		const first = await api.post('openapi', CS, text(people(sim).fresh.userId));
		expect([first.status, first.json]).toEqual([503, { busy: true }]);
		expect((await api.post('openapi', CS, text(people(sim).fresh.userId))).json).toMatchObject({ error: 0 });
		expect(sim.control.messages()).toHaveLength(1);
	});

	it('html502 is HTML, not JSON', async () => {
		const sim = await simulator();
		sim.control.addFault({ do: { kind: 'html502' } });
		const answer = await caller(sim).get('business', '/quality');
		expect([answer.status, answer.headers.get('content-type')]).toEqual([502, 'text/html; charset=utf-8']);
		expect(answer.text).toContain('<html>');
	});

	it('slow waits, then answers', async () => {
		const sim = await simulator();
		sim.control.addFault({ match: { path: '/quality' }, do: { kind: 'slow', ms: 120 } });
		const started = performance.now();
		expect((await caller(sim).get('business', '/quality')).json).toMatchObject({ error: 0 });
		expect(performance.now() - started).toBeGreaterThanOrEqual(115);
	});

	it.each([['dropBefore', 0], ['dropAfter', 1]] as const)('%s cuts the connection with %d messages accepted', async (kind, accepted) => {
		const sim = await simulator();
		const api = caller(sim);
		sim.control.addFault({ match: { path: CS }, do: { kind } });
		await expect(api.post('openapi', CS, text(people(sim).fresh.userId))).rejects.toThrow('fetch failed');
		expect(sim.control.messages()).toHaveLength(accepted);
		expect(sim.control.journal().at(-1)?.outcome).toMatchObject({ httpStatus: null, accepted: accepted === 1, fault: kind });
	});

	it('error answers HTTP 200 with the code and does not process the request', async () => {
		const sim = await simulator();
		sim.control.addFault({ match: { phone: '84912345678' }, do: { kind: 'error', code: -118 } });
		const api = caller(sim);
		const refused = await api.post('business', '/message/template', order('84912345678'));
		expect([refused.status, refused.json]).toEqual([200, { error: -118, message: 'Zalo account not existed', data: null }]);
		expect((await api.post('business', '/message/template', order('84987654321'))).json).toMatchObject({ error: 0 });
		expect(sim.control.messages().map((message) => message.phone)).toEqual(['84987654321']);
	});

	it('matches by user and strikes only the nth request', async () => {
		const sim = await simulator();
		const api = caller(sim);
		const { fresh, dayOld } = people(sim);
		sim.control.addFault({ match: { userId: fresh.userId, nth: 2 }, do: { kind: 'error', code: -200, message: 'Send message failed' } });
		const codes: unknown[] = [];
		for (const userId of [dayOld.userId, fresh.userId, fresh.userId, fresh.userId]) codes.push((await api.post('openapi', CS, text(userId))).json['error']);
		expect(codes).toEqual([0, 0, -200, 0]);
	});

	it('matches whole path segments: /message/template is not /message/template-tag', async () => {
		const sim = await simulator();
		const api = caller(sim);
		sim.control.addFault({ match: { path: '/message/template' }, do: { kind: 'error', code: -100 } });
		expect((await api.get('business', '/message/template-tag')).json).toMatchObject({ error: 0 });
		expect((await api.post('business', '/message/template/hashphone', {})).json).toMatchObject({ error: -100 });
		expect(sim.control.journal({ path: '/message/template' })).toHaveLength(1);
	});

	it('expireToken strikes once, and clearFaults ends all', async () => {
		const sim = await simulator();
		sim.control.addFault({ do: { kind: 'expireToken' } });
		expect((await caller(sim).get('openapi', '/v2.0/oa/getoa')).json).toMatchObject({ error: -220 });
		expect((await caller(sim).get('openapi', '/v2.0/oa/getoa')).json).toMatchObject({ error: 0 });
		sim.control.addFault({ do: { kind: 'html502' } });
		sim.control.clearFaults();
		expect((await caller(sim).get('openapi', '/v2.0/oa/getoa')).status).toBe(200);
	});

	it('noNumericError: an OAuth failure with names only', async () => {
		const sim = await simulator();
		const { refreshToken } = sim.control.issueTokens();
		sim.control.addFault({ match: { host: 'oauth', times: 1 }, do: { kind: 'noNumericError' } });
		const { json } = await tokenCall(sim, { grant_type: 'refresh_token', refresh_token: refreshToken });
		expect(json).not.toHaveProperty('error');
		expect(json).toMatchObject({ error_name: 'Invalid refresh token' });
		expect(sim.control.tokenStats()).toMatchObject({ refreshes: 0 });
	});
});

describe('event faults', () => {
	it('duplicateEvents delivers the same bytes several times', async () => {
		const sim = await simulator();
		const subscriber = await subscribed(sim);
		sim.control.addFault({ match: { event: 'follow' }, do: { kind: 'duplicateEvents', times: 3 } });
		await sim.control.follow({ userId: people(sim).fresh.userId, wait: true });
		await sim.control.settle();
		expect(subscriber.deliveries).toHaveLength(3);
		expect(new Set(subscriber.deliveries.map((delivery) => delivery.rawBody)).size).toBe(1);
	});

	it('shuffleEvents swaps neighbours; a lonely event still arrives after a second', async () => {
		const sim = await simulator();
		const subscriber = await subscribed(sim);
		sim.control.addFault({ do: { kind: 'shuffleEvents' } });
		const { userId } = people(sim).fresh;
		for (const word of ['one', 'two', 'three']) await sim.control.say({ userId, text: word });
		await sim.control.advance({ ms: 1000 });
		expect(subscriber.deliveries.map((delivery) => delivery.event['message']?.['text'])).toEqual(['two', 'one', 'three']);
	});

	it('loseEvents loses them, and the log says so', async () => {
		const sim = await simulator();
		const subscriber = await subscribed(sim);
		sim.control.addFault({ match: { userId: people(sim).fresh.userId }, do: { kind: 'loseEvents' } });
		await sim.control.say({ userId: people(sim).fresh.userId, text: 'a', wait: true });
		await sim.control.say({ userId: people(sim).dayOld.userId, text: 'b', wait: true });
		expect(subscriber.deliveries.map((delivery) => delivery.event['message']?.['text'])).toEqual(['b']);
		expect(sim.control.webhookLog().map((entry) => entry.verdict)).toEqual(['lost', 'accepted']);
	});
});

describe('every documented code can be raised', () => {
	const OA = [-32, -100, -200, -201, -204, -205, -209, -210, -211, -212, -213, -214, -216, -217, -218, -219, -220, -221, -222, -223, -224, -227, -230, -231, -232, -233, -234, -235, -237, -238, -240, -241, -242, -244, -248, -249, -320, -321, -403, -1340, -1341];
	const ZBS = [
		-100, -101, -102, -103, -104, -105, -106, -107, -108, -109, -1091, -110, -111, -112, -1121, -1122, -1123, -1124, -113, -1131, -1132, -114, -115, -116, -117, -118, -119, -120, -1201, -1202, -121, -122, -123, -124, -1241, -125, -126, -127, -128, -129, -130,
		-131, -132, -133, -134, -135, -1351, -136, -137, -138, -1381, -139, -140, -141, -142, -143, -144, -1441, -145, -146, -147, -1471, -1472, -148, -149, -1491, -150, -151, -152, -153, -158, -159, -160, -161, -162,
	];
	const OAUTH = [-14002, -14003, -14004, -14005, -14012, -14014, -14018, -14019, -14020, -14024];

	it.each([['openapi', OA, '/v2.0/oa/getoa'], ['business', ZBS, '/quality'], ['oauth', OAUTH, '/v4/oa/permission']] as const)('%s', async (host, codes, path) => {
		const sim = await simulator();
		const texts: unknown[] = [];
		for (const code of codes) {
			sim.control.clearFaults();
			sim.control.addFault({ match: { host }, do: { kind: 'error', code } });
			const { status, json } = await http(`${sim.hosts[host]}${path}`);
			expect([status, json['error']]).toEqual([200, code]);
			texts.push(json['message'] ?? json['error_name']);
		}
		expect(texts.filter((message) => typeof message !== 'string' || message === '' || message.startsWith('Error '))).toEqual([]);
	});

	it('-100 has its own text on each host', async () => {
		const sim = await simulator();
		sim.control.addFault({ do: { kind: 'error', code: -100 } });
		expect((await http(`${sim.hosts.openapi}/x`)).json['message']).toBe('attachment_id was expired');
		expect((await http(`${sim.hosts.business}/x`)).json['message']).toBe('Unknown error');
	});
});
