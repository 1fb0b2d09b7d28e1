import { readdirSync } from 'node:fs';
import path from 'node:path';
import { runAutoReply } from '../../scripts/demo/autoReply';
import { poll } from '../../scripts/n8n/n8nExecutions';
import { runCampaign } from '../../scripts/demo/campaign';
import { planCampaign } from '../../scripts/demo/contacts';
import { PACKAGED_WORKFLOWS, packagedWorkflow } from '../../scripts/demo/packagedWorkflow';
import { PROJECT_ROOT } from '../../scripts/n8n/nodeBinary';
import { START_TIMEOUT_MS, startWorld, type World } from './world';

// Every packaged workflow is imported as it ships, published and run; what counts is the state at the simulator.
let world: World;
beforeAll(async () => {
	world = await startWorld();
}, START_TIMEOUT_MS);
afterAll(async () => await world.stop());

it('auto-reply answers each message exactly once and nothing else', async () => {
	const { written, answered, startedByForgery, workflow } = await runAutoReply(world);
	expect([written, answered, startedByForgery]).toEqual([3, 3, 0]);
	// Zalo delivers the same message again, as it does for about an hour.
	const log = world.simulator.control.webhookLog().filter(({ eventName, verdict }) => eventName === 'user_send_text' && verdict === 'accepted');
	const genuine = log.at(-1);
	await world.simulator.control.emitRaw({ rawBody: genuine?.rawBody ?? '', headers: { num_retry: '1' }, wait: true });
	expect(await world.n8n.client.executions.list(workflow.id, false)).toHaveLength(written);
	const replies = world.simulator.control.messages().filter(({ kind }) => kind === 'cs');
	expect(replies).toHaveLength(3);
	expect(replies.every(({ text }) => text?.startsWith('Dạ, shop đã nhận tin'))).toBe(true);
});

it('first-campaign sends once per contact and counts Sent → Delivered → Read, also with repeated and shuffled receipts', async () => {
	world.simulator.control.addFault({ match: { times: 1000 }, do: { kind: 'duplicateEvents', times: 2 } });
	const plan = planCampaign(world.simulator, 0.2);
	const { measured, doubled, workflow } = await runCampaign(world, plan, () => undefined);
	expect(measured).toEqual(plan.expected);
	expect(doubled).toBe(0);

	// A run that was stopped on the way left rows at "sending": they are not sent to again.
	const sends = await world.n8n.client.dataTables.byName('zalo_sends');
	expect((await world.n8n.client.dataTables.rows(sends.id)).map((row) => row.status)).not.toContain('sending');
	// A second click on "Execute": nobody who got the message gets it again.
	const { client } = world.n8n;
	const sentBefore = world.simulator.control.messages().length;
	const again = await client.executions.waitUntilOver(await client.runWorkflow(workflow.id, 'Send campaign'));
	expect([again.status, world.simulator.control.messages().length - sentBefore]).toEqual(['success', 0]);
}, 180_000);

it('a campaign that was stopped on the way sends nothing twice when it is started again', async () => {
	const { client } = world.n8n;
	const { control } = world.simulator;
	control.clearFaults();
	const phones = Array.from({ length: 60 }, (_, index) => `849300000${String(index).padStart(2, '0')}`);
	const table = await client.dataTables.byName('zalo_contacts');
	await client.dataTables.insert(table.id, phones.map((phone, index) => ({ contact_key: `stopped${index}`, name: 'Lan', phone, user_id: '', order_code: `DH-${index}` })));
	const workflow = (await client.http.rest<{ id: string; name: string }[]>('GET', '/workflows')).find(({ name }) => name === 'Zalo OA: first campaign');
	control.addFault({ match: { path: '/message/template' }, do: { kind: 'slow', ms: 300 } });
	const sentTo = (phone: string) => control.messages().filter((message) => message.phone === phone).length;
	const sent = () => phones.filter((phone) => sentTo(phone) > 0).length;
	const first = await client.runWorkflow(workflow?.id ?? '', 'Send campaign');
	await poll(30_000, 'three sends', async () => (sent() >= 3 ? true : undefined));
	await client.http.rest('POST', `/executions/${first}/stop`, {});
	control.clearFaults();
	await client.executions.waitUntilOver(first);
	const atStop = sent();
	expect(atStop).toBeLessThan(phones.length);
	const again = await client.executions.waitUntilOver(await client.runWorkflow(workflow?.id ?? '', 'Send campaign'));
	expect(again.status).toBe('success');
	expect(phones.map(sentTo).filter((count) => count > 1)).toEqual([]);
	const rows = await client.dataTables.rows((await client.dataTables.byName('zalo_sends')).id);
	expect(rows.filter((row) => row.status === 'sending' && String(row.contact_key).startsWith('stopped'))).toHaveLength(phones.length);
}, 120_000);

it('the files hold no credential id, no real account and only nodes that are shipped', () => {
	const names = readdirSync(path.join(PROJECT_ROOT, 'workflows')).filter((name) => name.endsWith('.json'));
	expect(names.sort()).toEqual(PACKAGED_WORKFLOWS.map((name) => `${name}.json`));
	for (const name of PACKAGED_WORKFLOWS) {
		const workflow = packagedWorkflow(name);
		expect(workflow.nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote').length).toBeGreaterThan(0);
		for (const node of workflow.nodes) {
			for (const reference of Object.values(node.credentials ?? {})) expect(reference.id).toBe('');
			if (!node.type.startsWith('n8n-nodes-base.')) expect(node.type).toMatch(/^n8n-nodes-zalo-oa\.zaloOa(Account|Follower|Group|Message|Template|Trigger)$/);
		}
	}
});
