/**
 * Takes the pictures of the README: `tsx scripts/screenshots.ts [folder]`, default docs/images. Real n8n, the packed
 * package and the simulator, in headless Chromium. Run `npm run build` and `node scripts/setup.mjs --n8n --chromium` first.
 */

import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';

import type { Browser } from 'playwright-core';

import { startSimulator, type Simulator } from '../simulator/server';
import { simulatorCredential } from './demo/simulatorCredential';
import { EditorPage, launchBrowser, newPage } from './lib/editorPage';
import { eventsWorkflow, PANELS, panelsWorkflow, PICTURE_NODES, pictureWorkflow } from './lib/pictureWorkflow';
import { packTarball } from './n8n/installPackage';
import type { N8nClient } from './n8n/n8nClient';
import { errorOf } from './n8n/n8nExecutions';
import type { CredentialRef } from './n8n/n8nTypes';
import { PROJECT_ROOT } from './n8n/nodeBinary';
import { startRealN8n } from './n8n/realN8n';

const MESSAGES = ['Chào shop, mình đặt 2 bó hoa sen', 'Giao trước 5 giờ được không ạ?'];
const DELIVERY_WAIT_MS = 20_000;

interface SimState {
	users: Array<{ userId: string }>;
}

async function main(folder: string): Promise<void> {
	mkdirSync(folder, { recursive: true });
	const simulator = await startSimulator({ port: 0, seed: 1, seenDelayMs: 500 });
	const n8n = await startRealN8n({ tarball: packTarball(), onProgress: say });
	const browser = await launchBrowser();
	try {
		const workflowId = await connect(simulator, n8n.client);
		await pictureConsole(browser, simulator, folder);
		await pictureEditor(browser, n8n.client, workflowId, folder);
		await pictureEvents(browser, n8n.client, folder);
		await picturePanels(browser, n8n.client, folder);
	} finally {
		await browser.close();
		await n8n.stop();
		await simulator.close();
	}
}

/** Connects the simulated OA, publishes the workflow and lets two people write, so that there is something to see. */
async function connect(simulator: Simulator, client: N8nClient): Promise<string> {
	const { users } = simulator.control.state() as SimState;
	const credential = await client.createCredential({ name: 'Cửa hàng Hoa Sen', type: 'zaloOaApi', data: simulatorCredential(simulator) });
	const webhookId = randomUUID();
	const workflow = await client.importWorkflow(pictureWorkflow(webhookId), { zaloOaApi: credential });
	await client.publish(workflow.id);

	const saved = await simulator.control.setWebhook({ url: client.webhooks.urlOf(webhookId, 'zalo-oa') });
	if (!saved.accepted) throw new Error(`The simulator did not accept the webhook: ${JSON.stringify(saved)}`);
	const talkers = users.slice(0, MESSAGES.length);
	for (const [index, { userId }] of talkers.entries()) await simulator.control.say({ userId, text: MESSAGES[index] ?? '' });
	const executions = await client.executions.waitForCount(workflow.id, talkers.length, DELIVERY_WAIT_MS);
	const failed = executions.find(({ status }) => status !== 'success');
	if (failed) throw new Error(`Execution ${failed.id} ended with ${failed.status}: ${errorOf(failed)?.message ?? 'no reason given'}`);
	return workflow.id;
}

async function pictureEditor(browser: Browser, client: N8nClient, workflowId: string, folder: string): Promise<void> {
	const editor = await EditorPage.open(browser, client);
	await editor.searchPalette('Zalo');
	await save('palette.png', async (file) => await editor.screenshot(file), folder);

	await editor.openWorkflow(workflowId);
	await editor.openNode(PICTURE_NODES.template);
	// The fields come live from the template registered at the simulator.
	await editor.page.getByText('order_code').first().waitFor();
	await editor.settle();
	await save('send-template.png', async (file) => await editor.screenshot(file), folder);

	await editor.openWorkflow(workflowId);
	await editor.openNode(PICTURE_NODES.trigger);
	await editor.showProductionUrl();
	await save('trigger.png', async (file) => await editor.screenshot(file), folder);
	await editor.close();
}

/** The trigger with an output per group, and its options. */
async function pictureEvents(browser: Browser, client: N8nClient, folder: string): Promise<void> {
	const [credential] = await client.http.rest<CredentialRef[]>('GET', '/credentials');
	if (credential === undefined) throw new Error('There is no credential to show');
	const workflow = await client.importWorkflow(eventsWorkflow(randomUUID()), { zaloOaApi: credential });
	const editor = await EditorPage.open(browser, client);
	await editor.openWorkflow(workflow.id);
	await save('trigger-outputs.png', async (file) => await editor.screenshot(file), folder);
	await editor.openNode(PICTURE_NODES.trigger);
	await editor.page.getByText('Separate Outputs by Group').first().scrollIntoViewIfNeeded();
	await editor.settle();
	await save('trigger-options.png', async (file) => await editor.screenshot(file), folder);
	await editor.close();
}

/** The commonest panels of the action nodes. */
async function picturePanels(browser: Browser, client: N8nClient, folder: string): Promise<void> {
	const [credential] = await client.http.rest<CredentialRef[]>('GET', '/credentials');
	if (credential === undefined) throw new Error('There is no credential to show');
	const workflow = await client.importWorkflow(panelsWorkflow(), { zaloOaApi: credential });
	const editor = await EditorPage.open(browser, client);
	for (const [name, file] of Object.entries(PANELS)) {
		await editor.openWorkflow(workflow.id);
		await editor.openNode(name);
		await save(file, async (target) => await editor.screenshot(target), folder);
	}
	await editor.close();
}

async function pictureConsole(browser: Browser, simulator: Simulator, folder: string): Promise<void> {
	const page = await newPage(browser);
	await page.goto(`${simulator.url}/console`);
	await page.getByText(MESSAGES[0] ?? '').first().waitFor();
	await page.waitForTimeout(1000);
	await save('simulator-console.png', async (file) => void (await page.screenshot({ path: file })), folder);
	const webhookPage = page.locator('section', { hasText: 'deliveries accepted' }).first();
	await save('simulator-webhook.png', async (file) => void (await webhookPage.screenshot({ path: file })), folder);
	await page.context().close();
}

async function save(name: string, shoot: (file: string) => Promise<void>, folder: string): Promise<void> {
	await shoot(path.join(folder, name));
	say(`Saved ${path.relative(PROJECT_ROOT, path.join(folder, name))}`);
}

function say(line: string): void {
	process.stdout.write(`${line}\n`);
}

main(path.resolve(process.argv[2] ?? path.join(PROJECT_ROOT, 'docs', 'images'))).catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
	process.exitCode = 1;
});
