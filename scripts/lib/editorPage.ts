import { chromium, selectors, type Browser, type Page } from 'playwright-core';

import { findChromium } from './findChromium.cjs';
import type { N8nClient } from '../n8n/n8nClient';

/** Keeps Chromium from calling home, asking anything, or needing a GPU or a sandbox it cannot have in a container. */
const CHROMIUM_ARGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--hide-scrollbars',
];
const VIEWPORT = { width: 1440, height: 900 };
const TIMEOUT_MS = 30_000;

selectors.setTestIdAttribute('data-test-id');

/** Starts the machine's Chromium without a window. */
export async function launchBrowser(): Promise<Browser> {
	const executablePath = findChromium();
	if (executablePath === undefined) throw new Error('No Chromium found: run "node scripts/setup.mjs --chromium", or set CHROMIUM_PATH.');
	return await chromium.launch({ executablePath, args: CHROMIUM_ARGS, headless: true });
}

/** A new page that reaches nothing outside this machine. */
export async function newPage(browser: Browser): Promise<Page> {
	const context = await browser.newContext({ viewport: VIEWPORT, deviceScaleFactor: 1.5, locale: 'en-US', colorScheme: 'light' });
	context.setDefaultTimeout(TIMEOUT_MS);
	await context.route(/.*/, async (route) => {
		const { hostname, protocol } = new URL(route.request().url());
		const isLocal = hostname === '127.0.0.1' || hostname === 'localhost' || !protocol.startsWith('http');
		await (isLocal ? route.continue() : route.abort());
	});
	return await context.newPage();
}

/** The n8n editor as its owner sees it, logged in with the client's cookie. */
export class EditorPage {
	private constructor(
		readonly page: Page,
		private readonly url: string,
	) {}

	static async open(browser: Browser, client: N8nClient): Promise<EditorPage> {
		const page = await newPage(browser);
		await page.context().addCookies([{ name: 'n8n-auth', value: client.http.cookie, url: client.url }]);
		return new EditorPage(page, client.url);
	}

	/** Opens a saved workflow and waits until its nodes are drawn. */
	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.page.getByTestId('canvas-node').first().waitFor();
		await this.settle();
	}

	/** Opens a new workflow, then the node palette, and searches in it. */
	async searchPalette(text: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.page.getByTestId('canvas-plus-button').or(this.page.getByTestId('node-creator-plus-button')).first().click();
		await this.page.getByTestId('node-creator-search-bar').fill(text);
		await this.page.getByTestId('node-creator-node-item').first().waitFor();
		await this.settle();
	}

	/** Opens a node's panel by its name on the canvas. */
	async openNode(name: string): Promise<void> {
		await this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
		await this.page.getByTestId('ndv').or(this.page.getByTestId('node-parameters')).first().waitFor();
		await this.settle();
	}

	/** In an open trigger panel: unfolds "Webhook URLs" and shows the one for the published workflow. */
	async showProductionUrl(): Promise<void> {
		await this.page.getByText('Webhook URLs').click();
		await this.page.getByText('Production URL', { exact: true }).first().click();
		await this.settle();
	}

	async screenshot(file: string): Promise<void> {
		await this.page.screenshot({ path: file, animations: 'disabled' });
	}

	async close(): Promise<void> {
		await this.page.context().close();
	}

	/** Lets requests and animations end, and closes what n8n puts in front of the editor on a first visit. */
	async settle(): Promise<void> {
		await this.page.waitForLoadState('networkidle').catch(() => undefined);
		for (const label of ['Got it', 'Skip', 'Dismiss', 'No thanks']) {
			const button = this.page.getByRole('button', { name: label, exact: true });
			if (await button.first().isVisible()) await button.first().click();
		}
		// A resting pointer would leave a tooltip or a node's hover buttons in the picture.
		await this.page.mouse.move(VIEWPORT.width / 2, VIEWPORT.height - 2);
		await this.page.waitForTimeout(600);
	}
}
