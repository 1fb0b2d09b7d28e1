import path from 'node:path';
import { createInterface } from 'node:readline';

import { signalGroup, spawnGroup, waitForEnd } from '../../../scripts/n8n/n8nProcess';
import { PROJECT_ROOT } from '../../../scripts/n8n/nodeBinary';
import type { MeterReading } from '../../../simulator/meter';
import { peakMegabytes } from '../processLoad';

/** The simulator in a process of its own, driven over HTTP, so that its work is neither the sender's nor the benchmark's. */
export interface SimulatorProcess {
	readonly url: string;
	readonly pid: number;
	readonly accessToken: string;
	/** As an operator would type it. */
	readonly credential: Record<string, string>;
	setSwitch(name: string, value: number): Promise<void>;
	/** Ids of so many new followers who wrote an hour ago. */
	addFollowers(count: number): Promise<string[]>;
	meter(): Promise<MeterReading>;
	resetMeter(): Promise<void>;
	/** Most it ever had resident, in MB. */
	peakMegabytes(): number;
	/** The latest accepted messages. */
	messages(): Promise<{ msgId: string; text?: string }[]>;
	stop(): Promise<void>;
}

const STOP_TIMEOUT_MS = 5_000;
const FIRST_LINE = /^Simulator\s+(http\S+)/;

/** Waits for the line that tells the address. */
async function launch() {
	const child = spawnGroup(process.execPath, ['--import', 'tsx', path.join('simulator', 'cli.ts'), '--port', '0'], process.env, PROJECT_ROOT);
	child.stderr?.pipe(process.stderr);
	const url = await new Promise<string>((resolve, reject) => {
		child.once('exit', () => reject(new Error('The simulator ended while starting')));
		if (child.stdout === null) throw new Error('The simulator has no output');
		createInterface({ input: child.stdout }).on('line', (line) => {
			const found = FIRST_LINE.exec(line)?.[1];
			if (found !== undefined) resolve(found);
		});
	});
	return { child, url };
}

async function ask<T>(url: string, init?: RequestInit): Promise<T> {
	const response = await fetch(url, init);
	const answer = (await response.json()) as { ok: boolean; error?: string };
	if (!answer.ok) throw new Error(`The simulator refused ${url}: ${answer.error ?? response.status}`);
	return answer as T;
}

export async function startSimulatorProcess(): Promise<SimulatorProcess> {
	const { child, url } = await launch();
	const command = async <T>(name: string, args: object = {}) => await ask<T>(`${url}/_sim/${name}`, { method: 'POST', body: JSON.stringify(args) });
	const { accessToken, refreshToken } = await command<{ accessToken: string; refreshToken: string }>('issue-tokens');
	return {
		url,
		pid: child.pid ?? 0,
		accessToken,
		credential: {
			appId: '4102938475610293847', appSecret: 'sim-app-secret-for-tests', oaSecretKey: 'sim-oa-secret-key-for-tests', accessToken, refreshToken,
			apiHost: `${url}/openapi`, businessHost: `${url}/business`, oauthHost: `${url}/oauth`,
		},
		setSwitch: async (name, value) => void (await command('set-switch', { name, value })),
		addFollowers: async (count) => (await command<{ userIds: string[] }>('add-followers', { count })).userIds,
		meter: async () => await command<MeterReading>('meter'),
		resetMeter: async () => void (await command('reset-meter')),
		peakMegabytes: () => peakMegabytes(child.pid ?? 0),
		messages: async () => (await ask<{ messages: { msgId: string; text?: string }[] }>(`${url}/_sim/messages`)).messages,
		stop: async () => {
			signalGroup(child, 'SIGTERM');
			if (!(await waitForEnd(child, STOP_TIMEOUT_MS))) signalGroup(child, 'SIGKILL');
		},
	};
}
