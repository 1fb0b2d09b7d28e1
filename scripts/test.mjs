/**
 * `npm test`: set-up, lint (all rule sets), types, build, Jest (unit, contract, simulator, nodes), end-to-end in the real
 * n8n, 2.x and 1.x. Every part runs even when an earlier one failed; the last line counts: `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { npmCommand } from './lib/longStep.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const resultFile = path.join(root, '.run', 'jest.json');
const totals = { passed: 0, failed: 0 };

function run(title, command, args) {
	const before = Date.now();
	process.stdout.write(`\n── ${title}\n`);
	const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, FORCE_COLOR: '0' } });
	process.stdout.write(`── ${title}: ${status === 0 ? 'ok' : 'FAILED'} (${Math.round((Date.now() - before) / 1000)} s)\n`);
	return status === 0;
}

function npmScript(name) {
	const { command, args } = npmCommand(['run', '--silent', name]);
	const ok = run(name, command, args);
	totals[ok ? 'passed' : 'failed'] += 1;
	return ok;
}

/** Counts the tests of one Jest run; a suite that could not start counts as a failure. */
function jest(title, args) {
	rmSync(resultFile, { force: true });
	mkdirSync(path.dirname(resultFile), { recursive: true });
	const ok = run(title, process.execPath, ['node_modules/jest/bin/jest.js', ...args, '--json', `--outputFile=${resultFile}`]);
	if (!existsSync(resultFile)) {
		totals.failed += 1;
		return;
	}
	const result = JSON.parse(readFileSync(resultFile, 'utf8'));
	totals.passed += result.numPassedTests;
	totals.failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
	if (!ok && result.numFailedTests + result.numRuntimeErrorTestSuites === 0) totals.failed += 1;
}

const isReady = run('set-up', process.execPath, ['scripts/setup.mjs', '--n8n', '--n8n-1x']);
if (!isReady) totals.failed += 1;
else {
	npmScript('lint');
	npmScript('lint:strict');
	npmScript('types');
	const isBuilt = npmScript('build');
	jest('unit, contract, simulator and node tests', ['--selectProjects', 'unit', 'contract', 'simulator', 'nodes']);
	if (isBuilt) jest('end-to-end in the real n8n', ['--selectProjects', 'e2e', '--runInBand']);
}
process.stdout.write(`\n${totals.passed} passed, ${totals.failed} failed\n`);
process.exit(totals.failed === 0 && totals.passed > 0 ? 0 : 1);
