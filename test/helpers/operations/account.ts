import { resources } from '../../../nodes/ZaloOaAccount/actions';
import { ZaloOaAccount } from '../../../nodes/ZaloOaAccount/ZaloOaAccount.node';
import { refuseByOrder } from './shared';
import type { NodeRows, OperationRow } from './types';

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
	answers: [{}],
};
