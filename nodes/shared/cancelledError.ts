/** The execution was stopped by hand or by its time limit: nothing more is sent, and no item is to blame. */
export class CancelledError extends Error {
	override readonly name = 'CancelledError';
}
