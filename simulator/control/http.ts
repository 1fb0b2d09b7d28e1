import express, { type NextFunction, type Request, type Response, type Router } from 'express';

import { COVERAGE } from '../coverage';
import { commandNames, kebab, runCommand } from '../control';
import type { Sim } from '../sim';

/** Refuses whoever is not on this machine or comes from another site: a web page must not drive the simulator. */
export function onlyLocal(sim: Sim) {
	return (req: Request, res: Response, next: NextFunction): void => {
		const port = new URL(sim.url).port;
		const own = [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`];
		const host = req.headers.host ?? '';
		const origin = req.headers.origin;
		const isForeign = origin !== undefined && !own.some((name) => origin === `http://${name}`);
		if (own.includes(host) && !isForeign) {
			next();
			return;
		}
		res.status(403).json({ ok: false, error: 'The control routes answer only to this machine and to the console page itself.' });
	};
}

/** GET for looking, POST for acting, and a stream that says when something changed. */
export function controlRouter(sim: Sim): Router {
	const router = express.Router();
	router.use(onlyLocal(sim));
	router.get('/state', (_req, res) => void res.json({ ok: true, ...(runCommand(sim, 'state', {}) as object) }));
	router.get('/journal', (req, res) => {
		const { host, path, since } = req.query;
		const filter = { ...(typeof host === 'string' ? { host } : {}), ...(typeof path === 'string' ? { path } : {}), ...(typeof since === 'string' ? { since: Number(since) } : {}) };
		res.json({ ok: true, journal: sim.journal.entries(filter) });
	});
	router.get('/messages', (_req, res) => void res.json({ ok: true, messages: runCommand(sim, 'messages', {}) }));
	router.get('/webhook-log', (_req, res) => void res.json({ ok: true, webhookLog: sim.webhooks.entries() }));
	router.get('/switches', (_req, res) => void res.json({ ok: true, switches: runCommand(sim, 'switches', {}) }));
	router.get('/coverage', (_req, res) => void res.json({ ok: true, coverage: COVERAGE }));
	router.get('/stream', (req, res) => stream(sim, req, res));
	for (const name of commandNames()) {
		router.post(`/${kebab(name)}`, express.json({ limit: '5mb', type: () => true }), async (req, res) => {
			try {
				res.json(answerOf(name, await runCommand(sim, name, req.body as unknown)));
			} catch (error) {
				res.status(400).json({ ok: false, error: error instanceof Error ? error.message : String(error) });
			}
		});
	}
	router.use((_req, res) => void res.status(404).json({ ok: false, error: 'There is no such control route; see simulator/README.md.' }));
	return router;
}

/** Objects are spread beside `ok`; lists and bare values go under the command's name. */
function answerOf(name: string, result: unknown): object {
	const isPlain = typeof result === 'object' && result !== null && !Array.isArray(result);
	return isPlain ? { ok: true, ...result } : { ok: true, [name]: result };
}

/** Server-sent events: one `changed` per burst of changes, so a thousand receipts redraw the console a few times only. */
function stream(sim: Sim, req: Request, res: Response): void {
	res.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
	res.flushHeaders();
	res.write('data: hello\n\n');
	let pending: NodeJS.Timeout | undefined;
	const onChange = (): void => {
		if (pending) return;
		pending = setTimeout(() => {
			pending = undefined;
			res.write('data: changed\n\n');
		}, 100);
		pending.unref();
	};
	sim.changes.on('changed', onChange);
	req.on('close', () => {
		clearTimeout(pending);
		sim.changes.off('changed', onChange);
	});
}
