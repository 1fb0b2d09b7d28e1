import { checkWholeNumber } from '../../zalo/inputChecks';
import type { OperationContext } from './operation';

/** How many results are wanted: infinitely many with Return All. @throws ZaloInputError */
export function wantedResults(context: OperationContext): number {
	if (context.boolean('returnAll')) return Number.POSITIVE_INFINITY;
	return checkWholeNumber(context.number('limit'), 'Limit', { min: 1 });
}
