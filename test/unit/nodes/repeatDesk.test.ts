import type { IWebhookFunctions } from 'n8n-workflow';
import { isRepeated, noteStarted } from '../../../nodes/ZaloOaTrigger/repeatDesk';

type Stored = Readonly<Record<string, unknown>>;

let nodes = 0;

/** A node whose static data is what n8n's database holds: each request loads a copy, and what it changed is saved when it says so. */
function startNode() {
	nodes += 1;
	const id = `node-${nodes}`;
	let database: Stored = {};
	let saves = 0;
	const request = () => {
		const loaded = structuredClone(database) as Record<string, unknown>;
		const before = JSON.stringify(loaded);
		const context = { getWorkflowStaticData: () => loaded, getNode: () => ({ id }), getWorkflow: () => ({ id: 'w' }), getMode: () => 'webhook' } as unknown as IWebhookFunctions;
		return {
			context,
			save() {
				if (JSON.stringify(loaded) === before) return;
				database = structuredClone(loaded);
				saves += 1;
			},
		};
	};
	const deliver = (key: string) => {
		const { context, save } = request();
		const repeated = isRepeated(context, key, 'workflow', Date.now());
		if (!repeated) noteStarted(context, Date.now());
		return { repeated, save };
	};
	return { deliver, saves: () => saves, holds: () => Object.values((database.repeats ?? {}) as Record<string, string>).join('').length / 8 };
}

describe('what the trigger has started, in the static data', () => {
	it('is brought back by a repetition when n8n saved two requests in the wrong order', () => {
		const node = startNode();
		const [first, second] = [node.deliver('a'), node.deliver('b')];
		second.save();
		first.save();
		expect(node.holds()).toBe(1);
		const again = node.deliver('b');
		again.save();
		expect([again.repeated, node.holds()]).toEqual([true, 2]);
	});
	it('is not written again by a repetition that finds itself there', () => {
		const node = startNode();
		node.deliver('a').save();
		const again = node.deliver('a');
		again.save();
		expect([again.repeated, node.saves()]).toEqual([true, 1]);
	});
});
