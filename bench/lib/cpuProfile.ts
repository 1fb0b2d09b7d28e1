import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** As V8 writes it: a tree of frames, and the frame each sample fell into. */
interface CpuProfile {
	readonly nodes: readonly { readonly id: number; readonly callFrame: { readonly functionName: string; readonly url: string }; readonly children?: readonly number[] }[];
	/** µs on the monotonic clock, the one `process.hrtime` reads. */
	readonly startTime: number;
	readonly samples: readonly number[];
	readonly timeDeltas: readonly number[];
}

/** Stretch of time on the monotonic clock, in µs. */
export interface Stretch {
	readonly fromUs: number;
	readonly toUs: number;
}

export const nowUs = (): number => Number(process.hrtime.bigint() / 1000n);

/** ms of the main thread by owner and by function. */
export interface ProfileTimes {
	readonly byOwner: ReadonlyMap<string, number>;
	readonly self: ReadonlyMap<string, number>;
	readonly inclusive: ReadonlyMap<string, number>;
}

/** Whose time it is, by where the code lies; the innermost frame that has an owner counts. */
const OWNERS: readonly (readonly [string, RegExp])[] = [
	['this package', /[\\/]n8n-nodes-zalo-oa[\\/]/],
	['expression isolates', /[\\/](expression-runtime|isolated-vm)[\\/]/],
	['database (TypeORM, SQLite)', /[\\/](typeorm|sqlite3|sqlite|db)[\\/](dist|lib)?/],
	['HTTP (Express)', /[\\/](express|router|finalhandler|body-parser|send|compression|raw-body|qs)[\\/]/],
	['n8n: webhooks', /[\\/]n8n[\\/]dist[\\/]webhooks[\\/]/],
	['n8n: workflow model, expressions', /[\\/]n8n-workflow[\\/]/],
	['n8n: execution', /[\\/]n8n-core[\\/]|[\\/]n8n[\\/]dist[\\/](workflow-runner|active-executions|execution|workflow-execute)/],
	['n8n: everything else', /[\\/](n8n|@n8n)[\\/]/],
];

const SPECIAL: ReadonlyMap<string, string> = new Map([['(idle)', 'idle'], ['(garbage collector)', 'garbage collection'], ['(program)', 'native code without JavaScript']]);

function ownerOf(functionName: string, url: string): string | undefined {
	return SPECIAL.get(functionName) ?? OWNERS.find(([, pattern]) => pattern.test(url))?.[0];
}

const shortUrl = (url: string): string => url.replace(/^file:\/\//, '').replace(/^.*[\\/]node_modules[\\/]/, '');

/** The profile of n8n's main process: the largest one in the folder; its task runner writes one too. */
export function readProfile(folder: string): CpuProfile {
	const texts = readdirSync(folder).filter((name) => name.endsWith('.cpuprofile')).map((name) => readFileSync(path.join(folder, name), 'utf8'));
	const largest = texts.sort((left, right) => right.length - left.length)[0];
	if (largest === undefined) throw new Error('n8n left no CPU profile: it did not end by itself');
	return JSON.parse(largest) as CpuProfile;
}

interface Frame {
	readonly name: string;
	readonly owner: string | undefined;
	readonly parent: number | undefined;
}

function framesOf({ nodes }: CpuProfile): Map<number, Frame> {
	const parents = new Map(nodes.flatMap(({ id, children }) => (children ?? []).map((child) => [child, id] as const)));
	return new Map(nodes.map(({ id, callFrame: { functionName, url } }) => [id, { name: `${functionName || '(anonymous)'} ${shortUrl(url)}`.trim(), owner: ownerOf(functionName, url), parent: parents.get(id) }]));
}

function add(times: Map<string, number>, key: string, ms: number): void {
	times.set(key, (times.get(key) ?? 0) + ms);
}

/** Adds up the samples inside the stretch. */
export function timesWithin(profile: CpuProfile, { fromUs, toUs }: Stretch): ProfileTimes {
	const frames = framesOf(profile);
	const byOwner = new Map<string, number>();
	const self = new Map<string, number>();
	const inclusive = new Map<string, number>();
	let atUs = profile.startTime;
	profile.samples.forEach((sample, index) => {
		const deltaUs = profile.timeDeltas[index] ?? 0;
		atUs += deltaUs;
		if (atUs < fromUs || atUs > toUs) return;
		const stack: Frame[] = [];
		for (let frame = frames.get(sample); frame !== undefined; frame = frame.parent === undefined ? undefined : frames.get(frame.parent)) stack.push(frame);
		add(byOwner, stack.find(({ owner }) => owner !== undefined)?.owner ?? 'Node.js and other modules', deltaUs / 1000);
		add(self, stack[0]?.name ?? '', deltaUs / 1000);
		for (const name of new Set(stack.map((frame) => frame.name))) add(inclusive, name, deltaUs / 1000);
	});
	return { byOwner, self, inclusive };
}
