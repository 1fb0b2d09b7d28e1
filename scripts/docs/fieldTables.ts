import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { cell, code, table } from './markdown';

type Choice = INodePropertyOptions | INodeProperties | INodePropertyCollection;

/** More choices than this are a list of their own (the events), not a remark. */
const MAX_CHOICES = 6;

function isField(choice: Choice): choice is INodeProperties {
	return 'type' in choice;
}

/** What the operator sees for a stored value of a dropdown. */
function choiceName(field: INodeProperties | undefined, value: unknown): string {
	const choice = field?.options?.find((option) => 'value' in option && option.value === value);
	if (typeof value === 'boolean') return value ? 'on' : 'off';
	return choice === undefined ? code(String(value)) : `*${cell(choice.name)}*`;
}

/** Options that do nothing until somebody adds them; n8n then fills in the default. */
const OFF_UNTIL_ADDED: readonly string[] = ['batchMs', 'silenceHours'];

function defaultOf(field: INodeProperties): string {
	const { type, default: value } = field;
	if (OFF_UNTIL_ADDED.includes(field.name)) return `off; ${code(String(value))} when added`;
	if (type === 'boolean') return value === true ? 'on' : 'off';
	if (type === 'options') return choiceName(field, value);
	if (Array.isArray(value)) return value.map((entry) => choiceName(field, entry)).join(', ');
	return typeof value === 'object' ? '–' : code(String(value ?? '').replace(/^=/, ''));
}

/** `Only when *Image Source* is *URL*.` for a field that another one shows and hides. */
function conditionOf(field: INodeProperties, siblings: readonly INodeProperties[]): string {
	return Object.entries(field.displayOptions?.show ?? {})
		.map(([name, values]) => {
			// A leading slash leads out of the collection.
			const sibling = siblings.find((candidate) => candidate.name === name.replace(/^\//, ''));
			return ` Only when *${sibling?.displayName ?? name}* is ${(values ?? []).map((value) => choiceName(sibling, value)).join(' or ')}.`;
		})
		.join('');
}

function meaningOf(field: INodeProperties, siblings: readonly INodeProperties[]): string {
	const choices = field.type === 'options' || field.type === 'multiOptions' ? (field.options ?? []) : [];
	const named = choices.length > 0 && choices.length <= MAX_CHOICES ? ` Choices: ${choices.map(({ name }) => `*${name}*`).join(', ')}.` : '';
	const sentences = [field.description, field.hint].filter((text) => text !== undefined && text !== '').map((text) => (/[.!?]$/.test(text ?? '') ? text : `${text ?? ''}.`));
	return cell(sentences.join(' ') + named + conditionOf(field, siblings));
}

/** Fields as the operator sees them; entries of a collection, and the columns of a list, are named after it. */
export function visibleFields(properties: readonly INodeProperties[], prefix = ''): { name: string; field: INodeProperties }[] {
	return properties.flatMap((field) => {
		if (field.type === 'notice' || field.type === 'hidden') return [];
		const name = `${prefix}${field.displayName}`;
		if (field.type === 'collection') return visibleFields((field.options ?? []).filter(isField), `${name} → `);
		const rows = field.type === 'fixedCollection' ? (field.options ?? []).flatMap((group) => ('values' in group ? group.values : [])) : [];
		return [{ name, field }, ...visibleFields(rows, `${name} → `)];
	});
}

/** Field, whether it must be filled, default and meaning. */
export function fieldTable(properties: readonly INodeProperties[]): string {
	const fields = visibleFields(properties);
	const siblings = fields.map(({ field }) => field);
	const rows = fields.map(({ name, field }) => [cell(name), field.required === true ? 'yes' : 'no', defaultOf(field), meaningOf(field, siblings)]);
	return rows.length === 0 ? 'This operation has no fields.' : table(['Field', 'Required', 'Default', 'Meaning'], rows);
}
