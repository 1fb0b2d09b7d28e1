import type { Operation } from '../../../shared/operation';

export const getAuthorizationUrl: Operation = {
	value: 'getAuthorizationUrl',
	name: 'Get Authorization URL',
	action: 'Get the URL to connect an official account',
	description: 'Make the URL on which an admin of the Official Account allows your app. The answer goes to Connect.',
	effect: 'read',
	properties: [
		{
			displayName: 'Callback URL',
			name: 'callbackUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://n8n.cuahanghoasen.vn/webhook/zalo-oa-callback',
			description: 'Exactly the callback URL saved on developers.zalo.me → your app → Official Account → General settings. Every character counts, also the last slash.',
		},
	],
	output: {
		authorizationUrl: 'The page an admin of the Official Account opens. It holds no secret',
		expiresAt: 'ISO time, an hour from now, after which Connect refuses its answer',
		pkce: 'none, dynamic or static, as set in the credential',
		nextStep: 'What to do with the URL',
	},
	calls: [],
	async execute({ tokens, string, nowMs }) {
		const { url, expiresAtMs, pkce } = await tokens.authorizationUrl(string('callbackUrl'), nowMs());
		return {
			authorizationUrl: url,
			expiresAt: new Date(expiresAtMs).toISOString(),
			pkce,
			nextStep: 'Open this URL as an admin of the Official Account, choose the OA and press Allow (Cho phép). The code that comes back works once and for 10 minutes.',
		};
	},
};
