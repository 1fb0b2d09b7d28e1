import type { ICredentialDataDecryptedObject, INodeExecutionData } from 'n8n-workflow';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../simulator/server';
import { peopleOf, type Person } from './contractWorld';
import { CredentialStore, type EngineRun } from './engine';
import { simulatorCredential } from '../../scripts/demo/simulatorCredential';
import { PATIENCE } from '../../zalo/token/patience';
import { fieldsToStore, readTokenState } from '../../zalo/token/state';

/** The waits for another n8n process are real time here; the end-to-end tests run them at full length. */
export const SHORT_PATIENCE = { beforeSpendMs: 60, afterEarlyRefusalMs: 60, afterFailureMs: 400, forStorageMs: 300, pauseMs: 40, unclearMs: 300 };
Object.assign(PATIENCE, SHORT_PATIENCE);

/** A simulator and a stored credential for it: what a node in the engine runs against. */
export interface NodeWorld {
	readonly simulator: Simulator;
	readonly store: CredentialStore;
	readonly people: readonly Person[];
	/** Requests on a path, oldest first; on all API hosts without one. */
	calls(path?: string): ReturnType<Simulator['control']['journal']>;
	/** Whom the accepted messages went to, in order: user id, or phone where there is none. */
	delivered(): string[];
	/** Secrets of the credential, as first typed and as refreshed meanwhile. */
	secrets(): string[];
	close(): Promise<void>;
}

/** 1 is the seed of a simulator started without one, which may stand beside these in front of one n8n. */
let seed = 1;

/**
 * Starts one. The clock is real, because the runner's is; the rate limit is out of the way, because the runner's buckets
 * outlive a test. Every world has its own seed: token memory is per process and must not recognise the tokens of another.
 */
export async function startNodeWorld(options: SimulatorOptions & { credential?: ICredentialDataDecryptedObject } = {}): Promise<NodeWorld> {
	const { credential, switches, ...rest } = options;
	seed += 1;
	const simulator = await startSimulator({ clock: 'virtual', seed, ...rest, switches: { oaBucketPerMinute: 100_000, appBucketPerMinute: 100_000, ...switches } });
	const typed = simulatorCredential(simulator);
	const store = new CredentialStore({ ...typed, ...credential });
	const { control } = simulator;
	return {
		simulator, store, people: peopleOf(simulator),
		calls: (path) => control.journal(path === undefined ? {} : { path }),
		delivered: () => control.messages().map(({ userId, phone }) => userId ?? phone ?? ''),
		secrets() {
			const rotated = store.saves.flatMap(({ oauthTokenData }) => Object.entries((oauthTokenData ?? {}) as Record<string, string>).filter(([name]) => name.endsWith('_token')).map(([, token]) => token));
			return [typed.accessToken, typed.refreshToken, typed.appSecret, typed.oaSecretKey, ...rotated];
		},
		close: async () => await simulator.close(),
	};
}

const HOUR_MS = 3_600_000;

/** Makes the stored pair one that n8n has renewed, `ageHours` ago, instead of a pasted one; it stays good at the simulator. */
export function makeRenewed({ store }: NodeWorld, facts: { ageHours?: number; expiresInHours?: number; earlyRefusals?: number; oaId?: string } = {}): void {
	const { seed, accessToken, refreshToken } = readTokenState(store.data);
	if (accessToken === null || refreshToken === null) throw new Error('The credential of this world has no pair');
	const { ageHours = 1, expiresInHours = 25 - ageHours, earlyRefusals = 0, oaId = null } = facts;
	const pair = { accessToken, refreshToken, expiresAtMs: Date.now() + expiresInHours * HOUR_MS };
	store.data = { ...store.data, ...fieldsToStore(pair, { seed, earlyRefusals, oaId }, Date.now() - ageHours * HOUR_MS) };
}

/** Items as a node before would hand them over. */
export const jsonItems = (...rows: INodeExecutionData['json'][]): INodeExecutionData[] => rows.map((json) => ({ json }));

/** A file in the form n8n keeps it in memory. */
export function binaryItem(bytes: Buffer, fileName: string, json: INodeExecutionData['json'] = {}, field = 'data'): INodeExecutionData {
	return { json, binary: { [field]: { data: bytes.toString('base64'), mimeType: 'application/octet-stream', fileName } } };
}

/** Fails when a secret shows up anywhere in what the execution leaves behind: outputs, error, stored data. */
export function expectNoSecrets(world: NodeWorld, run: EngineRun): void {
	const { error } = run;
	const shown = [JSON.stringify(run.outputs), run.stored, error === undefined ? '' : JSON.stringify({ ...error, message: error.message, stack: error.stack, cause: String(error.cause) })];
	for (const secret of world.secrets()) {
		for (const text of shown) if (text.includes(secret)) throw new Error(`A secret of ${secret.length} characters is visible in: ${text.slice(Math.max(0, text.indexOf(secret) - 80), text.indexOf(secret))}…`);
	}
}

/** A world whose simulator also sets the clock of the nodes, `behindMs` behind its own: windows are compared to the millisecond. */
export async function startOnOneClock(behindMs: () => number = () => 0): Promise<NodeWorld> {
	const world = await startNodeWorld();
	jest.spyOn(Date, 'now').mockImplementation(() => world.simulator.control.now() - behindMs());
	return world;
}

export async function stopOnOneClock(world: NodeWorld): Promise<void> {
	jest.restoreAllMocks();
	await world.close();
}
