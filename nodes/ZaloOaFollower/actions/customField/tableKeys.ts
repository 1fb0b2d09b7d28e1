import type { INodeProperties } from 'n8n-workflow';
import { ZaloInputError } from '../../../../zalo/errors/zaloInputError';
import { LIMITS } from '../../../../zalo/limits';

const { max } = LIMITS.tableKeys;

export const tableKeysField: INodeProperties = {
	displayName: 'Table Keys',
	name: 'tableKeys',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. name, kind, age',
	hint: 'A key stays for ever: keys can be added later, but not changed or removed',
	description: 'Names of the entries of the table, up to five, with commas between them',
};

/** The keys of a table: one to five, each once. @throws ZaloInputError */
export function checkTableKeys(keys: readonly string[]): string[] {
	const unique = [...new Set(keys)];
	if (unique.length === 0) throw new ZaloInputError('Table Keys', 'is empty', 'Enter at least one key, for example name.');
	if (unique.length > max) throw new ZaloInputError('Table Keys', `makes ${unique.length} keys; Zalo accepts at most ${max} in one table`, 'Use fewer keys, or a second field.');
	return unique;
}
