import type { z } from 'zod';

import { articleCommands } from './control/articleCommands';
import { callCommands } from './control/callCommands';
import { explain } from './control/command';
import { crowdCommands } from './control/crowdCommands';
import { emitCommands } from './control/emitCommands';
import { feedbackCommands } from './control/feedbackCommands';
import { groupCommands } from './control/groupCommands';
import { inspectCommands } from './control/inspectCommands';
import { peopleCommands } from './control/peopleCommands';
import { settingCommands } from './control/settingCommands';
import { shopCommands } from './control/shopCommands';
import { tokenCommands } from './control/tokenCommands';
import { webhookCommands } from './control/webhookCommands';
import type { Sim } from './sim';
import type { PhoneOutcome } from './state/types';

/** Every control command by name; the HTTP route of `setPhone` is `POST /_sim/set-phone`. */
export const COMMANDS = { ...tokenCommands, ...webhookCommands, ...peopleCommands, ...crowdCommands, ...callCommands, ...shopCommands, ...feedbackCommands, ...emitCommands, ...settingCommands, ...inspectCommands, ...groupCommands, ...articleCommands };

/** Commands that only look. */
const READS: ReadonlySet<string> = new Set(['state', 'journal', 'messages', 'webhookLog', 'switches', 'faults', 'tokenStats', 'now', 'settle', 'meter']);

export type CommandName = keyof typeof COMMANDS;
type ArgsOf<Name extends CommandName> = z.input<(typeof COMMANDS)[Name]['schema']>;
type ResultOf<Name extends CommandName> = ReturnType<(typeof COMMANDS)[Name]['run']>;
type Method<Name extends CommandName> = object extends ArgsOf<Name> ? (args?: ArgsOf<Name>) => ResultOf<Name> : (args: ArgsOf<Name>) => ResultOf<Name>;

/** The powers over the simulated world, in process. Bad arguments throw an Error with a sentence. */
export type Control = { readonly [Name in Exclude<CommandName, 'setPhone'>]: Method<Name> } & {
	readonly setPhone: Method<'setPhone'> & ((phone: string, rule: { account?: PhoneOutcome; seen?: boolean }) => ResultOf<'setPhone'>);
};

/** Checks the arguments and runs one command; the result may be a promise. */
export function runCommand(sim: Sim, name: CommandName, args: unknown): unknown {
	const { schema, run } = COMMANDS[name] as { schema: z.ZodTypeAny; run: (sim: Sim, args: unknown) => unknown };
	const checked = schema.safeParse(args ?? {});
	if (!checked.success) throw new Error(explain(name, checked.error));
	const result = run(sim, checked.data);
	// A look is no change: a console that is told of its own looking would never stop looking.
	if (!READS.has(name)) sim.changed();
	return result;
}

/** The in-process face of the commands. */
export function createControl(sim: Sim): Control {
	const methods = commandNames().map((name) => [name, (args?: unknown) => runCommand(sim, name, args)] as const);
	const setPhone = (first: unknown, rule?: object): unknown => runCommand(sim, 'setPhone', typeof first === 'string' ? { phone: first, ...rule } : first);
	return { ...Object.fromEntries(methods), setPhone } as unknown as Control;
}

export function commandNames(): CommandName[] {
	return Object.keys(COMMANDS) as CommandName[];
}

/** `setPhone` → `set-phone`. */
export const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
