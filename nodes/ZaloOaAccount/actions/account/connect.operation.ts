import { getOa } from '../../../../zalo/endpoints/account';
import type { Operation } from '../../../shared/operation';
import { TOKEN_OUTPUT } from './tokenOutput';

export const connect: Operation = {
	value: 'connect',
	name: 'Connect',
	action: 'Connect the official account with a code',
	description: 'Exchange the code of the consent page for tokens and store them in the credential. Returns the Official Account and times, never a token.',
	effect: 'write',
	properties: [
		{
			displayName: 'Callback URL or Code',
			name: 'callback',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://n8n.cuahanghoasen.vn/webhook/zalo-oa-callback?code=…&oa_id=…&state=…',
			description: 'The whole address the browser ended on after the consent, or the code in it. Works once and within 10 minutes.',
		},
	],
	output: {
		connected: 'True; everything else is an error',
		oaId: 'The Official Account whose tokens the credential now holds',
		oaName: 'Its name; null when Zalo does not say',
		...TOKEN_OUTPUT,
	},
	calls: [getOa],
	async execute({ tokens, string, nowMs }) {
		const { oaId, oaName } = await tokens.connect(string('callback'), nowMs());
		return { connected: true, oaId, oaName, ...(await tokens.status(nowMs())) };
	},
};
