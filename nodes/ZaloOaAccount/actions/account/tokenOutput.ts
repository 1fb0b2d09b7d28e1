import type { Operation } from '../../../shared/operation';

/** What the operations tell about the tokens of the credential: times, never a token. */
export const TOKEN_OUTPUT = {
	source: 'renewed: by these nodes, or connected with a code; the times are known. pasted: from the API Explorer and not renewed yet. missing: not connected',
	ageHours: 'Hours since the access token was issued; null for a pasted one',
	accessTokenExpiresAt: 'ISO time, or null when unknown',
	refreshTokenExpiresAt: 'ISO time, 90 days after the last renewal, or null when unknown',
	refreshTokenDaysLeft: 'Whole days until then, or null when unknown',
	earlyRefusals: 'How often Zalo refused a token of this connection long before its end',
} as const satisfies Operation['output'];
