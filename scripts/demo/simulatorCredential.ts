import type { Simulator } from '../../simulator/server';

/** The simulator's app, as an operator would type it into the credential; the token pair is a fresh one. */
export function simulatorCredential(simulator: Simulator, tokens = simulator.control.issueTokens({})) {
	return {
		appId: '4102938475610293847',
		appSecret: 'sim-app-secret-for-tests',
		oaSecretKey: 'sim-oa-secret-key-for-tests',
		accessToken: tokens.accessToken,
		refreshToken: tokens.refreshToken,
		apiHost: simulator.hosts.openapi,
		businessHost: simulator.hosts.business,
		oauthHost: simulator.hosts.oauth,
	};
}
