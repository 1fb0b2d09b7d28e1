import { startNodeWorld, type NodeWorld } from '../helpers/nodeWorld';
import { OPERATION_ROWS } from '../helpers/operations';
import { userOf } from '../helpers/operations/shared';
import { STORIES, type Story } from '../helpers/operations/stories';
import type { OperationRow } from '../helpers/operations/types';
import type { Item } from '../../scripts/n8n/n8nTypes';
import { runLanes, type Lane, type LaneRun, type LaneStep } from './lanes';
import { secretsIn } from './secretHunt';
import type { World } from './world';

const SETUP_TIMEOUT_MS = 150_000;

/** What an operator gets wrong, and what the item then says; Zalo is not asked. */
const MISTAKES = [
	['zaloOaFollower.follower.get', { userId: { __rl: true, mode: 'id', value: '={{ $json.phone }}' } }, /^User: is not a Zalo user ID/],
	['zaloOaGroup.member.invite', { groupId: { __rl: true, mode: 'id', value: '={{ $json.group }}' }, userIds: '={{ $json.phone }}' }, /^User IDs: has no Zalo user ID at entry 1/],
	['zaloOaAccount.article.get', { articleId: { __rl: true, mode: 'id', value: '={{ $json.name }}' } }, /^Article: is not a Zalo article ID/],
	['zaloOaMessage.message.sendText', { userId: '={{ $json.phone }}', text: 'Chào' }, /^User: is not a Zalo user ID/],
] as const;
const MISTAKEN = { phone: '+84 912 345 678', group: 'f40c9d21a7b86e53c1de', name: 'bài 1' };

/** The node and the two choices at its top, from `node.resource.operation`. */
function stepOf(name: string, id: string, parameters: LaneStep['parameters']): LaneStep {
	const [type = '', resource, operation] = id.split('.');
	return { name, type, parameters: { resource, operation, ...parameters } };
}

/** Three items, the second of which Zalo refuses. */
async function rowLane(row: OperationRow): Promise<Lane> {
	const world = await startNodeWorld();
	row.refuse(world, 1);
	const parameters = { ...row.parameters, requestOptions: row.isByOrder === true ? { concurrency: 1 } : {} };
	return { name: row.id, world, items: [0, 1, 2].map((index) => row.item(world, index)), steps: [stepOf(row.id, row.id, parameters)] };
}

const stepName = ({ name }: Story, index: number): string => `${name} ${index + 1}`;

async function storyLane(story: Story): Promise<Lane> {
	const world = await startNodeWorld(story.world);
	return { name: story.name, world, items: [story.item(world)], steps: story.steps.map(({ id, parameters }, index) => stepOf(stepName(story, index), id, parameters)) };
}

async function mistakeLane([id, parameters]: (typeof MISTAKES)[number]): Promise<Lane> {
	const name = `mistake in ${id}`;
	return { name, world: await startNodeWorld(), items: [{ json: MISTAKEN }], steps: [stepOf(name, id, parameters)] };
}

const jsonOf = (items: readonly Item[]) => items.map(({ json }) => json);
const inputsOf = (items: readonly Item[]) => items.map(({ pairedItem }) => pairedItem);

/** The good items went through once each, and the refused one did not. */
function expectReached({ recipient, path }: OperationRow, world: NodeWorld): void {
	if (recipient !== undefined) expect(world.delivered().sort()).toEqual([0, 2].map((index) => recipient(world, index)).sort());
	expect(world.calls(path).map(({ outcome }) => outcome?.accepted).sort()).toEqual([false, true, true]);
	expect(world.simulator.control.tokenStats().reuseAttempts).toBe(0);
}

/** Every operation of every action node, run in the real n8n of this world. */
export function describeOperations(n8nWorld: () => World): void {
	describe('every operation', () => {
		const lanes = new Map<string, Lane>();
		let run: LaneRun;
		const worldOf = (lane: string) => {
			const found = lanes.get(lane);
			if (found === undefined) throw new Error(`No lane ${lane}`);
			return found.world;
		};
		beforeAll(async () => {
			const all = await Promise.all([...OPERATION_ROWS.map(rowLane), ...STORIES.map(storyLane), ...MISTAKES.map(mistakeLane)]);
			for (const lane of all) lanes.set(lane.name, lane);
			run = await runLanes(n8nWorld(), [...lanes.values()]);
		}, SETUP_TIMEOUT_MS);
		afterAll(async () => {
			for (const { world } of lanes.values()) await world.close();
		});

		it.each(OPERATION_ROWS.map((row) => [row.id, row] as const))('%s, the second of three items refused: 1 and 3 come out, 2 leaves by the error output', (id, row) => {
			const world = worldOf(id);
			expect(jsonOf(run.good(id))).toMatchObject([row.output(world, 0), row.output(world, 2)]);
			expect(inputsOf(run.good(id))).toEqual([{ item: 0 }, { item: 2 }]);
			const { code, errorClass } = row.refusal;
			expect(run.failed(id)).toMatchObject([{ json: { message: expect.stringContaining(`Zalo error ${code}`), error: { zaloErrorCode: code, errorClass, whatToDo: expect.stringMatching(/.{20,}/) } }, pairedItem: { item: 1 } }]);
			for (const json of jsonOf(run.good(id))) expect(json).not.toHaveProperty('error');
			expectReached(row, world);
		});

		it.each(STORIES.map((story) => [story.name, story] as const))('%s: each step works on what the one before gave', (name, story) => {
			const world = worldOf(name);
			story.steps.forEach(({ id, output, refusal }, index) => {
				const step = stepName(story, index);
				const failures = jsonOf(run.failed(step)).map(({ message }) => message);
				if (refusal !== undefined && failures.length > 0) expect({ id, failures }).toEqual({ id, failures: [expect.stringMatching(refusal)] });
				else expect({ id, failures, items: jsonOf(run.good(step)) }).toMatchObject({ id, failures: [], items: output(world) });
			});
			if (story.messages !== undefined) expect(world.simulator.control.messages()).toMatchObject(story.messages(world));
		});

		it.each(MISTAKES)('%s with a wrong value: the item says which field and what to do, and Zalo is not asked', (id, _parameters, says) => {
			const step = `mistake in ${id}`;
			const [failed] = run.failed(step);
			expect(failed?.json).toMatchObject({ ...MISTAKEN, message: expect.stringMatching(says), error: { field: expect.stringMatching(/^[A-Z]/), whatToDo: expect.stringMatching(/.{20,}/), retryable: false } });
			expect(run.good(step)).toEqual([]);
			expect(worldOf(step).calls()).toEqual([]);
		});

		it('leaves no secret in the execution', () => {
			expect(run.execution.status).toBe('success');
			const text = JSON.stringify(run.execution.data?.resultData);
			expect(text).toContain(userOf(worldOf('tag'), 4));
			expect([...lanes].flatMap(([name, { world }]) => secretsIn({ [name]: text }, world.simulator.secrets()))).toEqual([]);
		});
	});
}
