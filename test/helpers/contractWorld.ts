import { startSimulator, type Simulator, type SimulatorOptions } from '../../simulator/server';
import { ZaloClient } from '../../zalo/client';
import { readHosts } from '../../zalo/hosts';
import { RateBook } from '../../zalo/pacing';
import type { CredentialData } from '../../zalo/token/authenticate';
import { simulatorCredential } from '../../scripts/demo/simulatorCredential';
import { MemoryCredential, simulatedClock, UndiciPort, type FakeClock } from './undiciPort';

/** A follower inside the free window, and the same person's number. Seeded, so the same in every run. */
export interface Person {
	readonly userId: string;
	readonly phone: string;
	readonly displayName: string;
	readonly isAdmin: boolean;
}

/** A client in front of a simulator on a virtual clock; everything between them is real HTTP. */
export interface ContractWorld {
	readonly simulator: Simulator;
	readonly client: ZaloClient;
	readonly clock: FakeClock;
	readonly credential: MemoryCredential;
	readonly port: UndiciPort;
	readonly people: readonly Person[];
	/** Requests the simulator received on an API host since the start, token endpoint excluded. */
	calls(path?: string): ReturnType<Simulator['control']['journal']>;
	/** Requests at the token endpoint. */
	refreshes(): ReturnType<Simulator['control']['journal']>;
	close(): Promise<void>;
}

interface WorldOptions {
	readonly simulator?: SimulatorOptions;
	readonly credential?: Partial<CredentialData>;
	readonly random?: number;
}

/** The seeded people, in the simulator's order: inside 48 h, inside 48 h, inside 7 days, outside, never wrote, admin, no follower. */
export function peopleOf(simulator: Simulator): readonly Person[] {
	return (simulator.control.state() as { users: Person[] }).users;
}

/** The nth person; fails the test when the seed has fewer. */
export function person(people: readonly Person[], index: number): Person {
	const found = people[index];
	if (found === undefined) throw new Error(`The simulator has no person ${index}`);
	return found;
}

export async function startContractWorld(options: WorldOptions = {}): Promise<ContractWorld> {
	const simulator = await startSimulator({ clock: 'virtual', ...options.simulator });
	const clock = simulatedClock(simulator, options.random);
	const credential = new MemoryCredential({ ...simulatorCredential(simulator), ...options.credential });
	const port = new UndiciPort(credential, clock);
	const client = new ZaloClient({ port, hosts: readHosts(credential.data), clock, rates: new RateBook(), app: 'app', account: 'oa' });
	const { control } = simulator;
	return {
		simulator, client, clock, credential, port, people: peopleOf(simulator),
		calls: (path) => control.journal(path === undefined ? {} : { path }).filter(({ host }) => host !== 'oauth'),
		refreshes: () => control.journal({ host: 'oauth' }),
		async close() {
			await port.close();
			await simulator.close();
		},
	};
}
