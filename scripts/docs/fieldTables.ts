import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { ENGLISH, type Language } from './languages';
import { cell, code, sentence, table } from './markdown';

type Choice = INodePropertyOptions | INodeProperties | INodePropertyCollection;
type Shown = NonNullable<INodeProperties['displayOptions']>['show'];

/** One line of a field table. */
export interface FieldRow {
	/** As the operator sees it; entries of a collection, and the columns of a list, are named after it. */
	readonly name: string;
	/** Names of the parameters on the way, dotted: `additionalFields.quoteMessageId`. */
	readonly path: string;
	readonly field: INodeProperties;
	/** The fields beside it, then those around its collection: its conditions speak of them. */
	readonly siblings: readonly INodeProperties[];
	/** The field, and the collections around it that have no line of their own: each can hide it. */
	readonly hiders: readonly INodeProperties[];
}

/** More choices than this stand below the table, not in a cell. */
const MAX_CHOICES = 6;

/** Options that do nothing until somebody adds them; n8n then fills in the default. */
const OFF_UNTIL_ADDED: readonly string[] = ['batchMs', 'silenceHours'];

/** Collections whose entries do nothing until somebody adds them: what n8n then fills in is no default of the operation. */
const EMPTY_UNTIL_ADDED: readonly string[] = ['changes', 'filters', 'systemFields', 'updateFields'];

/** Conditions of n8n that compare instead of listing values. */
const COMPARISONS: Readonly<Record<string, string>> = { eq: '', not: '≠ ', gte: '≥ ', lte: '≤ ', gt: '> ', lt: '< ' };

function isField(choice: Choice): choice is INodeProperties {
	return 'type' in choice;
}

function isGroup(choice: Choice): choice is INodePropertyCollection {
	return 'values' in choice;
}

function isChoice(choice: Choice): choice is INodePropertyOptions {
	return 'value' in choice && !('type' in choice);
}

function choicesOf(field: INodeProperties): INodePropertyOptions[] {
	return field.type === 'options' || field.type === 'multiOptions' ? (field.options ?? []).filter(isChoice) : [];
}

/** What the operator sees for a stored value of a dropdown. */
function choiceName(field: INodeProperties | undefined, value: unknown, language: Language): string {
	if (typeof value === 'boolean') return value ? language.on : language.off;
	if (typeof value === 'object' && value !== null && '_cnd' in value) {
		return Object.entries(value._cnd as Record<string, unknown>).map(([sign, bound]) => `${COMPARISONS[sign] ?? `${sign} `}${choiceName(field, bound, language)}`).join(', ');
	}
	const choice = field?.options?.find((option) => 'value' in option && option.value === value);
	return choice === undefined ? code(String(value)) : `*${cell(choice.name)}*`;
}

function defaultOf({ field, path }: FieldRow, language: Language): string {
	const { type, default: value } = field;
	if (EMPTY_UNTIL_ADDED.some((name) => path.startsWith(`${name}.`))) return type === 'options' ? `–; ${choiceName(field, value, language)} ${language.whenAdded}` : '–';
	if (OFF_UNTIL_ADDED.includes(field.name)) return `${language.off}; ${code(String(value))} ${language.whenAdded}`;
	if (type === 'boolean') return value === true ? language.on : language.off;
	if (type === 'options' && value !== '') return choiceName(field, value, language);
	if (Array.isArray(value)) return value.map((entry) => choiceName(field, entry, language)).join(', ') || '–';
	return typeof value === 'object' ? '–' : code(String(value ?? '').replace(/^=/, ''));
}

/** `Only when *Image Source* is *URL*.` for a field that another one shows and hides. */
function conditionsOf({ hiders, siblings }: FieldRow, language: Language): string[] {
	const spell = (shown: Shown, phrase: Language['onlyWhen']) =>
		Object.entries(shown ?? {})
			.filter(([name]) => !name.startsWith('@'))
			.map(([name, values]) => {
				// The nearest field of that name; a leading slash leads out of all collections.
				const sibling = name.startsWith('/') ? siblings.findLast((candidate) => `/${candidate.name}` === name) : siblings.find((candidate) => candidate.name === name);
				return phrase(sibling?.displayName ?? name.replace(/^\//, ''), (values ?? []).map((value) => choiceName(sibling, value, language)).join(language.or));
			});
	return hiders.flatMap(({ displayOptions }) => [...spell(displayOptions?.show, language.onlyWhen), ...spell(displayOptions?.hide, language.notWhen)]);
}

const namedChoice = ({ name, description }: INodePropertyOptions, language: Language) =>
	language === ENGLISH && description !== undefined && description !== '' && description !== name ? `*${cell(name)}* (${cell(description)})` : `*${cell(name)}*`;

function choiceSentence(field: INodeProperties, language: Language): string {
	const choices = choicesOf(field);
	if (field.type === 'resourceLocator') return `${language.givenAs}: ${(field.modes ?? []).map(({ displayName }) => `*${displayName}*`).join(language.or)}.`;
	return choices.length === 0 || choices.length > MAX_CHOICES ? '' : `${language.choices}: ${choices.map((choice) => namedChoice(choice, language)).join(', ')}.`;
}

/** Description and hint of the field itself. */
export function englishMeaning({ field }: FieldRow): string {
	return [field.description ?? '', field.hint ?? ''].map(sentence).filter((text) => text !== '').join(' ');
}

/** What the panel shows, in its order: fields and notices. */
function shownRows(properties: readonly INodeProperties[], around: Omit<FieldRow, 'field'> = { name: '', path: '', siblings: [], hiders: [] }): FieldRow[] {
	const siblings = [...properties, ...around.siblings];
	return properties.flatMap((field) => {
		if (field.type === 'hidden') return [];
		const name = `${around.name}${field.displayName}`;
		const path = `${around.path}${field.name}`;
		const hiders = [...around.hiders, field];
		const inside = (rows: readonly INodeProperties[], label: string, key: string, hidden: readonly INodeProperties[]) => shownRows(rows, { name: `${name} → ${label}`, path: `${path}.${key}`, siblings, hiders: hidden });
		if (field.type === 'collection') return inside((field.options ?? []).filter(isField), '', '', hiders);
		const groups = field.type === 'fixedCollection' ? (field.options ?? []).filter(isGroup) : [];
		// The only group needs no name; of several, each does.
		const rows = groups.flatMap((group) => inside(group.values, groups.length > 1 ? `${group.displayName} → ` : '', groups.length > 1 ? `${group.name}.` : '', []));
		return [{ name, path, field, siblings, hiders }, ...rows];
	});
}

/** The fields an operator fills in, in the order n8n shows them. Notices and hidden fields are none. */
export function fieldRows(properties: readonly INodeProperties[]): FieldRow[] {
	return shownRows(properties).filter(({ field }) => field.type !== 'notice');
}

/** What the panel tells the operator between the fields. */
export function noticeRows(properties: readonly INodeProperties[]): FieldRow[] {
	return shownRows(properties).filter(({ field }) => field.type === 'notice');
}

/** The text of a notice. */
export function englishNotice({ field }: FieldRow): string {
	return field.displayName;
}

/** The notices, one quoted paragraph each, with the condition under which n8n shows them. */
export function notices(properties: readonly INodeProperties[], language = ENGLISH, textOf: (row: FieldRow) => string = englishNotice): string[] {
	return noticeRows(properties).map((row) => `> **${language.note}:** ${[sentence(cell(textOf(row))), ...conditionsOf(row, language)].join(' ')}`);
}

/** Field, whether it must be filled, default and meaning. */
export function fieldTable(properties: readonly INodeProperties[], language = ENGLISH, meaningOf: (row: FieldRow) => string = englishMeaning): string {
	const rows = fieldRows(properties).map((row) => {
		const meaning = [cell(meaningOf(row)), choiceSentence(row.field, language), ...conditionsOf(row, language)].filter((text) => text !== '').join(' ');
		return [cell(row.name), row.field.required === true ? language.yes : language.no, defaultOf(row, language), meaning];
	});
	return rows.length === 0 ? language.noFields : table(language.fieldHead, rows);
}

/** What a cell is too small for: the choices of the long dropdowns, one list each. */
export function choiceLists(properties: readonly INodeProperties[], language = ENGLISH): string[] {
	return fieldRows(properties)
		.filter(({ field }) => choicesOf(field).length > MAX_CHOICES)
		.map(({ name, field }) => {
			const choices = choicesOf(field).map((choice) => namedChoice(choice, language));
			return `${language.choicesOf} *${cell(name)}*: ${choices.join(', ')}.`;
		});
}
