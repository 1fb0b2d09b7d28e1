import { z } from 'zod';

import { command, noArgs } from './command';

/** Tokens, as the API Explorer and the passage of time would handle them. */
export const tokenCommands = {
	/** A fresh pair, like Zalo's API Explorer: the previous pair dies. The only command that hands out tokens. */
	issueTokens: command(z.object({ appId: z.string().optional(), oaId: z.string().optional() }).strict(), (sim, args) => {
		if (args.appId !== undefined && args.appId !== sim.state.app.appId) throw new Error(`There is no app ${args.appId}; the only one is ${sim.state.app.appId}.`);
		if (args.oaId !== undefined && args.oaId !== sim.state.oa.oaId) throw new Error(`There is no OA ${args.oaId}; the only one is ${sim.state.oa.oaId}.`);
		return sim.state.tokens.issue(sim.clock.now());
	}),
	expireAccessToken: command(noArgs, (sim) => {
		sim.state.tokens.expireAccessToken(sim.clock.now());
		return sim.state.tokens.stats();
	}),
	revokeAccessToken: command(noArgs, (sim) => {
		sim.state.tokens.revokeAccessToken();
		return sim.state.tokens.stats();
	}),
	tokenStats: command(noArgs, (sim) => sim.state.tokens.stats()),
	/** The callback saved in the console; the consent URL must repeat it byte for byte. */
	setCallbackUrl: command(z.object({ url: z.string().url() }).strict(), (sim, { url }) => {
		sim.state.app.callbackUrl = url;
		return { callbackUrl: url };
	}),
};
