import { randomUUID } from 'node:crypto';
import path from 'node:path';

import type { Browser } from 'playwright-core';

import { EditorPage } from './editorPage';
import type { N8nClient } from '../n8n/n8nClient';
import type { CredentialRef, JsonObject, WorkflowJson } from '../n8n/n8nTypes';

const PACKAGE = 'n8n-nodes-zalo-oa';

/** What is shown in the Send Template panel. */
export interface PictureTemplate {
	templateId: string;
	templateName: string;
	values: Record<string, string>;
}

/** Takes palette.png, send-template.png and trigger.png of the editor into `folder`; returns the file names. */
export async function takeEditorPictures(browser: Browser, client: N8nClient, credentialData: JsonObject, template: PictureTemplate, folder: string): Promise<string[]> {
	const credential = await client.createCredential({ name: 'Cửa hàng Hoa Sen', type: 'zaloOaApi', data: credentialData });
	const { id } = await client.importWorkflow(pictureWorkflow(template), { zaloOaApi: credential });
	const editor = await EditorPage.open(browser, client);

	await editor.searchPalette('Zalo');
	await editor.screenshot(path.join(folder, 'palette.png'));

	await editor.openWorkflow(id);
	await editor.openNode('Send Template');
	await editor.page.getByText('customer_name').first().waitFor();
	await editor.settle();
	await editor.screenshot(path.join(folder, 'send-template.png'));

	await editor.openWorkflow(id);
	await editor.openNode('Zalo OA Trigger');
	await editor.showProductionUrl();
	await editor.screenshot(path.join(folder, 'trigger.png'));
	await editor.page.context().close();
	return ['palette.png', 'send-template.png', 'trigger.png'];
}

/** Receipt of a message starts it, a template goes out: enough to open both panels. */
function pictureWorkflow(template: PictureTemplate): WorkflowJson {
	const credentials = { zaloOaApi: { name: 'Zalo OA' } satisfies Partial<CredentialRef> };
	return {
		name: 'Order confirmation',
		nodes: [
			{
				id: randomUUID(),
				name: 'Zalo OA Trigger',
				type: `${PACKAGE}.zaloOaTrigger`,
				typeVersion: 1,
				position: [0, 0],
				webhookId: randomUUID(),
				parameters: {},
				credentials,
			},
			{
				id: randomUUID(),
				name: 'Send Template',
				type: `${PACKAGE}.zaloOaTemplate`,
				typeVersion: 1,
				position: [240, 0],
				parameters: {
					resource: 'template',
					operation: 'sendByPhone',
					phone: '={{ $json.phone }}',
					templateId: { __rl: true, mode: 'list', value: template.templateId, cachedResultName: `${template.templateName} (${template.templateId})` },
					templateParameters: { mappingMode: 'defineBelow', value: template.values },
				},
				credentials,
			},
		],
		connections: { 'Zalo OA Trigger': { main: [[{ node: 'Send Template', type: 'main', index: 0 }]] } },
	};
}
