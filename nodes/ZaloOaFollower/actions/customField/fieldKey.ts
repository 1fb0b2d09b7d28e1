import { ZaloInputError } from '../../../../zalo/errors/zaloInputError';

/** The key of a field. @throws ZaloInputError */
export function checkFieldKey(value: string): string {
	const key = value.trim();
	if (key === '') throw new ZaloInputError('Field', 'is empty', 'Choose a field from the list, or enter its key.');
	return key;
}
