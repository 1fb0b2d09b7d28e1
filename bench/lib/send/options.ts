import { parseArgs } from 'node:util';

import { SENDERS, type Sender } from './senders';

/** What the command line asks for. */
export interface SendOptions {
	readonly rounds: number;
	readonly loads: readonly Load[];
	readonly senders: readonly Sender[];
	/** Items of a pace run and the calls per minute the account may make; undefined: no pace runs. */
	readonly pace: { readonly items: number; readonly perMinute: number } | undefined;
	readonly many: ManyOptions | undefined;
	/** Only: where n8n's time goes while a sender works. */
	readonly profile: boolean;
	readonly out: string;
	/** As typed, for the report. */
	readonly command: string;
}

export interface Load {
	readonly latencyMs: number;
	readonly items: number;
}

export interface ManyOptions {
	readonly items: number;
	readonly followers: number;
	/** Heaps of n8n in MB, smallest first: the first one with which the No-Op comes through is used. */
	readonly heaps: readonly number[];
	/** Added to n8n's environment, as NAME=value. */
	readonly env: Readonly<Record<string, string>>;
}

/** The No-Op has nothing to compare with here. */
const COMPARED = SENDERS.filter((sender) => sender !== 'noop');

const HELP = `npm run bench:send -- [options]
  --rounds 3                how often everything is repeated, senders in turns; also from the environment: ROUNDS
  --loads 50:500,200:200    latency in ms : items
  --senders ${COMPARED.join(',')}
  --no-pace                 leave out the runs with fewer calls per minute than items
  --profile                 instead: where n8n's time goes
  --quick                   a minute or two, only to see that everything works; its numbers mean nothing
  --many                    instead: one execution with very many items (25 minutes at 100,000), No-Op against Send Text
  --count 100000            items of --many; also from the environment: COUNT
  --followers 5000          different recipients of --many
  --heap 512,1024,2048      heap of n8n in MB for --many; of several the first with which the No-Op comes through
  --env NAME=value          for n8n, with --many; may be repeated
  --out bench/results/send  folder of the results`;

const text = (fallback: string) => ({ type: 'string', default: fallback }) as const;
const flag = (fallback = false) => ({ type: 'boolean', default: fallback }) as const;

const OPTIONS = {
	rounds: text(process.env.ROUNDS ?? '3'),
	loads: text('50:500,200:200'),
	senders: text(COMPARED.join(',')),
	pace: flag(true),
	profile: flag(),
	quick: flag(),
	many: flag(),
	count: text(process.env.COUNT ?? '100000'),
	followers: text('5000'),
	heap: text('512,768,1024,1536,2048,3072,4096'),
	env: { type: 'string', multiple: true, default: [] as string[] },
	out: text('bench/results/send'),
	help: flag(),
} as const;

const QUICK = { rounds: '1', loads: '50:100', pace: false, count: '2000', heap: '1024' } as const;
const PACE = { items: 300, perMinute: 200 } as const;

function whole(name: string, value: string): number {
	const number = Number(value);
	if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} ${value}: a whole number above 0 is needed`);
	return number;
}

function readLoads(value: string): Load[] {
	return value.split(',').map((pair) => {
		const [latency = '', items = ''] = pair.split(':');
		return { latencyMs: whole('loads', latency), items: whole('loads', items) };
	});
}

function readSenders(value: string): Sender[] {
	return value.split(',').map((part) => {
		const found = SENDERS.find((sender) => sender === part.trim());
		if (found === undefined) throw new Error(`--senders ${part}: there are ${SENDERS.join(', ')}`);
		return found;
	});
}

function readEnv(settings: readonly string[]): Record<string, string> {
	return Object.fromEntries(settings.map((setting) => {
		const [name = '', value] = setting.split(/=(.*)/s);
		if (name === '' || value === undefined) throw new Error(`--env ${setting}: NAME=value is needed`);
		return [name, value];
	}));
}

/** @throws when something cannot be read; undefined after `--help` */
export function readOptions(args: readonly string[]): SendOptions | undefined {
	const parsed = parseArgs({ args: [...args], options: OPTIONS, allowNegative: true }).values;
	if (parsed.help) {
		console.log(HELP);
		return undefined;
	}
	const values = parsed.quick ? { ...parsed, ...QUICK } : parsed;
	const heaps = values.heap.split(',').map((megabytes) => whole('heap', megabytes));
	return {
		rounds: whole('rounds', values.rounds),
		loads: readLoads(values.loads),
		senders: readSenders(values.senders),
		pace: values.pace ? PACE : undefined,
		many: values.many ? { items: whole('count', values.count), followers: whole('followers', values.followers), heaps, env: readEnv(values.env) } : undefined,
		profile: values.profile,
		out: values.out,
		command: ['npm run bench:send', ...(args.length > 0 ? ['--', ...args] : [])].join(' '),
	};
}
