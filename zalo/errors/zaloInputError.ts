import { maskDigits } from './mask';

/** The caller's input is wrong; nothing was sent to Zalo. */
export class ZaloInputError extends Error {
	override readonly name = 'ZaloInputError';
	readonly problem: string;

	/**
	 * @param field name of the field as the operator knows it
	 * @param problem what is wrong, as a clause: `is empty`, `has 2345 characters; Zalo accepts at most 2000`
	 * @param remedy what to do; our own text, shown as it is
	 */
	constructor(
		readonly field: string,
		problem: string,
		readonly remedy: string,
	) {
		super(`${field}: ${maskDigits(problem)}`);
		this.problem = maskDigits(problem);
	}
}
