import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A row of the dossier's error table: the referee between our table and the simulator's texts. */
export interface FixtureError {
	readonly code: number;
	readonly api: 'oa' | 'zbs' | 'oauth' | 'oa-call' | 'social';
	readonly message: string;
	readonly meaning: string;
	readonly class: string;
	readonly retryable: boolean;
	readonly action: string;
}

export const ERROR_FIXTURE = JSON.parse(readFileSync(join(__dirname, '../fixtures/error-codes.json'), 'utf8')) as readonly FixtureError[];

/** `oa -216: Access token is invalid`, for names of test cases. */
export const titleOf = (row: FixtureError): string => `${row.api} ${row.code} (${row.meaning.slice(0, 50)})`;

/** What a promise is rejected with; a promise that resolves fails the test. */
export async function rejectionOf(promise: Promise<unknown>): Promise<Error & Record<string, unknown>> {
	const outcome = await promise.then((value: unknown) => ({ value }), (error: unknown) => ({ error }));
	if ('value' in outcome) throw new Error(`Expected a rejection, got ${JSON.stringify(outcome.value)}`);
	if (!(outcome.error instanceof Error)) throw new Error('Rejected with something that is no Error');
	return outcome.error as Error & Record<string, unknown>;
}
