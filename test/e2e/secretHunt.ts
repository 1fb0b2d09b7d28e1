import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { N8nCluster } from '../../scripts/n8n/n8nCluster';
import type { N8nClient } from '../../scripts/n8n/n8nClient';
import type { N8nServer } from '../../scripts/n8n/n8nServer';
import type { CredentialRef, Execution, Workflow } from '../../scripts/n8n/n8nTypes';
import type { Simulator } from '../../simulator/server';
import type { World } from './world';

/** Anything with a simulator and one n8n or a cluster of them. */
type Hunted = Pick<World, 'simulator' | 'n8n'> | { readonly simulator: Simulator; readonly cluster: N8nCluster };

/** Texts and files by a name that tells where they are. */
type Places = Record<string, string | Buffer>;

/** Longer secrets are searched by both ends, so that one cut short in a message is found too. */
const END = 32;
const WORKFLOW_PAGE = 100;
const DATABASE = /^file .*database\.sqlite/;

/**
 * Searches everything this n8n leaves behind (logs, its own files and database, all executions with their data, all
 * workflows as exported, all credentials as the editor reads them) for every token and code the simulator ever issued and
 * for both app secrets. The failure names the places, never the secret. At least one execution must have failed: errors
 * are where secrets leak.
 * `exceptInDatabase`: authorization codes. n8n 2.x stores the input of a running execution, also one it is not to keep, and
 * marks the row as deleted at its end; no API shows it. A code lives ten minutes and works once, and only with the App Secret.
 */
export async function expectNoSecretsLeft(world: Hunted, exceptInDatabase: readonly string[] = []): Promise<void> {
	const client = 'cluster' in world ? world.cluster.client : world.n8n.client;
	const { places, executions } = await readThroughApi(client);
	const logs = 'cluster' in world ? clusterLogs(world.cluster) : { 'log of n8n': world.n8n.server.logs(), ...filesOf(world.n8n.server) };
	expect(executions.filter(({ status }) => status === 'error').length).toBeGreaterThan(0);
	expect(Object.entries(logs).filter(([name, text]) => name.startsWith('log of n8n') && text.length === 0)).toEqual([]);
	const all = Object.entries({ ...places, ...logs });
	const [database, elsewhere] = [true, false].map((isWanted) => Object.fromEntries(all.filter(([name]) => DATABASE.test(name) === isWanted)));
	const secrets = world.simulator.secrets();
	expect(secretsIn(elsewhere ?? {}, secrets)).toEqual([]);
	expect(secretsIn(database ?? {}, secrets.filter((secret) => !exceptInDatabase.includes(secret)))).toEqual([]);
}

/** "<place> holds secret <number>", for every secret in every place. */
export function secretsIn(places: Places, secrets: readonly string[]): string[] {
	const marks = secrets.map((secret) => (secret.length > 2 * END ? [secret.slice(0, END), secret.slice(-END)] : [secret]));
	return Object.entries(places).flatMap(([place, text]) =>
		marks.flatMap((ends, index) => (ends.some((end) => text.includes(end)) ? [`${place} holds secret ${index + 1} of ${secrets.length}`] : [])),
	);
}

async function readThroughApi(client: N8nClient): Promise<{ places: Places; executions: Execution[] }> {
	const places: Places = {};
	const executions: Execution[] = [];
	for (const { id, name } of await allWorkflows(client)) {
		places[`workflow ${id} "${name}"`] = JSON.stringify(await client.exportWorkflow(id));
		for (const execution of await client.executions.list(id)) {
			places[`execution ${execution.id} (${execution.status}) of workflow "${name}"`] = JSON.stringify(execution);
			executions.push(execution);
		}
	}
	for (const { id, name } of await client.http.rest<CredentialRef[]>('GET', '/credentials')) {
		places[`credential ${id} "${name}" in the editor`] = JSON.stringify(await client.getCredential(id));
	}
	return { places, executions };
}

async function allWorkflows(client: N8nClient): Promise<Workflow[]> {
	const found: Workflow[] = [];
	for (let cursor: string | null = ''; cursor !== null; ) {
		const page: { data: Workflow[]; nextCursor: string | null } = await client.http.api('GET', `/workflows?limit=${WORKFLOW_PAGE}${cursor === '' ? '' : `&cursor=${cursor}`}`);
		found.push(...page.data);
		cursor = page.nextCursor;
	}
	return found;
}

function clusterLogs(cluster: N8nCluster): Places {
	const { main, workers, webhooks } = cluster.processes;
	const inMemory = Object.entries(cluster.logs()).map(([name, text]) => [['redis', 'postgres'].includes(name) ? `log of ${name}` : `log of n8n ${name}`, text] as const);
	return { ...Object.fromEntries(inMemory), ...Object.assign({}, ...[main, ...workers, ...webhooks].map(filesOf)) };
}

/** The whole log, of which the server keeps only the end in memory, and what n8n writes into its folder: database, event log, binary data. */
function filesOf({ userFolder }: N8nServer): Places {
	const logs = [path.join(userFolder, 'n8n.log'), `${userFolder}.log`].filter((file) => existsSync(file));
	const files = [...logs, ...filesBelow(path.join(userFolder, '.n8n'))];
	return Object.fromEntries(files.map((file) => [`file ${path.relative(path.dirname(userFolder), file)}`, readFileSync(file)]));
}

/** Without the installed package. */
function filesBelow(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const full = path.join(folder, entry.name);
		if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesBelow(full);
		return entry.isFile() ? [full] : [];
	});
}
