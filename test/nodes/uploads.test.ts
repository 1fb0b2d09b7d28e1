import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { ZaloOaMessage } from '../../nodes/ZaloOaMessage/ZaloOaMessage.node';
import type { FaultAction } from '../../simulator/faults';
import { runInEngine, type EngineInput } from '../helpers/engine';
import { person } from '../helpers/contractWorld';
import { binaryItem, expectNoSecrets, startNodeWorld, type NodeWorld } from '../helpers/nodeWorld';
import { distinct, GIF, JPEG, PDF } from '../helpers/sampleFiles';

const IMAGE = '/v2.0/oa/upload/image';
const FILE = '/v2.0/oa/upload/file';
const CS = '/v3.0/oa/message/cs';
const DAY_MS = 86_400_000;

let world: NodeWorld;
beforeEach(async () => {
	world = await startNodeWorld();
});
afterEach(async () => await world.close());

const userId = (index = 0) => person(world.people, index).userId;
const sent = () => world.simulator.control.messages();

async function attempt(parameters: INodeParameters, items: INodeExecutionData[], options: Partial<EngineInput> = {}) {
	const result = await runInEngine({ node: new ZaloOaMessage(), parameters, items, store: world.store, ...options });
	expectNoSecrets(world, result);
	return result;
}

async function run(parameters: INodeParameters, items: INodeExecutionData[], options: Partial<EngineInput> = {}) {
	const { outputs, error } = await attempt(parameters, items, options);
	expect(error).toBeUndefined();
	return (outputs[0] ?? []).map(({ json }) => json);
}

const upload = async (kind: string, item: INodeExecutionData, more: INodeParameters = {}, options: Partial<EngineInput> = {}) => (await run({ resource: 'upload', operation: `upload${kind}`, binaryField: 'data', ...more }, [item], options))[0];
const image = { resource: 'message', operation: 'sendImage', userId: '={{ $json.userId }}', imageSource: 'binary', binaryField: 'data', caption: '' };
const file = { resource: 'message', operation: 'sendFile', userId: '={{ $json.userId }}', binaryField: 'data' };
const people = (count: number, bytes: Buffer, name: string) => Array.from({ length: count }, (_nothing, index) => binaryItem(bytes, name, { userId: userId(index % 3) }));

/** Lets the node's clock run ahead. */
function daysLater(days: number): void {
	const now = Date.now.bind(Date);
	jest.spyOn(Date, 'now').mockImplementation(() => now() + days * DAY_MS);
}
afterEach(() => jest.restoreAllMocks());

describe('an upload', () => {
	it('gives an ID that Zalo keeps for 7 days, and the same one the next time without a call', async () => {
		const first = await upload('Image', binaryItem(JPEG, 'a.jpg'));
		const second = await upload('Image', binaryItem(JPEG, 'b.jpg'));
		expect(first).toEqual({ attachmentId: expect.stringMatching(/^.{48}$/), expiresAt: expect.any(String), reused: false });
		expect(Date.parse(String(first?.expiresAt)) - Date.now()).toBeGreaterThan(7 * DAY_MS - 60_000);
		expect(second).toEqual({ ...first, reused: true });
		expect(world.calls(IMAGE)).toHaveLength(1);
	});
	it('is made again for other bytes, another kind, another name of a file, and when reuse is off', async () => {
		const ids = [
			await upload('Image', binaryItem(JPEG, 'a.jpg')), await upload('Image', binaryItem(distinct(JPEG, 1), 'a.jpg')), await upload('Image', binaryItem(JPEG, 'a.jpg'), { reuseUpload: false }),
			await upload('Gif', binaryItem(GIF, 'a.gif')), await upload('File', binaryItem(PDF, '1.pdf')), await upload('File', binaryItem(PDF, '2.pdf')),
		];
		expect(ids.map((output) => output?.reused)).toEqual(Array<boolean>(6).fill(false));
		expect(new Set(ids.map((output) => output?.attachmentId ?? output?.token)).size).toBe(6);
	});
	it('of one credential is not given to another', async () => {
		await upload('Image', binaryItem(JPEG, 'a.jpg'));
		const other = await upload('Image', binaryItem(JPEG, 'a.jpg'), {}, { credential: { id: 'c2', name: 'OA 2' } });
		expect(other?.reused).toBe(false);
	});
	it('of one pair of tokens is not given to a pair pasted later: it may belong to another OA', async () => {
		await upload('Image', binaryItem(JPEG, 'a.jpg'));
		const { accessToken, refreshToken } = world.simulator.control.issueTokens({});
		world.store.data = { ...world.store.data, accessToken, refreshToken };
		expect((await upload('Image', binaryItem(JPEG, 'a.jpg')))?.reused).toBe(false);
	});
	it.each([[6, true], [6.6, false], [8, false]])('after %s days: reused %s', async (days, reused) => {
		await upload('Image', binaryItem(JPEG, 'a.jpg'));
		daysLater(days);
		expect((await upload('Image', binaryItem(JPEG, 'a.jpg')))?.reused).toBe(reused);
	});
	it('that failed is not remembered', async () => {
		world.simulator.control.addFault({ match: { path: IMAGE, times: 1 }, do: { kind: 'error', code: -211 } });
		const refused = await attempt({ resource: 'upload', operation: 'uploadImage', binaryField: 'data' }, [binaryItem(JPEG, 'a.jpg')]);
		expect(refused.error?.message).toContain('-211');
		expect((await upload('Image', binaryItem(JPEG, 'a.jpg')))?.reused).toBe(false);
	});
	it.each([['Send Image', 'Image', JPEG, 'a.jpg', { ...image, imageSource: 'attachmentId', imageAttachmentId: '={{ $json.id }}' }, 'image'], ['Send File', 'File', PDF, 'a.pdf', { ...file, fileSource: 'token', uploadToken: '={{ $json.id }}' }, 'file'], ['Send GIF', 'Gif', GIF, 'a.gif', { ...image, operation: 'sendGif', sendTo: 'user', gifSource: 'attachmentId', gifAttachmentId: '={{ $json.id }}', width: 1, height: 1 }, 'gif']])('serves %s afterwards', async (_name, kind, bytes, name, parameters, type) => {
		const output = await upload(kind, binaryItem(bytes, name));
		await run(parameters, [{ json: { userId: userId(), id: String(output?.attachmentId ?? output?.token) } }]);
		expect(sent()).toMatchObject([{ type, userId: userId() }]);
	});
	it.each([['File', PDF, 'pdf'], ['Gif', GIF, 'gif'], ['Image', JPEG, 'jpg']])('%s goes beside the others of its run: nobody sees an upload', async (kind, bytes, ending) => {
		world.simulator.control.setSwitch({ name: 'latencyMs', value: 200 });
		const items = [0, 1, 2, 3].map((index) => binaryItem(distinct(bytes, index), `${index}.${ending}`));
		const outputs = await run({ resource: 'upload', operation: `upload${kind}`, binaryField: 'data', requestOptions: { concurrency: 4 } }, items);
		expect(outputs).toHaveLength(4);
		// The first call of a minute goes alone (zalo/pacing.ts).
		expect(world.simulator.control.meter()).toMatchObject({ maxInFlight: 3 });
	});
	it('of a GIF tells its size, which Send GIF asks for', async () => {
		expect(await upload('Gif', binaryItem(GIF, 'a.gif'))).toEqual({ attachmentId: expect.any(String), expiresAt: expect.any(String), reused: false, width: 1, height: 1 });
	});
});

describe('one file for many people', () => {
	it('is uploaded once, also when all items run at the same time', async () => {
		const meter = world.calls;
		await run({ ...file, requestOptions: { concurrency: 20 } }, people(60, PDF, 'Bảng giá.pdf'));
		expect(meter(FILE)).toHaveLength(1);
		expect(sent()).toHaveLength(60);
		expect(new Set(world.calls(CS).map(({ body }) => JSON.stringify((body as { message: unknown }).message))).size).toBe(1);
	});
	it('is uploaded for each when reuse is off', async () => {
		await run({ ...image, reuseUpload: false }, people(3, JPEG, 'a.jpg'));
		expect(world.calls(IMAGE)).toHaveLength(3);
	});
	/** Slow, so that everybody has joined it before it fails. */
	const failFirstUpload = (...faults: FaultAction[]) => {
		for (const fault of [{ kind: 'slow', ms: 300 } as const, ...faults]) world.simulator.control.addFault({ match: { path: IMAGE, nth: 1 }, do: fault });
	};
	const atOnce = { ...image, requestOptions: { concurrency: 20 } };
	it('whose one upload is refused fails for all who waited for it, and the next run tries again', async () => {
		failFirstUpload({ kind: 'error', code: -211 });
		const failed = await attempt(atOnce, people(3, JPEG, 'a.jpg'), { onError: 'continueErrorOutput' });
		expect(failed.outputs[0]).toEqual([]);
		expect(failed.outputs[1]?.map(({ json }) => json)).toMatchObject([0, 1, 2].map(() => ({ error: { zaloErrorCode: -211 } })));
		expect(world.calls(IMAGE)).toHaveLength(1);
		expect(sent()).toEqual([]);
		await run(atOnce, people(3, JPEG, 'a.jpg'));
		expect(sent().map((message) => message.userId).sort()).toEqual([0, 1, 2].map(userId).sort());
		expect(world.calls(IMAGE)).toHaveLength(2);
	});
	it.each(['dropBefore', 'dropAfter', 'html502'] as const)('whose one upload gets no answer (%s) is uploaded once more, and reaches each once', async (kind) => {
		failFirstUpload({ kind });
		await run(atOnce, people(3, JPEG, 'a.jpg'));
		expect(sent().map((message) => message.userId).sort()).toEqual([0, 1, 2].map(userId).sort());
		expect(world.calls(IMAGE)).toHaveLength(2);
		expect(world.calls(CS)).toHaveLength(3);
	});
	it('whose upload gets no answer twice fails, and is not uploaded for ever', async () => {
		world.simulator.control.addFault({ match: { path: IMAGE }, do: { kind: 'dropAfter' } });
		const { error } = await attempt(image, people(1, JPEG, 'a.jpg'));
		expect(error?.message).toMatch(/^No usable answer from Zalo/);
		expect(world.calls(IMAGE)).toHaveLength(2);
		expect(sent()).toEqual([]);
	});
	it('is not uploaded at all for somebody whom the window keeps back', async () => {
		const [output] = await run({ ...image, sendWhen: 'whileFree', otherwise: 'skip' }, [binaryItem(JPEG, 'a.jpg', { userId: userId(2) })]);
		expect(output).toMatchObject({ path: 'skipped', skipped: true });
		expect(world.calls(IMAGE)).toEqual([]);
	});
});

describe('an upload that Zalo has forgotten (-100)', () => {
	const expire = async () => await world.simulator.control.advance({ ms: 7 * DAY_MS + 1_000 });
	/** The week that ends the upload would end the window of the people as well. */
	const keepWindow = () => {
		for (const index of [0, 1, 2]) world.simulator.control.setUser({ userId: userId(index), lastInteractionMs: world.simulator.control.state().nowMs });
	};
	it.each([['Send Image', image, JPEG, 'a.jpg', IMAGE], ['Send File', file, PDF, 'a.pdf', FILE]])('%s uploads once more and sends, once to each', async (_name, parameters, bytes, name, path) => {
		await run(parameters, people(1, bytes, name));
		await expire();
		keepWindow();
		world.simulator.control.expireAccessToken();
		const outputs = await run(parameters, people(3, bytes, name));
		expect(outputs).toHaveLength(3);
		expect(sent()).toHaveLength(4);
		expect(world.calls(path).filter(({ outcome }) => outcome?.accepted)).toHaveLength(2);
		expect(world.calls(CS).filter(({ outcome }) => outcome?.error === -100).length).toBeGreaterThanOrEqual(1);
	});
	it('is not uploaded again when the ID came from the user: there is no file', async () => {
		const output = await upload('Image', binaryItem(JPEG, 'a.jpg'));
		await expire();
		keepWindow();
		const { error } = await attempt({ ...image, imageSource: 'attachmentId', imageAttachmentId: String(output?.attachmentId) }, people(1, JPEG, 'a.jpg'));
		expect(error?.message).toContain('-100');
		expect(world.calls(IMAGE)).toHaveLength(1);
	});
	it('another refusal is not taken for it', async () => {
		await run(image, people(1, JPEG, 'a.jpg'));
		world.simulator.control.addFault({ match: { path: CS, times: 1 }, do: { kind: 'error', code: -201 } });
		const { error } = await attempt(image, people(1, JPEG, 'a.jpg'));
		expect(error?.message).toContain('-201');
		expect(world.calls(IMAGE)).toHaveLength(1);
	});
	it('that is refused as expired right after its upload fails, and is not uploaded for ever', async () => {
		await run(image, people(1, JPEG, 'a.jpg'));
		world.simulator.control.addFault({ match: { path: CS }, do: { kind: 'error', code: -100 } });
		const { error } = await attempt(image, people(1, JPEG, 'a.jpg'));
		expect(error?.message).toContain('-100');
		expect(world.calls(IMAGE)).toHaveLength(2);
		expect(world.calls(CS)).toHaveLength(3);
	});
});
