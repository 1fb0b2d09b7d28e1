import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { SEEDED_GROUP } from '../seededGroup';
import { MP4 } from '../sampleFiles';
import { binaryItem, type NodeWorld, type startNodeWorld } from '../nodeWorld';
import { ISO_TIME, MESSAGE_ID, userOf } from './shared';

/** Operations for the real n8n that need what another one has made: run one after the other, each on the output of the one before. */
export interface Story {
	readonly name: string;
	readonly world?: Parameters<typeof startNodeWorld>[0];
	/** What the first step gets; the node that emits it is called `<name> items`. */
	readonly item: (world: NodeWorld) => INodeExecutionData;
	readonly steps: readonly StoryStep[];
	/** Whom the accepted messages went to, and what they said. */
	readonly messages?: (world: NodeWorld) => object[];
}

export interface StoryStep {
	/** `node.resource.operation`. */
	readonly id: string;
	readonly parameters: INodeParameters;
	/** All items it yields, in part. */
	readonly output: (world: NodeWorld) => object[];
	/** What it says at an hour at which Zalo does not take it; the clock of a real n8n cannot be set. */
	readonly refusal?: RegExp;
}

const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const byName = (value: string) => ({ __rl: true, mode: 'name', value });
const OPAQUE: unknown = expect.stringMatching(/^.{48}$/);
const VISITOR = { anonymousId: '5ac8f1e07b2d4936', conversationId: '9d10c4be7755aa02' };
const TEMPLATE_VALUES = { customer_name: 'Lan Anh', order_code: 'DH-2041', amount: 250000 };
/** Behind the window of consultation for nine days, in the seed. */
const CLOSED = 3;

const createArticle = (visibility: string): StoryStep => ({
	id: 'zaloOaAccount.article.create',
	parameters: { articleType: 'normal', title: '={{ $json.title }}', description: '', author: '', cover: '{}', body: '={{ $json.body }}', visibility, allowComments: true, waitForArticle: false },
	output: () => [{ articleJob: OPAQUE, articleId: null, state: 'processing' }],
});
const checkArticle: StoryStep = { id: 'zaloOaAccount.article.checkStatus', parameters: { articleJob: '={{ $json.articleJob }}' }, output: () => [{ articleId: MESSAGE_ID, state: 'ready' }] };
const articleItem = () => ({ json: { title: 'Hoa Tết đã về', body: [{ type: 'text', content: 'Hồng Ecuador' }] } });
const noProcessing = { switches: { articleProcessingMs: 0, videoConvertMs: 0 } };

const account: readonly Story[] = [
	{
		name: 'article',
		world: noProcessing,
		item: articleItem,
		steps: [
			createArticle('hide'),
			checkArticle,
			{ id: 'zaloOaAccount.article.update', parameters: { articleId: byId('={{ $json.articleId }}'), articleType: 'normal', changes: { title: 'Khai trương', visibility: 'show' }, waitForArticle: false }, output: () => [{ articleJob: OPAQUE, articleId: MESSAGE_ID }] },
			{ id: 'zaloOaAccount.article.checkStatus', parameters: checkArticle.parameters, output: checkArticle.output },
			{ id: 'zaloOaAccount.article.get', parameters: { articleId: byId('={{ $json.articleId }}') }, output: () => [{ articleId: MESSAGE_ID, articleType: 'normal', title: 'Khai trương', visibility: 'show', details: { body: [{ type: 'text', content: 'Hồng Ecuador' }] } }] },
			{ id: 'zaloOaAccount.article.getMany', parameters: { articleType: 'normal', returnAll: true }, output: () => [{ articleId: MESSAGE_ID, title: 'Khai trương' }] },
			{ id: 'zaloOaAccount.article.delete', parameters: { articleId: byId('={{ $json.articleId }}') }, output: () => [{ articleId: MESSAGE_ID, deleted: true }] },
		],
	},
	{
		name: 'video',
		world: noProcessing,
		item: () => binaryItem(MP4, 'phim.mp4'),
		steps: [
			{ id: 'zaloOaAccount.article.prepareVideo', parameters: { binaryField: 'data' }, output: () => [{ videoJob: OPAQUE, fileName: 'phim.mp4' }] },
			{ id: 'zaloOaAccount.article.checkVideo', parameters: { videoJob: '={{ $json.videoJob }}' }, output: () => [{ videoJob: OPAQUE, state: 'ready', videoId: MESSAGE_ID }] },
		],
	},
	{
		name: 'connection',
		item: () => ({ json: { url: 'https://shop.example/zalo/callback' } }),
		steps: [
			{ id: 'zaloOaAccount.account.getAuthorizationUrl', parameters: { callbackUrl: '={{ $json.url }}' }, output: () => [{ authorizationUrl: expect.stringContaining('redirect_uri=https%3A%2F%2Fshop.example%2Fzalo%2Fcallback'), expiresAt: ISO_TIME }] },
			{ id: 'zaloOaAccount.account.getTokenStatus', parameters: {}, output: () => [{ source: 'pasted', accessTokenExpiresAt: null }] },
		],
	},
	{
		name: 'custom call',
		item(world) {
			world.simulator.control.addFormEntry({ formId: '5001', entry: { leadId: 'a1', answers: ['Lan'] } });
			const nowMs = world.simulator.control.now();
			return { json: { form_id: '5001', from_time: nowMs - 1_000, to_time: nowMs, offset: 0, limit: 200 } };
		},
		steps: [{ id: 'zaloOaAccount.customCall.callApi', parameters: { endpoint: 'getAdsForm', input: '={{ $json }}' }, output: () => [{ endpoint: 'getAdsForm', response: [{ leadId: 'a1', answers: ['Lan'] }] }] }],
	},
];

const pet = { key: 'pet', dataType: 'table', isSystem: false, tableKeys: ['name', 'kind'] };
const follower: readonly Story[] = [
	{
		name: 'custom field',
		item: (world) => ({ json: { userId: userOf(world, 0) } }),
		steps: [
			{ id: 'zaloOaFollower.customField.create', parameters: { key: 'pet', dataType: 'table', tableKeys: 'name' }, output: () => [{ key: 'pet', dataType: 'table', created: true }] },
			{ id: 'zaloOaFollower.customField.update', parameters: { fieldKey: { __rl: true, mode: 'key', value: '={{ $json.key }}' }, tableKeys: 'kind' }, output: () => [{ key: 'pet', tableKeys: pet.tableKeys, updated: true }] },
			{
				id: 'zaloOaFollower.follower.updateCustomInfo',
				parameters: { userId: byId("={{ $('custom field items').item.json.userId }}"), customFields: { mappingMode: 'defineBelow', value: { 'pet → name': 'Miu' } }, systemFields: {} },
				output: (world) => [{ userId: userOf(world, 0), updated: true }],
			},
			{ id: 'zaloOaFollower.follower.getCustomInfo', parameters: { userId: byId('={{ $json.userId }}'), fields: [], convertValues: true }, output: (world) => [{ userId: userOf(world, 0), customInfo: { pet: { name: 'Miu' } } }] },
			{ id: 'zaloOaFollower.customField.getMany', parameters: { returnAll: true, kind: 'oa_custom' }, output: () => [pet] },
			{ id: 'zaloOaFollower.customField.delete', parameters: { fieldKey: { __rl: true, mode: 'list', value: '={{ $json.key }}' } }, output: () => [{ key: 'pet', deleted: true }] },
		],
	},
	{
		name: 'tag',
		item: (world) => ({ json: { userId: userOf(world, 4) } }),
		steps: [
			{ id: 'zaloOaFollower.tag.add', parameters: { userId: byId('={{ $json.userId }}'), tagName: byName('Khách mới') }, output: (world) => [{ userId: userOf(world, 4), tagName: 'Khách mới', tagged: true }] },
			{ id: 'zaloOaFollower.follower.getMany', parameters: { returnAll: true, tagName: byName('={{ $json.tagName }}'), filters: {}, includeDetails: true }, output: (world) => [{ userId: userOf(world, 4), displayName: 'Võ Ngọc Diệp', tags: ['Khách mới'] }] },
		],
	},
	{
		name: 'all followers',
		item: () => ({ json: {} }),
		steps: [{ id: 'zaloOaFollower.follower.getMany', parameters: { returnAll: true, tagName: { __rl: true, mode: 'list', value: '' }, filters: {}, includeDetails: false }, output: (world) => world.people.map(({ userId }) => ({ userId })) }],
	},
];

const seededGroup = { groupId: { __rl: true, mode: 'list', value: SEEDED_GROUP } };
const group: readonly Story[] = [
	{
		name: 'group',
		item: (world) => ({ json: { members: [userOf(world, 5), userOf(world, 0)] } }),
		steps: [
			{
				id: 'zaloOaGroup.group.create',
				parameters: { groupName: 'Nhóm khách', assetId: byId('ast-gmf10-hoasen-02'), userIds: '={{ $json.members }}', groupDescription: '' },
				output: () => [{ groupId: MESSAGE_ID, name: 'Nhóm khách', memberCount: 3 }],
			},
			{
				id: 'zaloOaMessage.message.sendText',
				parameters: { sendTo: 'group', groupId: byId('={{ $json.groupId }}'), text: 'Chào', mentions: { userIds: "={{ $('group items').item.json.members[1] }}" } },
				output: () => [{ messageId: MESSAGE_ID, groupId: MESSAGE_ID, billed: 'free', path: 'group' }],
			},
			{ id: 'zaloOaGroup.group.getConversation', parameters: { groupId: byId('={{ $json.groupId }}'), returnAll: true }, output: (world) => [{ groupId: MESSAGE_ID, direction: 'out', type: 'text', text: `[@${userOf(world, 0)}] Chào` }] },
			{ id: 'zaloOaGroup.group.delete', parameters: { groupId: byId('={{ $json.groupId }}') }, output: () => [{ groupId: MESSAGE_ID, deleted: true }] },
			{ id: 'zaloOaGroup.group.getMany', parameters: { returnAll: true }, output: () => [{ groupId: SEEDED_GROUP }] },
		],
		messages: (world) => [{ kind: 'group', text: `[@${userOf(world, 0)}] Chào` }],
	},
	{
		name: 'admin',
		item: (world) => ({ json: { userId: userOf(world, 1) } }),
		steps: ['addAdmin', 'removeAdmin'].map((operation) => ({
			id: `zaloOaGroup.member.${operation}`,
			parameters: { ...seededGroup, userIds: operation === 'addAdmin' ? '={{ $json.userId }}' : '={{ $json.userIds }}' },
			output: (world) => [{ groupId: SEEDED_GROUP, userIds: [userOf(world, 1)], count: 1 }],
		})),
	},
];

const message: readonly Story[] = [
	{
		name: 'broadcast',
		world: noProcessing,
		item: articleItem,
		steps: [createArticle('show'), checkArticle, { id: 'zaloOaMessage.broadcast.sendArticles', parameters: { articleIds: '={{ $json.articleId }}', audience: 'filtered', filters: { gender: 'female' } }, output: () => [{ messageId: MESSAGE_ID, path: 'broadcast' }], refusal: /^Time: is (22|23|0[0-5]):\d\d in Vietnam/ }],
	},
	{
		name: 'reaction',
		item(world) {
			void world.simulator.control.say({ userId: userOf(world, 0), text: 'Cảm ơn shop' });
			return { json: { userId: userOf(world, 0) } };
		},
		steps: [
			{ id: 'zaloOaFollower.conversation.getHistory', parameters: { userId: byId('={{ $json.userId }}'), returnAll: false, limit: 1, order: 'newestFirst' }, output: () => [{ messageId: MESSAGE_ID, direction: 'in', text: 'Cảm ơn shop' }] },
			...['addReaction', 'removeReaction'].map((operation): StoryStep => ({
				id: `zaloOaMessage.message.${operation}`,
				parameters: { userId: '={{ $json.userId }}', messageId: operation === 'addReaction' ? '={{ $json.messageId }}' : '={{ $json.inReplyTo }}', reaction: 'thumbsUp' },
				output: (world) => [{ userId: userOf(world, 0), inReplyTo: MESSAGE_ID, billed: 'free', path: 'reaction' }],
			})),
		],
	},
	{
		name: 'visitor',
		item(world) {
			void world.simulator.control.anonymousSay(VISITOR);
			return { json: VISITOR };
		},
		steps: [
			{
				id: 'zaloOaMessage.message.sendText',
				parameters: { sendTo: 'anonymous', anonymousId: '={{ $json.anonymousId }}', conversationId: '={{ $json.conversationId }}', text: 'Chào bạn' },
				output: () => [{ ...VISITOR, messageId: MESSAGE_ID, path: 'anonymous' }],
			},
		],
		messages: () => [{ kind: 'anonymous', text: 'Chào bạn' }],
	},
	{
		name: 'guard',
		// The window is told by the clock of n8n.
		world: { startAtMs: Date.now() },
		item: (world) => ({ json: { userId: userOf(world, CLOSED) } }),
		steps: [
			{
				id: 'zaloOaMessage.message.sendText',
				parameters: {
					sendTo: 'user', userId: '={{ $json.userId }}', text: 'Dạ, shop còn hàng ạ!', sendWhen: 'whileFree', otherwise: 'template',
					fallbackTemplateId: { __rl: true, mode: 'list', value: '412345' }, fallbackTemplateParameters: { mappingMode: 'defineBelow', value: TEMPLATE_VALUES },
				},
				output: () => [{ messageId: MESSAGE_ID, billed: 'charged', path: 'template', skipped: false, templateId: '412345', windowState: 'closed' }],
			},
			{ id: 'zaloOaMessage.message.sendText', parameters: { sendTo: 'user', userId: '={{ $json.userId }}', text: 'Chào', sendWhen: 'inside7Days', otherwise: 'skip' }, output: () => [{ messageId: null, path: 'skipped', skipped: true, windowState: 'closed' }] },
		],
		messages: (world) => [{ kind: 'template', userId: userOf(world, CLOSED), templateId: '412345' }],
	},
];

export const STORIES: readonly Story[] = [...account, ...follower, ...group, ...message];

/** Run in the real n8n by a test of their own. */
export const OTHER_END_TO_END: Readonly<Record<string, string>> = {
	'zaloOaAccount.account.checkSetup': 'nodes.test.ts',
	'zaloOaAccount.account.connect': 'connectOa.test.ts',
};
