import { readdirSync } from 'node:fs';
import path from 'node:path';
import { runAutoReply } from '../../scripts/demo/autoReply';
import { runCampaign } from '../../scripts/demo/campaign';
import { planCampaign } from '../../scripts/demo/contacts';
import { packagedWorkflow } from '../../scripts/demo/packagedWorkflow';
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
	await world.n8n.client.executions.waitForCount(workflow.id, written + 1);
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

it('the files hold no credential id, no real account and only nodes that are shipped', () => {
	const names = readdirSync(path.join(PROJECT_ROOT, 'workflows')).filter((name) => name.endsWith('.json'));
	expect(names.sort()).toEqual(['auto-reply.json', 'first-campaign.json']);
	for (const name of ['auto-reply', 'first-campaign'] as const) {
		const workflow = packagedWorkflow(name);
		expect(workflow.nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote').length).toBeGreaterThan(0);
		for (const node of workflow.nodes) {
			for (const reference of Object.values(node.credentials ?? {})) expect(reference.id).toBe('');
			if (!node.type.startsWith('n8n-nodes-base.')) expect(node.type).toMatch(/^n8n-nodes-zalo-oa\.zaloOa(Message|Template|Account|Trigger)$/);
		}
	}
});
