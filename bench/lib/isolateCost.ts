/** Run by Node 24 with n8n's folder as argument: what one expression isolate costs, without n8n around it. One line of JSON. */
import { createRequire } from 'node:module';
import path from 'node:path';

interface Bridge {
	initialize(): Promise<void>;
	dispose(): Promise<void>;
}
interface Runtime {
	IsolatedVmBridge: new (config: { compileCache: boolean }) => Bridge;
}

const ISOLATES = 60;
const WARM_UP = 10;

const requireFromN8n = createRequire(path.join(process.argv[2] ?? '', 'package.json'));
const { IsolatedVmBridge } = requireFromN8n('@n8n/expression-runtime') as Runtime;

async function makeAndDrop(compileCache: boolean): Promise<void> {
	const bridge = new IsolatedVmBridge({ compileCache });
	await bridge.initialize();
	await bridge.dispose();
}

async function measure(compileCache: boolean): Promise<{ wallMs: number; cpuMs: number }> {
	for (let index = 0; index < WARM_UP; index += 1) await makeAndDrop(compileCache);
	const before = performance.now();
	const cpu = process.cpuUsage();
	for (let index = 0; index < ISOLATES; index += 1) await makeAndDrop(compileCache);
	const { user, system } = process.cpuUsage(cpu);
	return { wallMs: (performance.now() - before) / ISOLATES, cpuMs: (user + system) / 1000 / ISOLATES };
}

async function main(): Promise<void> {
	const plain = await measure(false);
	const cached = await measure(true);
	process.stdout.write(`${JSON.stringify({ isolates: ISOLATES, plain, cached })}\n`);
}

void main();
