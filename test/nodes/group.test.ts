import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { ZaloOaGroup } from '../../nodes/ZaloOaGroup/ZaloOaGroup.node';
import { person } from '../helpers/contractWorld';
import { runInEngine, type EngineInput } from '../helpers/engine';
import { expectNoSecrets, jsonItems, startNodeWorld, type NodeWorld } from '../helpers/nodeWorld';
import { SEEDED_GROUP } from '../helpers/seededGroup';

const GROUP = '/v3.0/oa/group';
const OA_ID = '2847561029384756102';

let world: NodeWorld;
beforeEach(async () => {
	world = await startNodeWorld();
});
afterEach(async () => await world.close());

const userId = (index: number) => person(world.people, index).userId;
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const seeded = { groupId: byId(SEEDED_GROUP) };

async function execute(id: string, parameters: INodeParameters, options: Partial<EngineInput> = {}) {
	const [resource = '', operation = ''] = id.split('.');
	const result = await runInEngine({ node: new ZaloOaGroup(), parameters: { resource, operation, ...parameters }, items: jsonItems({}), store: world.store, ...options });
	expectNoSecrets(world, result);
	return result;
}

async function run(id: string, parameters: INodeParameters, items: INodeExecutionData[] = jsonItems({})) {
	const { outputs, error } = await execute(id, parameters, { items });
	expect(error).toBeUndefined();
	return (outputs[0] ?? []).map(({ json }) => json);
}

/** A further group, with its first members. */
async function newGroup(members: string[] = [userId(5)], productType: 'gmf10' | 'gmf100' = 'gmf10'): Promise<string> {
	const { assetId } = world.simulator.control.addGroupAsset({ productType });
	const [group] = await run('group.create', { groupName: 'Hội hoa cưới', assetId: byId(assetId), userIds: members.join(','), groupDescription: '' });
	return String(group?.groupId);
}

const strangers = (count: number) => Array.from({ length: count }, (_nothing, index) => world.simulator.control.addUser({ name: `Khách ${index}`, phone: String(84_700_000_000 + index) }).userId);
const say = async (index: number, text: string, groupId = SEEDED_GROUP) => await world.simulator.control.groupSay({ groupId, userId: userId(index), text });

describe('what is refused before any call', () => {
	const people = (count: number) => Array.from({ length: count }, (_nothing, index) => String(7_019_283_746 + index)).join('\n');
	const create = { groupName: 'Khách quen', assetId: byId('ast-gmf10-hoasen-02'), userIds: people(1), groupDescription: '' };
	const list = { ...seeded, returnAll: false };

	it.each<[string, string, INodeParameters, string, RegExp, RegExp]>([
		['no first member', 'group.create', { ...create, userIds: ' , \n' }, 'User IDs', /is empty/, /at least one/],
		['100 first members', 'group.create', { ...create, userIds: people(100) }, 'User IDs', /has 100 people; Zalo accepts at most 99/, /Enter fewer/],
		['a name without letters', 'group.create', { ...create, groupName: '  ' }, 'Name', /is empty/, /members will see/],
		['no package', 'group.create', { ...create, assetId: byId('={{ $json.none }}') }, 'Group Package', /is empty/, /buy another/],
		['a package with a space in it', 'group.updateAsset', { ...seeded, assetId: byId('gói 10') }, 'Group Package', /has spaces/, /Get Quota/],
		['no group', 'group.get', { groupId: byId('={{ $json.none }}') }, 'Group', /is empty/, /from the list/],
		['the name of a group as its ID', 'group.delete', { groupId: byId('={{ "Khách quen" }}') }, 'Group', /is not a group ID/, /groupId/],
		['1,001 people', 'member.invite', { ...seeded, userIds: people(1001) }, 'User IDs', /has 1001 people; Zalo accepts at most 1000/, /Enter fewer/],
		['nobody', 'member.accept', { ...seeded, userIds: '={{ [] }}' }, 'User IDs', /is empty/, /at least one/],
		['a phone number among user IDs', 'member.remove', { ...seeded, userIds: '7019283746501928374, +84 912 345 678' }, 'User IDs', /no Zalo user ID at entry 2/, /only digits/],
		['nothing to change', 'group.update', { ...seeded, changes: { groupName: ' ', joinByLink: 'unchanged' } }, 'Changes', /has nothing to change/, /stay as they are/],
		['a picture without https', 'group.update', { ...seeded, changes: { avatarUrl: 'http://shop.example/a.jpg' } }, 'Avatar URL', /must start with https/, /https/],
		['an owner from an expression that is none', 'group.getQuota', { owner: '={{ "app" }}', product: 'any', quotaType: 'any' }, 'Owner', /is none of its choices/, /APP, OA/],
		['a package size that is none', 'group.getQuota', { owner: 'OA', product: '={{ "gmf20" }}', quotaType: 'any' }, 'Package Size', /is none of its choices/, /gmf10/],
		['a package source that is none', 'group.getQuota', { owner: 'OA', product: 'any', quotaType: '={{ "" }}' }, 'Package Source', /is none of its choices/, /sub_quota/],
		['a limit of 0', 'member.getMany', { ...list, limit: 0 }, 'Limit', /is 0; it must be a whole number, 1 or more/, /Enter 1 or more/],
		['half a row', 'group.getConversation', { ...list, limit: 1.5 }, 'Limit', /is 1\.5/, /Enter 1 or more/],
	])('%s: %s', async (_rule, id, parameters, field, says, remedy) => {
		const { outputs } = await execute(id, parameters, { onError: 'continueErrorOutput' });
		const [failed] = outputs[1] ?? [];
		expect(failed?.json.error).toMatchObject({ field, errorKind: 'input', meaning: expect.stringMatching(says), whatToDo: expect.stringMatching(remedy) });
		expect(world.calls()).toEqual([]);
	});
	it('a user ID that was a number and has lost digits', async () => {
		const { error } = await execute('member.invite', { ...seeded, userIds: '={{ [7019283746501928374] }}' });
		expect(error?.message).toMatch(/^User IDs: is a number too large to be exact/);
		expect(world.calls()).toEqual([]);
	});
});

describe('Create', () => {
	it('takes 99 first members, each once, and sends no empty description', async () => {
		const members = [userId(5), ...strangers(98)];
		const { assetId } = world.simulator.control.addGroupAsset({ productType: 'gmf100' });
		const [group] = await run('group.create', { groupName: ' Hội hoa cưới ', assetId: byId(assetId), userIds: [...members, userId(5)].join(', '), groupDescription: ' ' });
		expect(group).toMatchObject({ name: 'Hội hoa cưới', memberCount: 100, isEnabled: true, description: null });
		expect(world.calls(`${GROUP}/creategroupwithoa`)[0]?.body).toEqual({ group_name: 'Hội hoa cưới', asset_id: assetId, member_user_ids: members });
	});
	it('is not repeated when the answer was lost: two groups would stand', async () => {
		world.simulator.control.addFault({ match: { path: `${GROUP}/creategroupwithoa`, nth: 1 }, do: { kind: 'dropAfter' } });
		const { error } = await execute('group.create', { groupName: 'Khách', assetId: byId('ast-gmf10-hoasen-02'), userIds: userId(5), groupDescription: '' }, { retryOnFail: true });
		expect(error?.description).toMatch(/may have carried out/);
		expect(world.calls(`${GROUP}/creategroupwithoa`)).toHaveLength(1);
	});
});

describe('Update', () => {
	const bodyOf = async (changes: INodeParameters) => {
		const [group] = await run('group.update', { ...seeded, changes });
		return { group, body: world.calls(`${GROUP}/updateinfo`).at(-1)?.body };
	};
	it('sends what is filled in and nothing else', async () => {
		const { group, body } = await bodyOf({ groupName: 'Khách sỉ', groupDescription: '', avatarUrl: '', onlyAdminsWrite: 'on', approveNewMembers: 'off', showHistory: 'unchanged' });
		expect(body).toEqual({ group_id: SEEDED_GROUP, group_name: 'Khách sỉ', lock_send_msg: true, join_appr: false });
		expect(group).toMatchObject({ name: 'Khách sỉ', description: 'Hoa mới về mỗi sáng', settings: { onlyAdminsWrite: true, approveNewMembers: false, showHistory: true, joinByLink: true } });
	});
	it('all of it', async () => {
		const { group, body } = await bodyOf({ groupName: 'Khách', groupDescription: 'Ưu đãi', avatarUrl: 'https://shop.example/a.jpg', onlyAdminsWrite: 'off', approveNewMembers: 'on', showHistory: 'off', joinByLink: 'off' });
		expect(body).toEqual({
			group_id: SEEDED_GROUP, group_name: 'Khách', group_description: 'Ưu đãi', group_avatar: 'https://shop.example/a.jpg',
			lock_send_msg: false, join_appr: true, enable_msg_history: false, enable_link_join: false,
		});
		expect(group).toMatchObject({ avatar: 'https://shop.example/a.jpg', settings: { showHistory: false, joinByLink: false } });
	});
	it('moves a lapsed group to another package, and it lives again', async () => {
		world.simulator.control.lapseGroupAsset({ assetId: 'ast-gmf10-hoasen-01' });
		const [lapsed] = await run('group.get', seeded);
		expect(lapsed).toMatchObject({ status: 'disabled', isEnabled: false, autoDeleteDate: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) });
		await run('group.updateAsset', { ...seeded, assetId: byId('ast-gmf50-hoasen-01') });
		expect(await run('group.get', seeded)).toMatchObject([{ isEnabled: true, maxMembers: 50, autoDeleteDate: null, package: { assetId: 'ast-gmf50-hoasen-01', product: 'gmf50' } }]);
	});
});

describe('Delete', () => {
	it('each of three items takes its own group, and only that', async () => {
		const groups = [await newGroup(), await newGroup(), await newGroup()];
		const gone = await run('group.delete', { groupId: byId('={{ $json.groupId }}') }, jsonItems(...groups.map((groupId) => ({ groupId }))));
		expect(gone).toEqual(groups.map((groupId) => ({ groupId, deleted: true })));
		expect((await run('group.getMany', { returnAll: true })).map(({ groupId }) => groupId)).toEqual([SEEDED_GROUP]);
	});
	it('a group of somebody else stays an error of its own item', async () => {
		const groups = [await newGroup(), '0123456789abcdef0123', await newGroup()];
		const { outputs } = await execute('group.delete', { groupId: byId('={{ $json.groupId }}') }, { items: jsonItems(...groups.map((groupId) => ({ groupId }))), onError: 'continueErrorOutput' });
		expect(outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(outputs[1]).toMatchObject([{ json: { error: { zaloErrorCode: -403, whatToDo: expect.stringContaining('Get Many') } }, pairedItem: { item: 1 } }]);
	});
});

describe('lists', () => {
	const pages = (word: string) => world.calls(`${GROUP}/${word}`).map(({ query }) => [query.offset, query.count]);

	it('all members of a large group, each once, by pages of 50', async () => {
		const members = [userId(5), ...strangers(98)];
		const groupId = await newGroup(members, 'gmf100');
		const found = await run('member.getMany', { groupId: byId(groupId), returnAll: true });
		expect(found.map((row) => row.userId)).toEqual([null, ...members]);
		expect(found.filter(({ isOa }) => isOa)).toMatchObject([{ oaId: OA_ID, name: 'Cửa hàng Hoa Sen', groupId }]);
		expect(pages('listmember')).toEqual([['0', '50'], ['50', '50']]);
	});
	it('where Zalo refuses pages of 50, all members by pages of 10, and the refusal comes once', async () => {
		world.simulator.control.setSwitch({ name: 'groupPageMax', value: 10 });
		const members = [userId(5), ...strangers(24)];
		const groupId = await newGroup(members, 'gmf100');
		expect((await run('member.getMany', { groupId: byId(groupId), returnAll: true })).map((row) => row.userId)).toEqual([null, ...members]);
		expect(pages('listmember')).toEqual([['0', '50'], ['0', '10'], ['10', '10'], ['20', '10']]);
	});
	it('a page of 10 that is refused is an error: nothing smaller would help', async () => {
		world.simulator.control.setSwitch({ name: 'groupPageMax', value: 9 });
		const { error } = await execute('member.getMany', { ...seeded, returnAll: true });
		expect(error?.message).toContain('Zalo error -210');
		expect(pages('listmember')).toEqual([['0', '50'], ['0', '10']]);
	});
	it('as many as the limit, and no row more is asked for', async () => {
		const groupId = await newGroup([userId(5), ...strangers(98)], 'gmf100');
		expect(await run('member.getMany', { groupId: byId(groupId), returnAll: false, limit: 60 })).toHaveLength(60);
		expect(pages('listmember')).toEqual([['0', '50'], ['50', '10']]);
	});
	it('the count is always sent: Zalo gives 5 rows without it', async () => {
		await run('member.getPending', { ...seeded, returnAll: true });
		await run('group.getMany', { returnAll: true });
		expect([pages('listpendinginvite'), pages('getgroupsofoa')]).toEqual([[['0', '50']], [['0', '50']]]);
	});
	it('nobody waits: no item and no error', async () => {
		await run('member.reject', { ...seeded, userIds: userId(2) });
		expect(await run('member.getPending', { ...seeded, returnAll: true })).toEqual([]);
	});
	it('the row of the Official Account is nobody, also with an empty user ID', async () => {
		const members = [{ name: 'Hoa Sen', user_id: '', oa_id: OA_ID, avatar: '' }, { name: 'Lan', user_id: userId(0), oa_id: '', avatar: null }];
		world.simulator.control.addFault({ match: { path: `${GROUP}/listmember` }, do: { kind: 'status', status: 200, body: JSON.stringify({ data: { total: 2, members }, error: 0 }) } });
		expect(await run('member.getMany', { ...seeded, returnAll: true })).toEqual([
			{ groupId: SEEDED_GROUP, userId: null, name: 'Hoa Sen', avatar: null, isOa: true, oaId: OA_ID },
			{ groupId: SEEDED_GROUP, userId: userId(0), name: 'Lan', avatar: null, isOa: false, oaId: null },
		]);
	});
	it('a free package is used by nobody, however Zalo writes it', async () => {
		const row = { product_type: 'gmf10', quota_type: 'sub_quota', asset_id: 'ast-1', valid_through: '', auto_renew: false, status: 'available', used_id: ' ' };
		world.simulator.control.addFault({ match: { path: '/v3.0/oa/quota/group' }, do: { kind: 'status', status: 200, body: JSON.stringify({ data: [row], error: 0 }) } });
		expect(await run('group.getQuota', { owner: 'OA', product: 'any', quotaType: 'any' })).toMatchObject([{ assetId: 'ast-1', usedBy: null, validUntil: null }]);
	});
	it('packages: which are free, which group uses the others; the app has none', async () => {
		const any = { product: 'any', quotaType: 'any' };
		expect(await run('group.getQuota', { owner: 'OA', ...any })).toEqual([
			{ assetId: 'ast-gmf10-hoasen-01', product: 'gmf10', maxMembers: 10, quotaType: 'purchase_quota', status: 'used', isAvailable: false, validUntil: '2027-10-10', autoRenew: true, usedBy: SEEDED_GROUP },
			{ assetId: 'ast-gmf10-hoasen-02', product: 'gmf10', maxMembers: 10, quotaType: 'sub_quota', status: 'available', isAvailable: true, validUntil: '2027-10-10', autoRenew: true, usedBy: null },
			{ assetId: 'ast-gmf50-hoasen-01', product: 'gmf50', maxMembers: 50, quotaType: 'purchase_quota', status: 'available', isAvailable: true, validUntil: '2027-10-10', autoRenew: true, usedBy: null },
		]);
		expect(await run('group.getQuota', { owner: 'APP', product: 'gmf10', quotaType: 'sub_quota' })).toEqual([]);
		expect(world.calls('/v3.0/oa/quota/group').map(({ body }) => body)).toEqual([{ quota_owner: 'OA' }, { quota_owner: 'APP', product_type: 'gmf10', quota_type: 'sub_quota' }]);
	});
});

describe('conversations', () => {
	it('all lines, newest first, by pages of 10, with direction, exact IDs and ISO times', async () => {
		for (let number = 1; number <= 23; number++) await say(number % 2, `Tin ${number}`);
		const lines = await run('group.getConversation', { ...seeded, returnAll: true });
		expect(lines.map(({ text }) => text)).toEqual(Array.from({ length: 23 }, (_nothing, index) => `Tin ${23 - index}`));
		expect(lines[0]).toEqual({
			messageId: expect.stringMatching(/^[0-9a-f]{20}$/), groupId: SEEDED_GROUP, userId: userId(1), direction: 'in', type: 'text', text: 'Tin 23',
			sentAt: new Date(world.simulator.control.now()).toISOString(), fromId: userId(1), fromName: 'Trần Minh Quân', fromAvatar: expect.stringMatching(/^https:/), url: null, thumbnail: null, description: null, links: [], latitude: null, longitude: null,
		});
		expect(world.calls(`${GROUP}/conversation`).map(({ query }) => [query.group_id, query.offset, query.count])).toEqual([['0', '10'], ['10', '10'], ['20', '10']].map((page) => [SEEDED_GROUP, ...page]));
	});
	it('stops at the limit', async () => {
		for (let number = 1; number <= 15; number++) await say(0, `Tin ${number}`);
		expect((await run('group.getConversation', { ...seeded, returnAll: false, limit: 12 })).map(({ text }) => text)).toEqual(Array.from({ length: 12 }, (_nothing, index) => `Tin ${15 - index}`));
	});
	it('what the Official Account wrote goes out', async () => {
		await say(0, 'Còn hoa hồng không shop?');
		const body = JSON.stringify({ data: [{ src: 0, time: '1763697000123', type: 'photo', message: '', message_id: '92e5d8aa01bb02cc03dd', from_id: OA_ID, from_display_name: 'Hoa Sen', url: 'https://a.zdn.vn/1.jpg', thumb: '' }, { src: 7, time: null, message_id: 5 }], error: 0 });
		world.simulator.control.addFault({ match: { path: `${GROUP}/conversation`, times: 1 }, do: { kind: 'status', status: 200, body } });
		expect(await run('group.getConversation', { ...seeded, returnAll: true })).toMatchObject([
			{ direction: 'out', type: 'image', text: null, userId: null, fromId: OA_ID, groupId: SEEDED_GROUP, sentAt: '2025-11-21T03:50:00.123Z', url: 'https://a.zdn.vn/1.jpg', thumbnail: null },
			{ direction: null, messageId: '5', sentAt: null, type: null, text: null },
		]);
	});
	it('a place and a list keep what they hold, as in the conversations with one person', async () => {
		const rows = [
			{ src: 1, time: 1763697000123, type: 'location', message_id: '92e5d8aa01bb02cc03dd', from_id: userId(0), group_id: SEEDED_GROUP, location: '{"latitude":10.7769,"longitude":106.7009}' },
			{ src: 0, time: 1763697000122, type: 'links', message_id: '92e5d8aa01bb02cc03de', from_id: OA_ID, group_id: SEEDED_GROUP, links: [{ title: 'Hoa cưới', url: 'https://shop.example/hoa-cuoi', thumb: '', description: null }] },
		];
		world.simulator.control.addFault({ match: { path: `${GROUP}/conversation`, times: 1 }, do: { kind: 'status', status: 200, body: JSON.stringify({ data: rows, error: 0 }) } });
		expect(await run('group.getConversation', { ...seeded, returnAll: true })).toMatchObject([
			{ type: 'location', latitude: 10.7769, longitude: 106.7009, links: [] },
			{ type: 'links', latitude: null, links: [{ title: 'Hoa cưới', url: 'https://shop.example/hoa-cuoi' }] },
		]);
	});
	it('a group that comes again while the list is read is one item', async () => {
		const page = (first: number, groupId: (index: number) => string) =>
			JSON.stringify({ data: Array.from({ length: 10 }, (_nothing, index) => ({ src: 1, time: 1763697000123, type: 'text', message: 'Alo', message_id: `92e5d8aa01bb02cc03${first + index}`, from_id: userId(0), group_id: groupId(first + index) })), error: 0 });
		const answer = (nth: number, body: string) => world.simulator.control.addFault({ match: { path: `${GROUP}/listrecentchat`, nth }, do: { kind: 'status', status: 200, body } });
		answer(1, page(10, (index) => `nhom-${index}`));
		answer(2, page(20, (index) => (index === 20 ? 'nhom-19' : `nhom-${index}`)));
		answer(3, JSON.stringify({ data: [], error: 0 }));
		const groups = (await run('group.getRecentChats', { returnAll: true })).map(({ groupId }) => groupId);
		expect(groups).toHaveLength(19);
		expect(new Set(groups).size).toBe(19);
	});
	it('the latest line of each group', async () => {
		const other = await newGroup([userId(5), userId(0)]);
		await say(0, 'Cũ');
		await say(0, 'Mới');
		await world.simulator.control.advance({ ms: 60_000 });
		await say(0, 'Ở nhóm khác', other);
		expect(await run('group.getRecentChats', { returnAll: true })).toMatchObject([{ groupId: other, text: 'Ở nhóm khác' }, { groupId: SEEDED_GROUP, text: 'Mới' }]);
	});
});

describe('members', () => {
	it('relayed: invite, accept, list', async () => {
		world.simulator.control.setSwitch({ name: 'groupInvite', value: 'pending' });
		const invited = await run('member.invite', { ...seeded, userIds: '={{ $json.guests }}' }, jsonItems({ guests: [userId(3), userId(4)] }));
		expect(invited).toEqual([{ groupId: SEEDED_GROUP, userIds: [userId(3), userId(4)], count: 2 }]);
		expect((await run('member.getPending', { ...seeded, returnAll: true })).map((row) => row.userId)).toEqual([userId(2), userId(3), userId(4)]);
		const mapped = { groupId: byId('={{ $json.groupId }}'), userIds: '={{ $json.userIds }}' };
		const accepted = await run('member.accept', mapped, jsonItems(...invited));
		const list = await run('member.getMany', { groupId: byId('={{ $json.groupId }}'), returnAll: true }, jsonItems(...accepted));
		expect(list.map((row) => row.userId)).toEqual([null, userId(5), userId(0), userId(1), userId(3), userId(4)]);
		expect((await run('member.getPending', { ...seeded, returnAll: true })).map((row) => row.userId)).toEqual([userId(2)]);
	});
	it('an invitation that Zalo accepted is not sent again when another is refused', async () => {
		world.simulator.control.setUser({ userId: userId(3), follower: false });
		const items = jsonItems({ userId: userId(2) }, { userId: userId(3) }, { userId: userId(4) });
		const { outputs } = await execute('member.invite', { ...seeded, userIds: '={{ $json.userId }}' }, { items, retryOnFail: true, onError: 'continueErrorOutput' });
		expect(outputs.map((output) => output.length)).toEqual([2, 1]);
		expect(outputs[1]?.[0]?.json.error).toMatchObject({ zaloErrorCode: -213, errorClass: 'recipient' });
		expect(world.calls(`${GROUP}/invite`).map(({ outcome }) => outcome?.error)).toEqual([0, -213, 0]);
	});
	it('admins come and go, one per item, and stay in the group', async () => {
		const items = jsonItems({ userId: userId(0) }, { userId: userId(1) }, { userId: userId(5) });
		const parameters = { ...seeded, userIds: '={{ $json.userId }}' };
		await run('member.addAdmin', parameters, items);
		expect(await run('member.removeAdmin', parameters, items)).toEqual([0, 1, 5].map((index) => ({ groupId: SEEDED_GROUP, userIds: [userId(index)], count: 1 })));
		expect(await run('member.getMany', { ...seeded, returnAll: true })).toHaveLength(4);
		// Nobody is an admin now, so there is nothing to take away.
		const { outputs } = await execute('member.removeAdmin', parameters, { items, onError: 'continueErrorOutput' });
		expect(outputs[1]?.map(({ json }) => (json.error as { zaloErrorCode: number }).zaloErrorCode)).toEqual([-201, -201, -201]);
	});
	it('a number of a spreadsheet, a text with spaces and lines, the same person twice', async () => {
		await run('member.accept', { ...seeded, userIds: `\n ${userId(2)} ,\n${userId(2)}, ` });
		expect(world.calls(`${GROUP}/acceptpendinginvite`)[0]?.body).toEqual({ group_id: SEEDED_GROUP, member_user_ids: [userId(2)] });
	});
});

describe('what Zalo refuses says what a group operator can do', () => {
	const set = (state: { disabled?: boolean; oaInGroup?: boolean }) => void world.simulator.control.setGroup({ groupId: SEEDED_GROUP, ...state });
	const move = (assetId: string) => ({ ...seeded, assetId: byId(assetId) });
	const createOn = (assetId: string, people: number[]) => ({ groupName: 'Khách', assetId: byId(assetId), userIds: people.map(userId).join(','), groupDescription: '' });

	it.each<[string, number, string, () => INodeParameters, RegExp, () => unknown]>([
		['a lapsed group', -237, 'member.invite', () => ({ ...seeded, userIds: userId(2) }), /Update Package/, () => set({ disabled: true })],
		['a group the OA has left', -403, 'group.get', () => seeded, /Get Many/, () => set({ oaInGroup: false })],
		['a package in use', -238, 'group.updateAsset', () => move('ast-gmf10-hoasen-01'), /Get Quota/, () => undefined],
		['the free package in use', -241, 'group.updateAsset', () => move('ast-gmf10-hoasen-02'), /Get Quota/, async () => await run('group.create', createOn('ast-gmf10-hoasen-02', [5]))],
		['a package that does not exist', -201, 'group.updateAsset', () => move('ast-1'), /assetId/, () => undefined],
		['no OA admin among the first members', -201, 'group.create', () => createOn('ast-gmf10-hoasen-02', [0]), /admin of the OA/, () => undefined],
		['somebody who does not wait', -201, 'member.accept', () => ({ ...seeded, userIds: userId(0) }), /must be waiting/, () => undefined],
	])('%s: %d', async (_what, code, id, parameters, remedy, spoil) => {
		await spoil();
		const { outputs } = await execute(id, parameters(), { onError: 'continueErrorOutput' });
		expect(outputs[1]?.[0]?.json.error).toMatchObject({ zaloErrorCode: code, whatToDo: expect.stringMatching(remedy), retryable: false });
	});
});
