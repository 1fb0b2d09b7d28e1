import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { errorOf, outputOf } from '../../scripts/n8n/n8nExecutions';
import type { CredentialRef } from '../../scripts/n8n/n8nTypes';
import { N8N_LINES } from '../../scripts/n8n/nodeBinary';
import { simulatorCredential } from '../../scripts/demo/simulatorCredential';
import { expectNoSecretsLeft } from './secretHunt';
import { chain, manualTrigger, START_TIMEOUT_MS, startWorld, zaloNode, type World } from './world';

// What operators do to a credential while its chain goes on: test it in an old dialog, rename it, move it, have it twice.
describe.each(N8N_LINES)('n8n %s', (line) => {
	let world: World;
	let userId: string;
	beforeAll(async () => {
		world = await startWorld({ line });
		userId = (world.simulator.control.state({}) as { users: { userId: string }[] }).users[0]?.userId ?? '';
	}, START_TIMEOUT_MS);
	afterAll(async () => await world.stop());

	async function fresh(name: string) {
		const data = simulatorCredential(world.simulator);
		return { data, credential: await world.n8n.client.createCredential({ name, type: 'zaloOaApi', data }) };
	}
	async function run(credential: CredentialRef, type: string, parameters: Record<string, string>) {
		const { client } = world.n8n;
		const workflow = await client.importWorkflow(chain('moves', [manualTrigger, zaloNode('Zalo', type, parameters)]), { zaloOaApi: credential });
		return await client.executions.waitUntilOver(await client.runWorkflow(workflow.id));
	}
	const send = async (credential: CredentialRef, text: string) => await run(credential, 'zaloOaMessage', { resource: 'message', operation: 'sendText', userId, text });
	const account = async (credential: CredentialRef, operation: string) => await run(credential, 'zaloOaAccount', { resource: 'account', operation });
	const stats = () => world.simulator.control.tokenStats({});

	async function rotate(credential: CredentialRef) {
		world.simulator.control.expireAccessToken({});
		expect((await send(credential, 'xoay token')).status).toBe('success');
	}

	const file = (id: string) => path.join(world.n8n.server.userFolder, `${id}.json`);
	async function exportTo(credential: CredentialRef, decrypted: boolean) {
		const done = await world.n8n.server.cli(['export:credentials', `--id=${credential.id}`, ...(decrypted ? ['--decrypted'] : []), `--output=${file(credential.id)}`]);
		expect(done.code).toBe(0);
	}
	async function importFrom(credential: CredentialRef) {
		expect((await world.n8n.server.cli(['import:credentials', `--input=${file(credential.id)}`])).code).toBe(0);
	}

	it('Test in the dialog where the pair was first typed passes after the pair has moved on, and spends nothing', async () => {
		const { data, credential } = await fresh('Hộp thoại');
		await rotate(credential);
		const { refreshes } = stats();
		for (let click = 0; click < 3; click++) expect(await world.n8n.client.testCredential(credential.id, data)).toMatchObject({ status: 'OK' });
		expect(stats().refreshes).toBe(refreshes);
	});

	it('saving that dialog, with another name, leaves the chain alive', async () => {
		const { data, credential } = await fresh('Lưu lại');
		await rotate(credential);
		await world.n8n.client.updateCredential(credential.id, { name: 'Đổi tên', type: 'zaloOaApi', data });
		await rotate(credential);
		expect(stats().reuseAttempts).toBe(0);
	});

	it.each([true, false])('export and import (decrypted: %s): the chain lives, also after the next expiry and a restart', async (decrypted) => {
		const { credential } = await fresh('Chuyển máy');
		await rotate(credential);
		await exportTo(credential, decrypted);
		await importFrom(credential);
		expect((await send(credential, 'sau khi nhập')).status).toBe('success');
		await rotate(credential);
		await world.n8n.server.restart();
		await world.n8n.client.login();
		await rotate(credential);
		expect(stats().reuseAttempts).toBe(0);
	}, 120_000);

	it('an old export: the process that knows the chain goes on; one that does not says how to reconnect', async () => {
		const { credential } = await fresh('Bản cũ');
		await exportTo(credential, true);
		const old = readFileSync(file(credential.id));
		await rotate(credential);
		await rotate(credential);
		await importFrom(credential);
		expect((await send(credential, 'từ bản cũ')).status).toBe('success');

		writeFileSync(file(credential.id), old);
		await importFrom(credential);
		await world.n8n.server.restart();
		await world.n8n.client.login();
		const execution = await send(credential, 'bản cũ sau khi khởi động lại');
		expect(execution.status).toBe('error');
		const error = errorOf(execution, 'Zalo');
		expect(`${error?.message} ${error?.description}`).toMatch(/API Explorer/);
	}, 120_000);

	it('a dead credential of the same app does not disturb the living one', async () => {
		const dead = await fresh('Đã chết');
		const { credential } = await fresh('Còn sống');
		expect((await send(dead.credential, 'không đi')).status).toBe('error');
		await rotate(credential);
		expect((await send(dead.credential, 'vẫn không đi')).status).toBe('error');
		expect((await send(credential, 'vẫn đi')).status).toBe('success');
	});

	it('the same OA in two credentials is named by Check Setup', async () => {
		const first = await fresh('Thứ nhất');
		await account(first.credential, 'getProfile');
		expect((await account(first.credential, 'checkSetup')).status).toBe('success');
		const second = await fresh('Thứ hai');
		const lines = outputOf(await account(second.credential, 'checkSetup'), 'Zalo').map(({ json }) => json);
		expect(lines).toContainEqual(expect.objectContaining({ check: 'Same OA twice', status: 'error', detail: expect.stringContaining('"Thứ nhất"') }));
	});

	it('no token, code or secret is left in logs, files, executions, workflows or credentials', async () => {
		await expectNoSecretsLeft(world);
	}, 60_000);
});
