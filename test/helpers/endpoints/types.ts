import type { ContractWorld } from '../contractWorld';

/** What the simulator must have received: exactly these fields, and nothing beside them. */
export interface ExpectedRequest {
	readonly query?: Readonly<Record<string, string>>;
	/** JSON as sent; its length in bytes is compared as well. */
	readonly json?: unknown;
	readonly file?: { readonly name: string; readonly size: number };
}

/** One call that succeeds against a freshly seeded simulator. */
export interface EndpointRow {
	/** Brings the world into the state that the call needs, if need be with calls of its own, and hands back what to call with. */
	readonly input: (world: ContractWorld) => unknown;
	readonly request: (world: ContractWorld, input: unknown) => ExpectedRequest;
	/** Part of what the client hands back. */
	readonly result: object;
}

/** By the endpoint's name. */
export type EndpointRows = Readonly<Record<string, EndpointRow>>;
