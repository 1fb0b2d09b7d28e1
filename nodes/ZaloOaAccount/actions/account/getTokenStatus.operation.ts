import type { Operation } from '../../../shared/operation';
import { TOKEN_OUTPUT } from './tokenOutput';

export const getTokenStatus: Operation = {
	value: 'getTokenStatus',
	name: 'Get Token Status',
	action: 'Get the status of the tokens',
	description: 'See how old the tokens of the credential are and when they end. Asks nobody and returns no token.',
	effect: 'read',
	properties: [],
	output: TOKEN_OUTPUT,
	calls: [],
	async execute({ tokens, nowMs }) {
		return { ...(await tokens.status(nowMs())) };
	},
};
