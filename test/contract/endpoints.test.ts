import { COVERAGE } from '../../simulator/coverage';
import { mountedRoutes } from '../../simulator/server';
import { ENDPOINTS } from '../../zalo/endpoints';
import { startContractWorld, type ContractWorld } from '../helpers/contractWorld';
import { ENDPOINT_ROWS, IMITATED, inputFor } from '../helpers/endpoints';

const BY_NAME = IMITATED.map((row) => [row.name, row] as const);

/** Calls that reach people or cost money: a second one cannot be taken back. Told here once more, since the tests of lost answers go by the effect that a row declares. */
const SENDS = [
	'Create group', 'Invite group members', 'Request call consent', 'Send Mini App message', 'Send broadcast of articles', 'Send consultation message', 'Send custom consultation message', 'Send custom group message',
	'Send custom message to anonymous visitor', 'Send group message', 'Send message to anonymous visitor', 'Send reaction', 'Send template by UID', 'Send template by phone',
];

describe('the endpoint table', () => {
	it('calls everything a send that reaches people or costs money', () => {
		expect(IMITATED.filter(({ effect }) => effect === 'send').map(({ name }) => name).sort()).toEqual(SENDS);
	});
	it('has a contract row for every endpoint, and no row without an endpoint', () => {
		expect(Object.keys(ENDPOINT_ROWS).sort()).toEqual(IMITATED.map(({ name }) => name).sort());
	});
	it('names every call once', () => {
		expect(new Set(ENDPOINTS.map(({ name }) => name)).size).toBe(ENDPOINTS.length);
	});
	it.each(BY_NAME)('%s says where it is documented', (_name, row) => {
		expect(row.source).toMatch(/shared\/zalo\/.+, read \d{4}-\d{2}-\d{2}/);
		expect(row.path).toMatch(/^\/[a-z0-9./_]+$/i);
	});
	it.each(BY_NAME)('%s is mounted in the simulator and listed in its coverage', (_name, row) => {
		const isSame = (other: { method: string; host: string; path: string }) => other.method === row.method && other.host === row.host && other.path === row.path;
		expect(mountedRoutes().list().some(isSame)).toBe(true);
		expect(COVERAGE.find(isSame)?.level).toMatch(/faithful|partial/);
	});
});

describe('what goes over the wire', () => {
	let world: ContractWorld;
	beforeAll(async () => {
		world = await startContractWorld();
	});
	afterAll(async () => await world.close());

	it.each(BY_NAME)('%s is one request with exactly the documented fields, and its answer is understood', async (name, row) => {
		const sample = ENDPOINT_ROWS[name];
		if (sample === undefined) throw new Error(`No row for ${name}`);
		const input = await inputFor(world, row);
		const before = world.calls().length;
		const result: unknown = await world.client.call(row, input);
		expect(result).toMatchObject(sample.result);
		const seen = world.calls().slice(before);
		expect(seen).toHaveLength(1);
		const [entry] = seen;
		expect(entry).toMatchObject({ host: row.host, method: row.method, path: row.path, warnings: [], outcome: { accepted: true } });
		const { query, json, file } = sample.request(world, input);
		expect(entry?.query).toEqual(query ?? {});
		expect(entry?.body).toEqual(file === undefined ? (json ?? null) : { files: [{ field: 'file', ...file }] });
		if (json !== undefined) expect(entry?.headers['content-length']).toBe(String(Buffer.byteLength(JSON.stringify(json))));
	});

	it.each(BY_NAME)('%s carries the token in the header access_token and nowhere else', async (_name, row) => {
		await world.client.call(row, await inputFor(world, row));
		const entry = world.calls().at(-1);
		const names = entry?.headerNames ?? [];
		expect(names.filter((header) => /token|auth|secret|proof|cookie|x-zalo/i.test(header))).toEqual(['access_token']);
		const encoding = { json: 'application/json', multipart: expect.stringMatching(/^multipart\/form-data; boundary=/) as string, query: undefined, data: undefined, none: undefined }[row.encoding];
		expect(entry?.headers['content-type']).toEqual(encoding);
		expect(JSON.stringify(entry)).not.toContain(String(world.credential.data.accessToken));
	});
});

describe('requests that break the row', () => {
	it.each([
		['an unknown key', { recipient: { user_id: '1' }, message: { text: 'a' }, tracking_id: 'x' }],
		['a missing recipient', { message: { text: 'a' } }],
		['an empty text', { recipient: { user_id: '1' }, message: { text: '' } }],
		['2,001 code points', { recipient: { user_id: '1' }, message: { text: '😀'.repeat(2001) } }],
		['URL and attachment id together', { recipient: { user_id: '1' }, message: { attachment: { type: 'template', payload: { template_type: 'media', elements: [{ media_type: 'image', url: 'https://a.example/b.jpg', attachment_id: 'x' }] } } } }],
	])('%s never reaches the wire', async (_rule, input) => {
		const world = await startContractWorld();
		const row = ENDPOINTS.find(({ name }) => name === 'Send consultation message');
		if (row === undefined) throw new Error('no such endpoint');
		await expect(world.client.call(row, input)).rejects.toMatchObject({ name: 'ZaloInputError', remedy: expect.stringContaining('Send consultation message') });
		expect(world.calls()).toEqual([]);
		await world.close();
	});
});
