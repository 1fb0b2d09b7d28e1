import type { SimTemplate, TemplateParam } from '../templates';
import { lengthOf } from './shape';

/** First thing wrong with `template_data`, as a ZBS code; the OA host reuses these numbers for sends by UID. */
export interface DataProblem {
	readonly code: -111 | -1122 | -1124 | -1121;
	readonly message?: string;
}

const DATE_FORMS = [/^\d{2}:\d{2}(:\d{2})?( \d{2}\/\d{2}\/\d{4})?$/, /^\d{2}\/\d{2}\/\d{4}$/, /^\d{2}\/\d{4}$/] as const;

/** Checks in the documented order: empty -111, missing -1122, format -1124, length -1121. Numbers become strings. */
export function readTemplateData(template: SimTemplate, value: unknown, warnings: string[]): { data: Record<string, string> } | { problem: DataProblem } {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return { problem: { code: -111 } };
	const entries = Object.entries(value);
	if (entries.length === 0 && template.params.some((param) => param.require)) return { problem: { code: -111 } };
	const data: Record<string, string> = {};
	const wrongTypes: string[] = [];
	for (const [name, given] of entries) {
		if (typeof given === 'string' || typeof given === 'number') data[name] = String(given);
		else wrongTypes.push(name);
		if (!template.params.some((param) => param.name === name)) warnings.push(`template ${template.templateId} has no parameter "${name}"`);
	}
	const problem = firstProblem(template.params, data, wrongTypes);
	return problem ? { problem } : { data };
}

function firstProblem(params: readonly TemplateParam[], data: Readonly<Record<string, string>>, wrongTypes: readonly string[]): DataProblem | null {
	const missing = params.find((param) => param.require && (data[param.name] ?? '') === '' && !wrongTypes.includes(param.name));
	if (missing) return { code: -1122, message: `Missing template parameter: ${missing.name}` };
	const malformed = params.find((param) => wrongTypes.includes(param.name) || !hasFormat(param, data[param.name] ?? ''));
	if (malformed) return { code: -1124, message: `Parameter has invalid format: ${malformed.name}` };
	const tooLong = params.find((param) => lengthOf(data[param.name] ?? '') > param.maxLength);
	return tooLong ? { code: -1121, message: `Parameter data exceeds max length: ${tooLong.name}` } : null;
}

function hasFormat(param: TemplateParam, text: string): boolean {
	if (text === '') return true;
	if (param.type === 'NUMBER' || param.type === 'CURRENCY') return /^\d+$/.test(text);
	return param.type !== 'DATE' || DATE_FORMS.some((form) => form.test(text));
}
