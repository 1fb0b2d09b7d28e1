import { ZaloInputError } from '../../../../zalo/errors/zaloInputError';
import { checkCustomValue, type CustomValue } from '../../../../zalo/customValue';
import { LIMITS } from '../../../../zalo/limits';
import type { FieldDefinition } from '../../../../zalo/userFields';
import { textOf } from '../../../shared/parameterValues';
import { cellId } from '../../../shared/userFields';

function tableValue({ key, tableKeys }: FieldDefinition, given: Readonly<Record<string, unknown>>): Record<string, string> | undefined {
	const cells = tableKeys.flatMap((tableKey): [string, string][] => {
		const id = cellId(key, tableKey);
		return given[id] === undefined ? [] : [[tableKey, textOf(id, given[id])]];
	});
	const { max } = LIMITS.tableKeys;
	if (cells.length > max) throw new ZaloInputError(key, `has ${cells.length} keys; Zalo accepts at most ${max}`, 'Leave some of them empty.');
	return cells.length === 0 ? undefined : Object.fromEntries(cells);
}

function valueOf(definition: FieldDefinition, given: Readonly<Record<string, unknown>>): CustomValue | undefined {
	if (definition.dataType === 'table') return tableValue(definition, given);
	const value = given[definition.key];
	return value === undefined ? undefined : checkCustomValue(definition, textOf(definition.key, value));
}

/**
 * What was filled in of the OA's own fields, in the form Zalo wants by the field's type.
 * @throws ZaloInputError for a value that does not fit, and for one that is no field unless mapping is automatic
 */
export function customValues(own: readonly FieldDefinition[], { values, isAutomatic }: { values: Readonly<Record<string, unknown>>; isAutomatic: boolean }): Record<string, CustomValue> {
	const known = new Set(own.flatMap(({ key, tableKeys }) => [key, ...tableKeys.map((tableKey) => cellId(key, tableKey))]));
	const unknown = Object.keys(values).find((id) => !known.has(id));
	if (unknown !== undefined && !isAutomatic) throw new ZaloInputError(unknown, 'is not a field of this Official Account', `Refresh the list of fields. There are: ${own.map(({ key }) => key).join(', ') || 'none'}.`);
	return Object.fromEntries(own.flatMap((definition): [string, CustomValue][] => {
		const value = valueOf(definition, values);
		return value === undefined ? [] : [[definition.key, value]];
	}));
}
