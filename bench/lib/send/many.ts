import { setTimeout as sleep } from 'node:timers/promises';

import { round } from '../statistics';
import { untilBeforeMinuteMs } from './minutes';
import type { ManyOptions } from './options';
import { runSender, type SendRun } from './run';
import { SENDERS, TEXT, type Sender } from './senders';
import { openStage, type Stage } from './stage';

/** What n8n needed for very many items, once passed through and once sent. */
export interface ManyResult {
	readonly items: number;
	readonly followers: number;
	readonly heapMegabytes: number;
	/** Smaller heaps with which not even the No-Op came through, and what happened. */
	readonly tooSmall: readonly { readonly heapMegabytes: number; readonly reason: string }[];
	readonly env: Readonly<Record<string, string>>;
	readonly noop: SendRun;
	readonly send: SendRun;
	readonly memoryRatio: number;
	/** Calls in the fullest minute. */
	readonly highestMinute: number;
	/** Messages by their text: each must be there once. */
	readonly missing: number;
	readonly doubled: number;
	readonly simulatorMegabytes: number;
	/** What n8n saved of the execution that sent. */
	readonly storedMegabytes: number;
}

type Say = (line: string) => void;

/** Zalo's documented number of calls per app and minute. */
const APP_BUCKET = 4_000;
const LATENCY_MS = 50;
/** The first change of minutes comes with the sender in full flight, and far from the bound. */
const BEFORE_MINUTE_MS = 10_000;
const COLLECT_EVERY_MS = 60_000;
const SLACK_MS = 15 * 60_000;
const NUMBER = new RegExp(`${TEXT}(\\d+) `);

/** Which message ids each text got. The simulator forgets old messages, so it is asked again and again. */
class Arrivals {
	private readonly byNumber = new Map<number, Set<string>>();
	private askedAtMs = Date.now();

	constructor(private readonly stage: Stage) {}

	async collectNowAndThen(): Promise<void> {
		if (Date.now() - this.askedAtMs > COLLECT_EVERY_MS) await this.collect();
	}

	async collect(): Promise<void> {
		this.askedAtMs = Date.now();
		for (const { msgId, text = '' } of await this.stage.simulator.messages()) {
			const number = Number(NUMBER.exec(text)?.[1]);
			this.byNumber.set(number, (this.byNumber.get(number) ?? new Set()).add(msgId));
		}
	}

	verdict(items: number): { missing: number; doubled: number } {
		const missing = Array.from({ length: items }, (_nothing, index) => index).filter((index) => !this.byNumber.has(index)).length;
		return { missing, doubled: [...this.byNumber.values()].filter((ids) => ids.size > 1).length };
	}
}

async function openWithHeap({ followers, env }: ManyOptions, heapMegabytes: number): Promise<Stage> {
	const senders: Sender[] = SENDERS.filter((sender) => sender === 'noop' || sender === 'node');
	return await openStage({ senders, followers, env: { NODE_OPTIONS: `--max-old-space-size=${heapMegabytes}`, ...env } });
}

const targetOf = (stage: Stage, sender: Sender) => {
	const target = stage.targets.get(sender);
	if (target === undefined) throw new Error(`${sender} is not published`);
	return target;
};

/** The smallest heap with which the No-Op comes through. */
async function findHeap(options: ManyOptions, opened: (stage: Stage) => void, say: Say) {
	const tooSmall: { heapMegabytes: number; reason: string }[] = [];
	for (const heapMegabytes of options.heaps) {
		say(`n8n with a heap of ${heapMegabytes} MB: ${options.items} items through a No-Op`);
		let stage: Stage | undefined;
		try {
			stage = await openWithHeap(options, heapMegabytes);
			opened(stage);
			const noop = await runSender(stage, targetOf(stage, 'noop'), 0, options.items, SLACK_MS);
			return { heapMegabytes, tooSmall, stage, noop };
		} catch (error) {
			const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
			say(`  no: ${reason}`);
			tooSmall.push({ heapMegabytes, reason });
			await stage?.close();
		}
	}
	throw new Error(`n8n does not get ${options.items} items through a No-Op with any of these heaps: ${JSON.stringify(tooSmall)}`);
}

/** The No-Op, then a restarted n8n and Send Text; the bucket is Zalo's documented one of the app. */
export async function runMany(options: ManyOptions, opened: (stage: Stage) => void, say: Say): Promise<ManyResult> {
	const { stage, noop, ...heap } = await findHeap(options, opened, say);
	try {
		say(`  yes: ${round(noop.peakMegabytes, 0)} MB at most, ${round(noop.executionMs / 1000)} s`);
		const { simulator, n8n } = stage;
		await n8n.server.restart();
		for (const { url } of stage.targets.values()) await n8n.client.webhooks.waitFor(url);
		await simulator.setSwitch('appBucketPerMinute', APP_BUCKET);
		await simulator.setSwitch('latencyMs', LATENCY_MS);
		const minutes = Math.ceil(options.items / APP_BUCKET);
		say(`Send Text: ${options.items} items, at ${APP_BUCKET} calls per minute about ${minutes} minutes`);
		await sleep(untilBeforeMinuteMs(BEFORE_MINUTE_MS));
		const arrivals = new Arrivals(stage);
		const send = await runSender(stage, targetOf(stage, 'node'), LATENCY_MS, options.items, minutes * 60_000 + SLACK_MS, async () => await arrivals.collectNowAndThen());
		await sleep(LATENCY_MS);
		await arrivals.collect();
		const { buckets } = await simulator.meter();
		return {
			items: options.items, followers: options.followers, env: options.env, heapMegabytes: heap.heapMegabytes, tooSmall: heap.tooSmall, noop, send, memoryRatio: send.peakMegabytes / noop.peakMegabytes,
			highestMinute: buckets.app.highest, ...arrivals.verdict(options.items), simulatorMegabytes: simulator.peakMegabytes(), storedMegabytes: send.storedMegabytes,
		};
	} finally {
		await stage.close();
	}
}

/** What must hold, and does not. */
export function manyFaults({ items, noop, send, memoryRatio, highestMinute, missing, doubled }: ManyResult): string[] {
	return [
		...(noop.falseSuccesses === items ? [] : [`${noop.falseSuccesses} of ${items} items came through the No-Op`]),
		...(send.sent === items && missing === 0 && doubled === 0 ? [] : [`${send.sent} of ${items} messages arrived, ${missing} never, ${doubled} more than once`]),
		...(send.maxInFlight <= 20 ? [] : [`${send.maxInFlight} calls at once`]),
		...(highestMinute <= APP_BUCKET && send.rateAnswers === 0 ? [] : [`${highestMinute} calls in a minute, ${send.rateAnswers} times -32`]),
		...(memoryRatio <= 1.5 ? [] : [`peak memory ${round(memoryRatio, 2)} × that of the No-Op`]),
	];
}
