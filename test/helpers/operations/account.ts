import { resources } from '../../../nodes/ZaloOaAccount/actions';
import { ZaloOaAccount } from '../../../nodes/ZaloOaAccount/ZaloOaAccount.node';
import { ISO_TIME, refuseByOrder, userOf } from './shared';
import type { NodeWorld } from '../nodeWorld';
import type { NodeRows, OperationRow } from './types';

/** Zalo refuses to tell about this one user. */
const aboutUser = (path: string) => ({
	path,
	refuse: (world: NodeWorld, index: number) => void world.simulator.control.addFault({ match: { path, userId: userOf(world, index) }, do: { kind: 'error', code: -209 } }),
	refusal: { code: -209, errorClass: 'auth' },
});

const rows: readonly OperationRow[] = [
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
		parameters: { resource: 'quota', operation: 'getUserQuota', userId: '={{ $json.userId }}' },
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
		parameters: { resource: 'quota', operation: 'getLegacyQuota', quotaOf: 'promotion', userId: '={{ $json.userId }}', messageId: '' },
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
	],
	rows,
	elsewhere: {
		// Its failures are lines of its report.
		'zaloOaAccount.account.checkSetup': 'account.test.ts',
		// Call nobody, so Zalo cannot refuse one of their items.
		'zaloOaAccount.account.getAuthorizationUrl': 'authorizationUrl.test.ts',
		'zaloOaAccount.account.getTokenStatus': 'tokens.test.ts',
		// Spends a code that works once, another one for each item.
		'zaloOaAccount.account.connect': 'connect.test.ts',
	},
	answers: [{ userId: '7019283746501928374', owner: 'OA', product: 'any', quotaType: 'any', quotaOf: 'promotion' }, { quotaOf: 'reply', messageId: '3fa1c07be52d9a4410c6' }],
};
