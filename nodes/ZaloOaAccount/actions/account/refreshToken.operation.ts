import { getOa } from '../../../../zalo/endpoints/account';
import { ZaloInputError } from '../../../../zalo/errors/zaloInputError';
import type { Operation } from '../../../shared/operation';
import { TOKEN_OUTPUT } from './tokenOutput';

export const refreshToken: Operation = {
	value: 'refreshToken',
	name: 'Refresh Token',
	action: 'Refresh the access token',
	description: 'Renew the access token ahead of time, so that no other workflow meets an expired one. Returns times, never a token.',
	effect: 'write',
	properties: [
		{
			displayName: 'Only If Older Than (Hours)',
			name: 'olderThanHours',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 24, numberPrecision: 1 },
			default: 20,
			description: 'How old the access token must be to be renewed; it lives 25 hours. 0 renews it in any case, once per execution. A pasted token of unknown age counts as old.',
		},
	],
	output: {
		refreshed: 'Whether the token was renewed. When it was not, it was only used to read the name of the Official Account',
		oaId: 'The Official Account',
		oaName: 'Its name; null when Zalo does not say',
		...TOKEN_OUTPUT,
	},
	calls: [getOa],
	async execute({ tokens, number, nowMs }) {
		const olderThanHours = number('olderThanHours');
		if (olderThanHours < 0 || olderThanHours > 24) {
			throw new ZaloInputError('Only If Older Than (Hours)', `is ${olderThanHours}; it must be 0 to 24`, 'An access token lives 25 hours: 20 leaves time for a few more tries.');
		}
		const before = await tokens.status(nowMs());
		const isYoung = before.ageHours !== null && before.ageHours < olderThanHours;
		const { oaId, oaName } = isYoung ? await tokens.identify(nowMs()) : await tokens.renew(nowMs());
		const after = await tokens.status(nowMs());
		return { refreshed: after.accessTokenExpiresAt !== before.accessTokenExpiresAt, oaId, oaName, ...after };
	},
};
