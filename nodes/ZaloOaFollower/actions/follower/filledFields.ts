import { checkWholeNumber } from '../../../../zalo/inputChecks';
import type { OperationContext } from '../../../shared/operation';

/** A filled-in option of a collection, checked, under the name it has at Zalo; nothing when it is empty. */
export function filled<Key extends string, Value>(context: OperationContext, path: readonly [collection: string, option: string], key: Key, read: (text: string) => Value): { [K in Key]?: Value } {
	const text = context.option(...path).trim();
	return (text === '' ? {} : { [key]: read(text) }) as { [K in Key]?: Value };
}

export const asIs = (text: string): string => text;

/** A number of Zalo's list of areas. */
export const areaNumber = (field: string) => (text: string): number => checkWholeNumber(Number(text), field, { min: 1 });

/** An object with its content, or nothing: what is left out stays as it is at Zalo. */
export function unlessEmpty<Key extends string, Value extends object>(key: Key, value: Value): { [K in Key]?: Value } {
	return (Object.keys(value).length === 0 ? {} : { [key]: value }) as { [K in Key]?: Value };
}
