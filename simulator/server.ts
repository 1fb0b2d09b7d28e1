import type { Server } from 'node:http';
import path from 'node:path';

import express, { type NextFunction, type Request, type Response } from 'express';

import { createControl, type Control } from './control';
import { controlRouter } from './control/http';
import { serve } from './pipeline';
import { RouteRegistry } from './registry';
import { accountRoutes } from './routes/account';
import { articleRoutes } from './routes/article';
import { callRoutes } from './routes/call';
import { conversationRoutes } from './routes/conversation';
import { customInfoRoutes } from './routes/customInfo';
import { followerRoutes } from './routes/follower';
import { formRoutes } from './routes/form';
import { groupRoutes } from './routes/group';
import { groupListRoutes } from './routes/groupLists';
import { mediaRouter } from './routes/mediaFiles';
import { messageRoutes } from './routes/message';
import { oauthRoutes } from './routes/oauth';
import { purchaseRoutes } from './routes/purchase';
import { quotaRoutes } from './routes/quota';
import { shopRoutes } from './routes/shop';
import { tagRoutes } from './routes/tag';
import { templateRoutes } from './routes/template';
import { templateRegistryRoutes } from './routes/templateRegistry';
import { uploadRoutes } from './routes/upload';
import { userFieldRoutes } from './routes/userField';
import { Sim, type SimulatorOptions } from './sim';
import type { HostName } from './zaloError';

export type { Control } from './control';
export type { SimulatorOptions } from './sim';
export type { Switches } from './switches';

/** A running simulator. */
export interface Simulator {
	/** http://127.0.0.1:<port> */
	readonly url: string;
	/** Base URLs that stand for Zalo's three hosts; below them every path is Zalo's own. */
	readonly hosts: { readonly openapi: string; readonly business: string; readonly oauth: string };
	/** The powers of the control routes, in process. */
	readonly control: Control;
	/** Every token and code issued since the last reset, the App Secret and the OA Secret Key. In process only: no control route answers this. */
	secrets(): string[];
	/** Back to the seed state, faults and journal cleared, webhook forgotten, tokens dead. */
	reset(): void;
	close(): Promise<void>;
}

const HOSTS: readonly HostName[] = ['openapi', 'business', 'oauth'];

/** All API routes, as mounted. */
export function mountedRoutes(): RouteRegistry {
	const registry = new RouteRegistry();
	const areas = [
		oauthRoutes, messageRoutes, templateRoutes, templateRegistryRoutes, uploadRoutes, accountRoutes, followerRoutes, tagRoutes, conversationRoutes, quotaRoutes,
		customInfoRoutes, userFieldRoutes, groupRoutes, groupListRoutes, articleRoutes, callRoutes, shopRoutes, formRoutes, purchaseRoutes,
	];
	for (const routes of areas) registry.mount(routes);
	return registry;
}

/** Starts one simulated Zalo on 127.0.0.1 (port 0 = any free one). Several can run side by side; nothing is global. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const sim = new Sim(options);
	const server = await listen(buildApp(sim), options.port ?? 0);
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The simulator has no port.');
	sim.url = `http://127.0.0.1:${address.port}`;
	return {
		url: sim.url,
		hosts: { openapi: `${sim.url}/openapi`, business: `${sim.url}/business`, oauth: `${sim.url}/oauth` },
		control: createControl(sim),
		secrets: () => [...sim.state.tokens.secrets(), sim.state.app.appSecret, sim.state.app.oaSecretKey],
		reset: () => sim.reset(),
		close: async () => await closeAll(sim, server),
	};
}

function buildApp(sim: Sim): express.Express {
	const app = express();
	const registry = mountedRoutes();
	app.disable('x-powered-by');
	app.disable('etag');
	for (const host of HOSTS) app.use(`/${host}`, async (req: Request, res: Response) => await serve(sim, registry, host, req, res));
	app.use('/media', mediaRouter());
	app.use('/_sim', controlRouter(sim));
	app.use('/console', express.static(path.join(__dirname, 'console')));
	app.get('/', (_req, res) => res.redirect('/console'));
	app.use((error: unknown, _req: Request, res: Response, next: NextFunction) => {
		if (res.headersSent) {
			next(error);
			return;
		}
		const message = error instanceof Error ? error.message : String(error);
		res.status(error instanceof SyntaxError ? 400 : 500).json({ ok: false, error: `Simulator: ${message}` });
	});
	return app;
}

async function listen(app: express.Express, port: number): Promise<Server> {
	return await new Promise((resolve, reject) => {
		const server = app.listen(port, '127.0.0.1', (error?: Error) => (error ? reject(error) : resolve(server)));
	});
}

/** Open streams and kept-alive sockets are cut, so that a test run ends. */
async function closeAll(sim: Sim, server: Server): Promise<void> {
	await sim.close();
	await new Promise<void>((resolve) => {
		server.close(() => resolve());
		server.closeAllConnections();
	});
}
