import { resources } from '../../../nodes/ZaloOaAccount/actions';
import { ZaloOaAccount } from '../../../nodes/ZaloOaAccount/ZaloOaAccount.node';
import { binaryItem } from '../nodeWorld';
import type { NodeWorld } from '../nodeWorld';
import { MP4 } from '../sampleFiles';
import { ANSWERS, ISO_TIME, phoneOf, refuseByOrder, userOf } from './shared';
import type { NodeRows, OperationRow } from './types';

/** Zalo refuses to tell about this one user. */
const aboutUser = (path: string) => ({
	path,
	refuse: (world: NodeWorld, index: number) => void world.simulator.control.addFault({ match: { path, userId: userOf(world, index) }, do: { kind: 'error', code: -209 } }),
	refusal: { code: -209, errorClass: 'auth' },
});

const OPAQUE: unknown = expect.stringMatching(/^.{48}$/);
const LINK: unknown = expect.stringMatching(/^https:/);
const BODY = [{ type: 'text', content: 'Hồng Ecuador' }];
const NORMAL = {
	...ANSWERS, articleType: 'normal', visibility: 'hide', title: 'Khai trương', body: BODY, articleId: '0b5c34017c44951acc55', articleJob: 'job', videoJob: 'video', waitForArticle: 'true', waitSeconds: '60', limit: '5',
	'changes.title': 'Khai trương', callType: 'audio', reasonCode: '101', endpoint: 'getMenu',
};

const callRows: readonly OperationRow[] = [
	{
		id: 'zaloOaAccount.call.requestConsent',
		node: new ZaloOaAccount(),
		parameters: { resource: 'call', operation: 'requestConsent', phone: '={{ $json.phone }}', callType: 'audio', reasonCode: 103 },
		item: (world, index) => ({ json: { phone: phoneOf(world, index) } }),
		...refuseByOrder('/v2.0/oa/call/requestconsent'),
		output: (world, index) => ({ phone: phoneOf(world, index), status: 'requested', callType: 'audio', reasonCode: 103, answerUntil: ISO_TIME }),
	},
	{
		id: 'zaloOaAccount.call.checkConsent',
		node: new ZaloOaAccount(),
		parameters: { resource: 'call', operation: 'checkConsent', phone: '={{ $json.phone }}' },
		item: (world, index) => ({ json: { phone: phoneOf(world, index) } }),
		...refuseByOrder('/v2.0/oa/call/checkconsent'),
		output: (world, index) => ({ phone: phoneOf(world, index), mayCall: false, state: 'neverAsked', code: 20, expiresAt: null }),
	},
	{
		id: 'zaloOaAccount.call.createOutboundLink',
		node: new ZaloOaAccount(),
		parameters: { resource: 'call', operation: 'createOutboundLink', userId: { __rl: true, mode: 'id', value: '={{ $json.userId }}' }, callType: 'audio_and_video', agentId: { __rl: true, mode: 'list', value: '' } },
		item: (world, index) => ({ json: { userId: userOf(world, index) } }),
		...refuseByOrder('/v3.0/oa/call/outbound'),
		output: (world, index) => ({ userId: userOf(world, index), callLink: LINK, qrCode: LINK, callType: 'audio_and_video', expiresAt: ISO_TIME }),
	},
	{
		id: 'zaloOaAccount.call.createInboundLink',
		node: new ZaloOaAccount(),
		parameters: { resource: 'call', operation: 'createInboundLink', callType: 'video', branchId: { __rl: true, mode: 'list', value: '1' }, agentId: { __rl: true, mode: 'id', value: '={{ $json.agentId }}' } },
		item: () => ({ json: { agentId: '1001' } }),
		...refuseByOrder('/v3.0/oa/call/inbound'),
		output: () => ({ callLink: LINK, qrCode: LINK, callType: 'video', expiresAt: ISO_TIME }),
	},
	{
		id: 'zaloOaAccount.call.getCallCentre',
		node: new ZaloOaAccount(),
		parameters: { resource: 'call', operation: 'getCallCentre' },
		item: () => ({ json: {} }),
		...refuseByOrder('/v3.0/oa/call/getmccinfo'),
		output: () => ({ agents: [{ agentId: '1001' }, { agentId: '1002' }], branches: [{ branchId: '1' }] }),
	},
];

const articleRows: readonly OperationRow[] = [
	{
		id: 'zaloOaAccount.article.create',
		node: new ZaloOaAccount(),
		parameters: { resource: 'article', operation: 'create', articleType: 'normal', title: '={{ $json.title }}', description: '', author: '', cover: '{}', body: JSON.stringify(BODY), visibility: 'hide', allowComments: true, waitForArticle: false },
		item: (_world, index) => ({ json: { title: `Bài ${index}` } }),
		...refuseByOrder('/v2.0/article/create'),
		output: () => ({ articleJob: OPAQUE, articleId: null, state: 'processing' }),
	},
	{
		id: 'zaloOaAccount.article.prepareVideo',
		node: new ZaloOaAccount(),
		parameters: { resource: 'article', operation: 'prepareVideo', binaryField: 'data' },
		item: (_world, index) => binaryItem(MP4, `phim ${index}.mp4`),
		...refuseByOrder('/v2.0/article/upload_video/preparevideo'),
		output: (_world, index) => ({ videoJob: OPAQUE, fileName: `phim ${index}.mp4` }),
	},
];

const accountRows: readonly OperationRow[] = [
	{
		id: 'zaloOaAccount.account.getProfile',
		node: new ZaloOaAccount(),
		parameters: { resource: 'account', operation: 'getProfile' },
		item: () => ({ json: {} }),
		...refuseByOrder('/v2.0/oa/getoa'),
		output: () => ({ oaId: '2847561029384756102', name: 'Cửa hàng Hoa Sen', isVerified: true, packageName: 'Tăng trưởng', followers: 6 }),
	},
	{
		id: 'zaloOaAccount.account.refreshToken',
		node: new ZaloOaAccount(),
		// The first item meets a pasted pair and renews it; for the others it is young.
		parameters: { resource: 'account', operation: 'refreshToken', olderThanHours: 20 },
		item: () => ({ json: {} }),
		...refuseByOrder('/v2.0/oa/getoa'),
		output: (_world, index) => ({ refreshed: index === 0, oaId: '2847561029384756102', oaName: 'Cửa hàng Hoa Sen', source: 'renewed', refreshTokenDaysLeft: expect.closeTo(90, -1) as unknown, earlyRefusals: 0 }),
	},
	{
		id: 'zaloOaAccount.quota.getUserQuota',
		node: new ZaloOaAccount(),
		parameters: { resource: 'quota', operation: 'getUserQuota', userId: { __rl: true, mode: 'id', value: '={{ $json.userId }}' } },
		item: (world, index) => ({ json: { userId: userOf(world, index) } }),
		...aboutUser('/v3.0/oa/quota/message'),
		output: (world, index) => ({ userId: userOf(world, index), lastInteractionAt: ISO_TIME, freeUntil: ISO_TIME, sendUntil: ISO_TIME, replyTotal: 8, promotionDailyRemaining: 0 }),
	},
	{
		id: 'zaloOaAccount.quota.getOaQuota',
		node: new ZaloOaAccount(),
		parameters: { resource: 'quota', operation: 'getOaQuota', owner: 'OA', product: 'any', quotaType: 'any' },
		item: () => ({ json: {} }),
		...refuseByOrder('/v3.0/oa/quota/message'),
		output: () => ({ assetId: expect.stringMatching(/^sub-\d{6}$/) as unknown, owner: 'OA', product: 'cs', quotaType: 'sub_quota', validUntil: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) as unknown, remaining: 500, total: 500 }),
	},
	{
		id: 'zaloOaAccount.quota.getLegacyQuota',
		node: new ZaloOaAccount(),
		parameters: { resource: 'quota', operation: 'getLegacyQuota', quotaOf: 'promotion', userId: { __rl: true, mode: 'id', value: '={{ $json.userId }}' }, messageId: '' },
		item: (world, index) => ({ json: { userId: userOf(world, index) } }),
		...aboutUser('/v2.0/oa/quota/message'),
		output: () => ({ quotaOf: 'promotion', type: 'promotion', remaining: 0, total: 0 }),
	},
];

export const ACCOUNT_ROWS: NodeRows = {
	node: new ZaloOaAccount(),
	resources,
	frozenIds: [
		'zaloOaAccount.account.checkSetup',
		'zaloOaAccount.account.connect',
		'zaloOaAccount.account.getAuthorizationUrl',
		'zaloOaAccount.account.getProfile',
		'zaloOaAccount.account.getTokenStatus',
		'zaloOaAccount.account.refreshToken',
		'zaloOaAccount.quota.getLegacyQuota',
		'zaloOaAccount.quota.getOaQuota',
		'zaloOaAccount.quota.getUserQuota',
		'zaloOaAccount.article.checkStatus',
		'zaloOaAccount.article.checkVideo',
		'zaloOaAccount.article.create',
		'zaloOaAccount.article.delete',
		'zaloOaAccount.article.get',
		'zaloOaAccount.article.getMany',
		'zaloOaAccount.article.prepareVideo',
		'zaloOaAccount.article.update',
		'zaloOaAccount.call.checkConsent',
		'zaloOaAccount.call.createInboundLink',
		'zaloOaAccount.call.createOutboundLink',
		'zaloOaAccount.call.getCallCentre',
		'zaloOaAccount.call.requestConsent',
		'zaloOaAccount.customCall.callApi',
	],
	rows: [...accountRows, ...articleRows, ...callRows],
	elsewhere: {
		// Its failures are lines of its report.
		'zaloOaAccount.account.checkSetup': 'account.test.ts',
		// Call nobody, so Zalo cannot refuse one of their items.
		'zaloOaAccount.account.getAuthorizationUrl': 'authorizationUrl.test.ts',
		'zaloOaAccount.account.getTokenStatus': 'tokens.test.ts',
		// Spends a code that works once, another one for each item.
		'zaloOaAccount.account.connect': 'connect.test.ts',
		// Need an article or a video that is there before; one item gives many.
		'zaloOaAccount.article.checkStatus': 'article.test.ts',
		'zaloOaAccount.article.checkVideo': 'article.test.ts',
		'zaloOaAccount.article.delete': 'article.test.ts',
		'zaloOaAccount.article.get': 'article.test.ts',
		'zaloOaAccount.article.getMany': 'article.test.ts',
		'zaloOaAccount.article.update': 'article.test.ts',
		// A call of another kind per endpoint.
		'zaloOaAccount.customCall.callApi': 'customCall.test.ts',
	},
	answers: [
		{ ...NORMAL, owner: 'OA', product: 'any', quotaType: 'any', quotaOf: 'promotion' },
		{ ...NORMAL, articleType: 'video', videoId: 'v1', returnAll: 'true', quotaOf: 'reply', messageId: '3fa1c07be52d9a4410c6' },
	],
};
