import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

import { nodeBinary } from '../../../scripts/n8n/nodeBinary';

/** One execution as n8n stored it. */
export interface StoredRun {
	readonly status: string;
	readonly startedMs: number | null;
	readonly stoppedMs: number | null;
	/** 0: n8n was told to save none, or could not. */
	readonly dataMegabytes: number;
	readonly nodes: readonly StoredNode[];
}

export interface StoredNode {
	readonly name: string;
	readonly executionMs: number;
	readonly status: string;
	/** Items by output. */
	readonly items: readonly number[];
	readonly error?: string;
}

/** `--max-old-space-size`: the whole data of a large execution is parsed at once. */
const FLAGS = ['--max-old-space-size=6000', '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', '--disable-warning=ExperimentalWarning'];

export async function readStoredRun(userFolder: string, executionId: number): Promise<StoredRun> {
	const file = path.join(userFolder, '.n8n', 'database.sqlite');
	const { stdout } = await promisify(execFile)(nodeBinary(), [...FLAGS, path.join(__dirname, 'storedRunReader.ts'), file, String(executionId)]);
	return JSON.parse(stdout) as StoredRun;
}
