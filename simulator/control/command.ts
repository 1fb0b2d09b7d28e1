import { z } from 'zod';

import type { Sim } from '../sim';
import type { Emission, Verdict } from '../webhooks/types';

/** One control command: the shape of its argument object and what it does. In process and over HTTP alike. */
export interface Command<Schema extends z.ZodTypeAny, Result> {
	readonly schema: Schema;
	readonly run: (sim: Sim, args: z.output<Schema>) => Result;
}

/** Declares a command with its types inferred. */
export function command<Schema extends z.ZodTypeAny, Result>(schema: Schema, run: (sim: Sim, args: z.output<Schema>) => Result): Command<Schema, Result> {
	return { schema, run };
}

/** Commands without arguments. */
export const noArgs = z.object({}).strict();

/** Every command that posts an event takes this: wait for the verdict of the first attempt. */
export const waitField = { wait: z.boolean().default(false) };

/** Webhook log entry ids of an event, and with `wait` what became of its first attempt. */
export interface Emitted {
	readonly ids: string[];
	readonly verdict?: Verdict;
}

/** Hands back the ids at once, or waits for the first attempt. */
export async function emitted(emission: Emission, wait: boolean): Promise<Emitted> {
	return wait ? { ids: emission.ids, verdict: await emission.settled } : { ids: emission.ids };
}

/** A sentence for the first thing wrong with the arguments. */
export function explain(name: string, error: z.ZodError): string {
	const issue = error.issues[0];
	const where = issue && issue.path.length > 0 ? ` "${issue.path.join('.')}"` : '';
	return `${name}: the argument${where} is not right: ${issue?.message ?? 'unknown reason'}.`;
}
