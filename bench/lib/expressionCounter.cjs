/*
 * Loaded into n8n with NODE_OPTIONS=--require. Counts, between two SIGUSR2, how often n8n takes an expression isolate and who asks,
 * how many isolates are made and how long that takes, and which expressions are evaluated. The counts go to BENCH_COUNTS_FILE.
 */
'use strict';

const { renameSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { performance } = require('node:perf_hooks');

const file = process.env.BENCH_COUNTS_FILE;
const isN8n = process.argv.some((argument) => /n8n[\\/]bin[\\/]n8n$/.test(argument));
if (file !== undefined && isN8n && process.env.HARNESS_N8N_DIR !== undefined) install();

function install() {
	const { ExpressionEvaluator, IsolatedVmBridge } = require(path.join(process.env.HARNESS_N8N_DIR, 'node_modules', '@n8n', 'expression-runtime'));
	let counts = empty();
	const add = (group, key) => (counts[group][key] = (counts[group][key] ?? 0) + 1);

	around(ExpressionEvaluator.prototype, 'acquire', () => add('acquiredBy', caller()));
	around(ExpressionEvaluator.prototype, 'evaluate', (expression) => add('evaluated', `${expression} [${caller()}]`));
	for (const name of ['initialize', 'initializeSync']) {
		const original = IsolatedVmBridge.prototype[name];
		IsolatedVmBridge.prototype[name] = function (...args) {
			const before = performance.now();
			const done = () => counts[name === 'initialize' ? 'madeMs' : 'madeBlockingMs'].push(performance.now() - before);
			const result = original.apply(this, args);
			if (result instanceof Promise) return result.finally(done);
			done();
			return result;
		};
	}
	process.on('SIGUSR2', () => {
		writeFileSync(`${file}.part`, JSON.stringify(counts));
		renameSync(`${file}.part`, file);
		counts = empty();
	});
}

function empty() {
	return { acquiredBy: {}, evaluated: {}, madeMs: [], madeBlockingMs: [] };
}

function around(prototype, name, before) {
	const original = prototype[name];
	prototype[name] = function (...args) {
		before(...args);
		return original.apply(this, args);
	};
}

/** File of the first frame that does not belong to the expression machinery; "unknown" across an await. */
function caller() {
	const { stackTraceLimit, prepareStackTrace } = Error;
	Error.stackTraceLimit = 30;
	Error.prepareStackTrace = (_error, sites) => sites.map((site) => `${site.getFunctionName() ?? ''} ${site.getFileName() ?? ''}`);
	const frames = new Error().stack;
	Object.assign(Error, { stackTraceLimit, prepareStackTrace });
	const isOurs = /expressionCounter|expression-runtime|n8n-workflow[\\/]dist[\\/]cjs[\\/](expression|workflow-expression|node-helpers|workflow)\.js|node:/;
	const found = frames.find((frame) => !isOurs.test(frame));
	return found === undefined ? 'unknown' : found.replace(/\S*[\\/]node_modules[\\/]/, '');
}
