import { outputOf, poll } from '../n8n/n8nExecutions';
import type { CampaignPlan, Expectation } from './contacts';
import { pointWebhookAt, publishExample, type Published, type Stage } from './stage';

export interface CampaignResult {
	readonly workflow: Published;
	readonly measured: Expectation;
	/** Reason in plain words → how many. */
	readonly reasons: Readonly<Record<string, number>>;
	/** Accepted messages per recipient at the simulator that are more than one. */
	readonly doubled: number;
}

const SEND_TIMEOUT_MS = 180_000;
const RECEIPT_TIMEOUT_MS = 120_000;

interface Funnel {
	contacts: number;
	sent: number;
	delivered: number;
	read: number;
	refused: number;
	unknown: number;
	reasons: Record<string, number>;
}

/** Runs the packaged campaign: contacts into the Data Table, send, receipts, report. `say` gets a line per long step. */
export async function runCampaign(stage: Stage, plan: CampaignPlan, say: (line: string) => void): Promise<CampaignResult> {
	const { client } = stage.n8n;
	const { control } = stage.simulator;
	const table = await client.dataTables.create('zalo_contacts', { contact_key: 'string', name: 'string', phone: 'string', user_id: 'string', order_code: 'string' });
	await client.dataTables.insert(table.id, [...plan.contacts]);
	const workflow = await publishExample(stage, 'first-campaign');
	await pointWebhookAt(stage, workflow.webhookUrl);

	const alreadySent = control.messages().length;
	say(`Sending to ${plan.contacts.length} contacts`);
	const sending = await client.executions.waitUntilOver(await client.runWorkflow(workflow.id, 'Send campaign'), SEND_TIMEOUT_MS);
	if (sending.status !== 'success') throw new Error(`The campaign execution ended with "${sending.status}"`);

	say('Waiting for delivery receipts');
	await waitForReceipts(stage, plan.expected.delivered, 'delivered');
	say(`${plan.readers.length} people open the message`);
	for (const userId of plan.readers) await control.seen({ userId, wait: true });
	await waitForReceipts(stage, plan.readers.length, 'seen');

	const report = await client.executions.waitUntilOver(await client.runWorkflow(workflow.id, 'Every hour'));
	const funnel = outputOf(report, 'Funnel')[0]?.json as unknown as Funnel | undefined;
	if (funnel === undefined) throw new Error(`The report ended with "${report.status}" and no funnel`);
	const { reasons, ...counts } = funnel;
	return { workflow, measured: { ...counts, refusals: await refusalsByCode(stage) }, reasons, doubled: doubledRecipients(stage, alreadySent) };
}

async function waitForReceipts({ n8n: { client } }: Stage, count: number, kind: 'delivered' | 'seen'): Promise<void> {
	await poll(RECEIPT_TIMEOUT_MS, `${count} receipts "${kind}"`, async () => {
		const table = (await client.dataTables.list()).find(({ name }) => name === 'zalo_receipts');
		if (table === undefined) return undefined;
		const rows = await client.dataTables.rows(table.id);
		return rows.filter((row) => row.kind === kind).length >= count ? true : undefined;
	});
}

async function refusalsByCode({ n8n: { client } }: Stage): Promise<Record<string, number>> {
	const rows = await client.dataTables.rows((await client.dataTables.byName('zalo_sends')).id);
	const counts: Record<string, number> = {};
	for (const row of rows.filter(({ status }) => status === 'refused')) {
		const code = String(row.error_code ?? '');
		const key = code === '' || code === 'null' ? 'input' : code;
		counts[key] = (counts[key] ?? 0) + 1;
	}
	return counts;
}

function doubledRecipients({ simulator }: Stage, skip: number): number {
	const counts = new Map<string, number>();
	for (const message of simulator.control.messages().slice(skip)) {
		const key = message.userId ?? message.phone ?? '';
		if (message.kind !== 'cs') counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return [...counts.values()].filter((count) => count > 1).length;
}
