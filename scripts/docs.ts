/**
 * Writes the tables and the reference pages from the data they describe: `npm run docs`. With `-- --check` it writes nothing and
 * ends with exit code 1 when a table is stale or a Vietnamese text is missing, naming file and table or operation and field.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { missingTables, renewAll } from './docs/generatedBlocks';
import { missingTranslations, unusedTranslations } from './docs/vi/translations';

const root = path.resolve(__dirname, '..');
const { values: flags } = parseArgs({ options: { check: { type: 'boolean', default: false } } });

function main(): boolean {
	const states = renewAll(root);
	const missing = missingTables(states);
	for (const name of missing) console.log(`✗ No document holds the table "${name}"`);
	const untranslated = [...missingTranslations(), ...unusedTranslations()];
	for (const line of untranslated) console.log(`✗ ${line}`);
	const stale = states.filter((state) => state.stale.length > 0);
	for (const { file, stale: names, text } of stale) {
		if (flags.check) console.log(`✗ ${file}: stale ${names.join(', ')}; run "npm run docs"`);
		else {
			mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
			writeFileSync(path.join(root, file), text);
			console.log(`✓ ${file}: wrote ${names.join(', ')}`);
		}
	}
	const isFresh = missing.length === 0 && untranslated.length === 0 && (stale.length === 0 || !flags.check);
	if (isFresh && stale.length === 0) console.log(`✓ ${states.reduce((sum, { tables }) => sum + tables.length, 0)} tables and pages are up to date`);
	return isFresh;
}

try {
	process.exitCode = main() ? 0 : 1;
} catch (error) {
	console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
	process.exitCode = 1;
}
