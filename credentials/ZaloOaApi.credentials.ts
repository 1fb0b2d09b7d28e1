import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { DEFAULT_HOSTS } from '../zalo/hosts';
import { TEST_HEADER } from '../zalo/token/authenticate';
import { credentialTestRules } from '../zalo/token/credentialTest';
import { parseTokenAnswer, tokenRequest, ACCESS_PATH } from '../zalo/token/tokenEndpoint';
import { NO_TOKEN } from '../zalo/token/state';
import { credentialTokens } from '../zalo/token/tokens';

const REFRESH_TIMEOUT_MS = 20_000;

/**
 * A Zalo Official Account. Token work lives in zalo/token: this file only tells n8n where to store and how to call.
 * Not an OAuth2 credential on purpose (docs/decisions/001-token-storage.md).
 */
export class ZaloOaApi implements ICredentialType {
	name = 'zaloOaApi';

	displayName = 'Zalo OA API';

	icon = { light: 'file:zaloOa.svg', dark: 'file:zaloOa.dark.svg' } as const;

	documentationUrl = 'https://github.com/n8n-nodes-zalo-oa/n8n-nodes-zalo-oa#connect-an-official-account';

	properties: INodeProperties[] = [
		{
			displayName:
				'Where to find these on developers.zalo.me: <ul><li>App ID and App Secret: your app → Settings.</li><li>Access Token and Refresh Token: Tools → API Explorer, token type "OA Access Token".</li><li>OA Secret Key: your app → Webhook.</li></ul>',
			name: 'whereToFind',
			type: 'notice',
			default: '',
		},
		{ displayName: 'App ID', name: 'appId', type: 'string', default: '', required: true, placeholder: 'e.g. 4102938475610293847', description: 'ID of your app on developers.zalo.me' },
		{
			displayName: 'App Secret',
			name: 'appSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Called "secret key" on the Settings page of the app. Needed to refresh the token. Not the OA Secret Key.',
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'From the API Explorer. Valid for 25 hours; the Zalo OA nodes then refresh it by themselves.',
		},
		{
			displayName: 'Refresh Token',
			name: 'refreshToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'From the API Explorer, together with the access token. Works once: do not use the same pair in another tool or in a second credential. Leave both empty to connect with the workflow connect-oa.',
		},
		{
			displayName: 'OA Secret Key',
			name: 'oaSecretKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Only for the Zalo OA Trigger: proves that an event comes from Zalo. On the Webhook page of the app. Not the App Secret.',
		},
		{ displayName: 'Advanced: Sign Calls with Appsecret Proof', name: 'signCalls', type: 'boolean', default: false, description: 'Whether to sign every call with appsecret_proof. Turn on only if your app demands it (error -242 or -1241).' },
		{
			displayName: 'Advanced: PKCE',
			name: 'pkce',
			type: 'options',
			default: 'none',
			options: [
				{ name: 'Fixed Verifier', value: 'static', description: 'The challenge of one verifier is saved in the console of the app' },
				{ name: 'None', value: 'none', description: 'Works for most apps' },
				{ name: 'Per Request', value: 'dynamic', description: 'A new challenge with every authorization URL' },
			],
			description: 'Only for connecting with an authorization URL. Change it only if Zalo refuses the code with error -14019 or demands a code verifier.',
		},
		{
			displayName: 'Advanced: PKCE Code Verifier',
			name: 'codeVerifierSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: { show: { pkce: ['static'] } },
			description: 'The verifier whose challenge is saved on developers.zalo.me beside the callback URL: 43 to 128 letters, digits or - . _ ~',
		},
		{ displayName: 'Advanced: OA API Host', name: 'apiHost', type: 'string', default: DEFAULT_HOSTS.openapi, description: "Zalo's host. Change it only to work against the simulator." },
		{ displayName: 'Advanced: ZBS API Host', name: 'businessHost', type: 'string', default: DEFAULT_HOSTS.business, description: "Zalo's host for template messages. Change it only to work against the simulator." },
		{ displayName: 'Advanced: OAuth Host', name: 'oauthHost', type: 'string', default: DEFAULT_HOSTS.oauth, description: "Zalo's host for tokens. Change it only to work against the simulator." },
		{ displayName: 'Session Token', name: 'sessionToken', type: 'hidden', typeOptions: { expirable: true, password: true }, default: NO_TOKEN },
		{ displayName: 'Session Expires At', name: 'sessionExpiresAt', type: 'hidden', default: '' },
	];

	authenticate: IAuthenticate = async (credentials: ICredentialDataDecryptedObject, request: IHttpRequestOptions) =>
		credentialTokens.authenticate(credentials, request, Date.now());

	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<IDataObject> {
		return await credentialTokens.refresh(credentials, Date.now(), async (app, grant) => {
			const { headers, form } = tokenRequest(app, grant);
			const answer = (await this.helpers.httpRequest({
				method: 'POST',
				url: `${app.tokenHost}${ACCESS_PATH}`,
				headers,
				body: new URLSearchParams(form),
				encoding: 'text',
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
				timeout: REFRESH_TIMEOUT_MS,
			})) as { body: unknown; statusCode: number };
			return parseTokenAnswer(String(answer.body), answer.statusCode, Date.now());
		});
	}

	// The marker keeps the test from ever spending the refresh token.
	test: ICredentialTestRequest = {
		request: { baseURL: `={{($credentials.apiHost || "${DEFAULT_HOSTS.openapi}").replace(/\\/+$/, "")}}`, url: '/v2.0/oa/getoa', headers: { [TEST_HEADER]: '1' } },
		rules: credentialTestRules(),
	};
}
