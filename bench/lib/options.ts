import { parseArgs } from 'node:util';

import { ENGINE_NAMES, type Engine } from './engines';
import { VARIANTS, type Variant } from './stage';

/** What the command line asks for. */
export interface BenchOptions {
	readonly rates: readonly number[];
	readonly seconds: number;
	readonly rounds: number;
	/** A run never sends more: at saturation the answers take longer than the sending. */
	readonly maxEvents: number;
	readonly variants: readonly Variant[];
	readonly engines: readonly Engine[];
	readonly overload: boolean;
	readonly memory: boolean;
	readonly memoryEvents: number;
	readonly memoryRate: number;
	readonly window: boolean;
	readonly verify: boolean;
	readonly profile: boolean;
	readonly out: string;
	/** As typed, for the report. */
	readonly command: string;
}

const HELP = `npm run bench:trigger -- [options]
  --rates 10,20,30,50,100   events per second, planned
  --seconds 10              length of a run
  --max-events 500          most events of a run, whatever its length
  --rounds 3                how often everything is repeated, variants in turns
  --variants ${VARIANTS.join(',')}
  --engine default          one or more of ${ENGINE_NAMES.join(', ')}; each gets an n8n of its own
  --overload                also 5 s at ten times the measured saturation of each variant
  --memory                  also an hour of 1 event/s in fast motion (--memory-events 3600 --memory-rate 20)
  --profile                 instead: where n8n's time goes, into trigger-profile.md
  --no-window, --no-verify  leave out answer → stored, and verify + normalise alone
  --quick                   two minutes at most, to see that everything works; its numbers mean nothing
  --out bench/results       folder of the results`;

const text = (fallback: string) => ({ type: 'string', default: fallback }) as const;
const flag = (fallback = false) => ({ type: 'boolean', default: fallback }) as const;

const OPTIONS = {
	rates: text('10,20,30,50,100'),
	seconds: text('10'),
	'max-events': text('500'),
	rounds: text('3'),
	variants: text(VARIANTS.join(',')),
	engine: text('default'),
	overload: flag(),
	memory: flag(),
	'memory-events': text('3600'),
	'memory-rate': text('20'),
	profile: flag(),
	window: flag(true),
	verify: flag(true),
	quick: flag(),
	out: text('bench/results'),
	help: flag(),
} as const;

const QUICK = { rates: '10,40', seconds: '2', rounds: '1', 'memory-events': '100' } as const;

function positive(name: string, value: string): number {
	const number = Number(value);
	if (!(number > 0)) throw new Error(`--${name} ${value}: a number above 0 is needed`);
	return number;
}

function oneOf<T extends string>(name: string, allowed: readonly T[], value: string): T[] {
	return value.split(',').map((part) => {
		const found = allowed.find((candidate) => candidate === part.trim());
		if (found === undefined) throw new Error(`--${name} ${part}: there are ${allowed.join(', ')}`);
		return found;
	});
}

/** @throws when something cannot be read; undefined after `--help` */
export function readOptions(args: readonly string[]): BenchOptions | undefined {
	const parsed = parseArgs({ args: [...args], options: OPTIONS, allowNegative: true }).values;
	if (parsed.help) {
		console.log(HELP);
		return undefined;
	}
	const values = parsed.quick ? { ...parsed, ...QUICK } : parsed;
	return {
		rates: values.rates.split(',').map((rate) => positive('rates', rate)),
		seconds: positive('seconds', values.seconds),
		rounds: positive('rounds', values.rounds),
		maxEvents: positive('max-events', values['max-events']),
		variants: oneOf('variants', VARIANTS, values.variants),
		engines: oneOf('engine', ENGINE_NAMES, values.engine),
		overload: values.overload,
		memory: values.memory,
		memoryEvents: positive('memory-events', values['memory-events']),
		memoryRate: positive('memory-rate', values['memory-rate']),
		window: values.window,
		verify: values.verify,
		profile: values.profile,
		out: values.out,
		command: ['npm run bench:trigger', ...(args.length > 0 ? ['--', ...args] : [])].join(' '),
	};
}
