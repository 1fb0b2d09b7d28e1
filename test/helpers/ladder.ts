import type { Control } from '../../simulator/server';

/** Virtual time from one attempt to the next, in ms: Zalo retries 30 s, 5 min, 15 min, 30 min and 1 h after the first. */
const STEPS_MS = [30_000, 270_000, 600_000, 900_000, 1_800_000] as const;

/** Every retry of these rungs (1 to 5) is posted and judged before this returns. */
export async function climb(control: Control, rungs: { from: number; to: number }): Promise<void> {
	for (const stepMs of STEPS_MS.slice(rungs.from - 1, rungs.to)) await control.advance({ ms: stepMs });
}

/** Two hours: the ladder of whatever was written on the way ends, too. */
export async function climbToTheEnd(control: Control): Promise<void> {
	await control.advance({ ms: 7_200_000 });
}

/** Each event is posted this often at once; or held back until the next one has overtaken it. */
export type Trouble = { kind: 'duplicateEvents'; times: number } | { kind: 'shuffleEvents' };

/** Everybody writes at once, under this trouble; resolves when every first attempt is over. Shuffling needs an even number of texts. */
export async function writeAll(control: Control, userId: string, texts: readonly string[], trouble?: Trouble): Promise<void> {
	if (trouble?.kind === 'shuffleEvents' && texts.length % 2 === 1) throw new Error('The last event would wait for a successor to overtake it.');
	if (trouble) control.addFault({ do: trouble });
	await Promise.all(texts.map(async (text) => await control.say({ userId, text, wait: true })));
	control.clearFaults();
	await control.settle();
}

export function numbered(word: string, count: number): string[] {
	return Array.from({ length: count }, (_nothing, index) => `${word} ${index + 1}`);
}
