import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { RUN_DIR } from '../../scripts/n8n/installPackage';
import { isRecord } from '../../scripts/n8n/n8nRest';
import type { N8nLine } from '../../scripts/n8n/nodeBinary';
import { PROCESSES, TOKEN_ENDPOINT } from './queueWorld';

const FILE = path.join(RUN_DIR, 'series-results.json');

/** Prints the numbers of one test and keeps them for the documents, under line and test, with the setting they were measured in. */
export function report(line: N8nLine, test: string, numbers: Record<string, unknown>, setting: Record<string, unknown> = { processes: PROCESSES, tokenEndpoint: TOKEN_ENDPOINT }): void {
	process.stdout.write(`n8n ${line}, ${test}: ${JSON.stringify(numbers)}\n`);
	const all = known();
	const ofLine = isRecord(all[line]) ? all[line] : {};
	const entry = { ...numbers, ...setting, date: new Date().toISOString() };
	mkdirSync(RUN_DIR, { recursive: true });
	writeFileSync(FILE, `${JSON.stringify({ ...all, [line]: { ...ofLine, [test]: entry } }, null, '\t')}\n`);
}

function known(): Record<string, unknown> {
	try {
		const parsed: unknown = JSON.parse(readFileSync(FILE, 'utf8'));
		return isRecord(parsed) ? parsed : {};
	} catch {
		// The first results of all.
		return {};
	}
}
