import type { CredentialRef } from '../../scripts/n8n/n8nTypes';
import type { ListEntry, ParameterQuery } from '../../scripts/n8n/n8nParameters';
import { createArticle } from '../helpers/articles';
import { startNodeWorld, type NodeWorld } from '../helpers/nodeWorld';
import { userOf } from '../helpers/operations/shared';
import { SEEDED_GROUP } from '../helpers/seededGroup';
import type { World } from './world';

const TAG = 'Khách mới';
const ARTICLE = 'Hoa Tết đã về';

interface Made {
	readonly world: NodeWorld;
	readonly articleId: string;
}

/** The entries that a list of the editor shows for what is typed into its search field. */
type Row = readonly [node: string, method: string, kind: 'search' | 'options', expected: (made: Made) => ListEntry[], typed?: string];

const person = (world: NodeWorld, index: number): ListEntry => ({ name: `${world.people[index]?.displayName} (${userOf(world, index)})`, value: userOf(world, index) });
const writers = ({ world }: Made) => [person(world, 1), person(world, 0)];
const groups = () => [{ name: `Khách quen Hoa Sen (${SEEDED_GROUP})`, value: SEEDED_GROUP }];
const order: ListEntry = { name: 'Xác nhận đơn hàng (412345)', value: '412345' };

/** Every live list of the action nodes. */
const LISTS: readonly Row[] = [
	['zaloOaAccount', 'searchArticles', 'search', ({ articleId }) => [{ name: `${ARTICLE} (${articleId})`, value: articleId }], 'tet'],
	['zaloOaAccount', 'searchCallAgents', 'search', () => [{ name: '1001', value: '1001' }, { name: '1002', value: '1002' }]],
	['zaloOaAccount', 'searchCallBranches', 'search', () => [{ name: '1', value: '1' }]],
	['zaloOaAccount', 'searchFollowers', 'search', writers],
	['zaloOaFollower', 'searchFollowers', 'search', writers],
	['zaloOaFollower', 'searchFollowers', 'search', ({ world }) => [person(world, 4)], 'khach moi'],
	['zaloOaFollower', 'searchTags', 'search', () => [{ name: TAG, value: TAG }], 'khach'],
	['zaloOaFollower', 'searchUserFields', 'search', () => [{ name: 'shoe_size (number)', value: 'shoe_size' }]],
	['zaloOaFollower', 'getUserFields', 'options', () => [{ name: 'phone (system)', value: 'phone' }, { name: 'shoe_size (number)', value: 'shoe_size' }]],
	['zaloOaGroup', 'searchGroups', 'search', groups, 'khach quen'],
	['zaloOaGroup', 'searchGroupPackages', 'search', () => [{ name: 'Up to 50 members, until 2027-10-10 (ast-gmf50-hoasen-01)', value: 'ast-gmf50-hoasen-01' }], '50 members'],
	['zaloOaMessage', 'searchGroups', 'search', groups],
	['zaloOaMessage', 'searchTemplates', 'search', () => [order], 'don hang'],
	['zaloOaTemplate', 'searchTemplates', 'search', () => [order], 'don hang'],
];
const TITLED = LISTS.map((row) => [`${row[0]}.${row[1]}${row[4] === undefined ? '' : ` with "${row[4]}" typed`}`, row] as const);

/** A field of the OA, made as another program would make it. */
async function createUserField({ url }: NodeWorld['simulator'], accessToken: unknown): Promise<void> {
	const headers = { access_token: String(accessToken), 'content-type': 'application/json' };
	const answer = await fetch(`${url}/openapi/v3.0/oa/userfield/create`, { method: 'POST', headers, body: JSON.stringify({ key: 'shoe_size', data_type: 'number' }) });
	expect(await answer.json()).toMatchObject({ error: 0 });
}

/** The lists an open node panel of the real n8n asks for. */
export function describePickers(n8nWorld: () => World): void {
	describe('the lists of the editor', () => {
		let made: Made;
		let live: CredentialRef;
		let unconnected: CredentialRef;
		beforeAll(async () => {
			const world = await startNodeWorld();
			const { control } = world.simulator;
			for (const index of [0, 1]) {
				await control.say({ userId: userOf(world, index), text: 'Alo' });
				await control.advance({ ms: 1_000 });
			}
			control.tagUser({ userId: userOf(world, 4), tagName: TAG });
			await createUserField(world.simulator, world.store.data.accessToken);
			made = { world, articleId: await createArticle(world.simulator, world.store.data.accessToken, ARTICLE) };
			const create = async (name: string, more: object = {}) => await n8nWorld().n8n.client.createCredential({ name, type: 'zaloOaApi', data: { ...world.store.data, ...more } });
			live = await create('Pickers');
			unconnected = await create('Not connected', { accessToken: '', refreshToken: '' });
		});
		afterAll(async () => await made.world.close());
		afterEach(() => made.world.simulator.control.clearFaults());

		async function entries([node, methodName, kind, , typed]: Row, zaloOaApi: CredentialRef): Promise<ListEntry[]> {
			const { parameters } = n8nWorld().n8n.client;
			const query: ParameterQuery = { nodeType: `n8n-nodes-zalo-oa.${node}`, version: 1, methodName, parameters: {}, credentials: { zaloOaApi } };
			return kind === 'search' ? (await parameters.search(query, typed)).results : await parameters.options(query);
		}

		it.each(TITLED)('%s: what Zalo has now', async (_title, row) => {
			const [, , kind, expected] = row;
			const found = await entries(row, live);
			if (kind === 'search') expect(found).toEqual(expected(made));
			else expect(found).toEqual(expect.arrayContaining(expected(made)));
		});
		it.each(TITLED)('%s with a credential that is not connected: an error that says so', async (_title, row) => {
			const before = made.world.calls().length;
			await expect(entries(row, unconnected)).rejects.toThrow(/Refresh Token: is empty in the Zalo OA API credential/);
			expect(made.world.calls()).toHaveLength(before);
		});
		it.each(TITLED)('%s without the right to it: an error with the code of Zalo', async (_title, row) => {
			made.world.simulator.control.addFault({ match: {}, do: { kind: 'error', code: -223 } });
			await expect(entries(row, live)).rejects.toThrow(/Zalo error -223/);
		});
		it("the form of a user's own fields has a typed column per field", async () => {
			const { fields } = await n8nWorld().n8n.client.parameters.mapperFields({ nodeType: 'n8n-nodes-zalo-oa.zaloOaFollower', version: 1, methodName: 'getUserFieldForm', parameters: {}, credentials: { zaloOaApi: live } });
			expect(fields.map(({ id, type, required }) => ({ id, type, required }))).toEqual([{ id: 'shoe_size', type: 'number', required: false }]);
		});
	});
}
