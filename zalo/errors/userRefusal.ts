import { ZaloApiError } from './zaloApiError';

/**
 * The answer, or Zalo's refusal where it concerns the one user asked about (gone, unknown, blocked): the others of a list
 * can go on then. Trouble with token, rights, rate or connection concerns them all and is thrown.
 */
export async function orUserRefusal<T>(answer: Promise<T>): Promise<T | ZaloApiError> {
	try {
		return await answer;
	} catch (error) {
		if (error instanceof ZaloApiError && (error.class === 'input' || error.class === 'recipient')) return error;
		throw error;
	}
}

/** The answer, or whatever refusal Zalo gives instead: for a call that the rest can do without. What is no answer of Zalo is thrown. */
export async function orRefusal<T>(answer: Promise<T>): Promise<T | ZaloApiError> {
	try {
		return await answer;
	} catch (error) {
		if (error instanceof ZaloApiError) return error;
		throw error;
	}
}
