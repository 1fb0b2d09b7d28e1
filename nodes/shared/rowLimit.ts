import { ZaloInputError } from '../../zalo/errors/zaloInputError';
import type { OperationContext } from './operation';

/** How many rows a Get Many wants, by its fields Return All and Limit. @throws ZaloInputError */
export function rowLimit(context: OperationContext): number {
	const isAll = context.boolean('returnAll');
	if (isAll) return Number.POSITIVE_INFINITY;
	const limit = context.number('limit');
	if (!Number.isInteger(limit) || limit < 1) throw new ZaloInputError('Limit', `is ${limit}; it must be a whole number of at least 1`, 'Enter how many results you want, or switch on Return All.');
	return limit;
}
