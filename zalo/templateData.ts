import { ZaloInputError } from './errors/zaloInputError';
import { codePointLength } from './limits';

/** A registered placeholder of a template. Source: shared/zalo/templates.md §4 (`listParams`), read 2026-11-21. */
export interface TemplateParameter {
	readonly name: string;
	readonly isRequired: boolean;
	/** Known words: STRING, NUMBER, DATE, CURRENCY; others are treated as text. */
	readonly type: string;
	/** Code points; null when Zalo does not say. */
	readonly maxLength: number | null;
	readonly minLength: number | null;
}

const WHOLE_NUMBER = /^-?\d+$/;
const NUMBER = /^-?\d+([.,]\d+)?$/;

/** What a value of a type must look like. Only types whose form the documents state are checked (templates.md §5). */
const FORMS: Readonly<Record<string, { test: (value: string) => boolean; problem: string; remedy: string }>> = {
	NUMBER: { test: (value) => NUMBER.test(value), problem: 'is not a number', remedy: 'Enter digits only.' },
	CURRENCY: {
		test: (value) => WHOLE_NUMBER.test(value) && !value.startsWith('-'),
		problem: 'is not a whole amount in VND',
		remedy: 'Enter the amount in VND with digits only, without dots or the currency sign.',
	},
};

function toText(name: string, value: unknown): string {
	if (typeof value === 'string') return value.normalize('NFC').trim();
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	if (typeof value === 'boolean') return String(value);
	throw new ZaloInputError(name, 'is a list or an object', 'A template parameter takes one text or one number.');
}

function checkValue(parameter: TemplateParameter, value: string): void {
	const { name, maxLength, minLength } = parameter;
	const length = codePointLength(value);
	if (maxLength !== null && length > maxLength) {
		throw new ZaloInputError(name, `has ${length} characters; this template accepts at most ${maxLength}`, 'Shorten the value before this node.');
	}
	if (minLength !== null && length < minLength) {
		throw new ZaloInputError(name, `has ${length} characters; this template needs at least ${minLength}`, 'Check the value before this node.');
	}
	const form = FORMS[parameter.type.toUpperCase()];
	if (form !== undefined && !form.test(value)) throw new ZaloInputError(name, form.problem, form.remedy);
}

/**
 * Values for a template whose parameters Zalo does not list yet (it lists them only after approval): as text, unchecked.
 * Only a test in development mode can send such a template.
 * @throws ZaloInputError when a value is no text or number
 */
export function uncheckedTemplateData(values: Readonly<Record<string, unknown>>): Record<string, string> {
	return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, toText(name, value)]));
}

/**
 * The values to send: strings, only registered parameters, each within its bounds.
 * @throws ZaloInputError naming the parameter
 */
export function checkTemplateData(parameters: readonly TemplateParameter[], values: Readonly<Record<string, unknown>>): Record<string, string> {
	const data: Record<string, string> = {};
	for (const parameter of parameters) {
		const given = values[parameter.name];
		const value = given === undefined || given === null ? '' : toText(parameter.name, given);
		if (value === '') {
			if (!parameter.isRequired) continue;
			throw new ZaloInputError(parameter.name, 'is missing; this template needs it', 'Fill in the parameter under Template Parameters, or check that the expression finds a value on this item.');
		}
		checkValue(parameter, value);
		data[parameter.name] = value;
	}
	const unknown = Object.keys(values).filter((name) => !parameters.some((parameter) => parameter.name === name));
	if (unknown.length > 0) {
		throw new ZaloInputError(unknown[0] ?? '', 'is not a parameter of this template', `Remove it, or choose the template again to reload its parameters (${parameters.map(({ name }) => name).join(', ') || 'none'}).`);
	}
	return data;
}
