import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { toNodeError } from './nodeErrors';

/** Pickers fail with the same sentences as executions, instead of an empty list. */
export async function describeErrorOf<T>(context: ILoadOptionsFunctions, load: () => Promise<T>): Promise<T> {
	try {
		return await load();
	} catch (error) {
		throw toNodeError(context.getNode(), error, undefined, '');
	}
}
