import { getTemplateInfo } from '../../zalo/endpoints/template';
import type { ZaloClient } from '../../zalo/client';
import { checkTemplateData, uncheckedTemplateData, type TemplateParameter } from '../../zalo/templateData';
import type { OperationContext } from './operation';

/** Templates seen by one execution: 1,000 items of one template ask for its parameters once. */
const known = new WeakMap<ZaloClient, Map<string, Promise<readonly TemplateParameter[]>>>();

async function load(zalo: ZaloClient, templateId: string): Promise<readonly TemplateParameter[]> {
	const info = await zalo.call(getTemplateInfo, { template_id: templateId });
	return info.listParams.map((row) => ({
		name: row.name,
		isRequired: row.require === true,
		type: row.type ?? 'STRING',
		maxLength: row.maxLength,
		minLength: row.minLength,
	}));
}

/** The registered parameters of a template. A failed look-up is not remembered. */
export async function templateParameters(zalo: ZaloClient, templateId: string): Promise<readonly TemplateParameter[]> {
	const mine = known.get(zalo.root) ?? new Map<string, Promise<readonly TemplateParameter[]>>();
	known.set(zalo.root, mine);
	const loading = mine.get(templateId) ?? load(zalo, templateId);
	mine.set(templateId, loading);
	loading.catch(() => mine.delete(templateId));
	return await loading;
}

/**
 * `template_data` from the resource mapper `field`, or from the item's own fields when mapping is automatic. `unlisted` are
 * values for a template that is not approved yet, whose parameters Zalo does not tell.
 * @throws ZaloInputError naming the parameter that is missing or does not fit, before the paid call
 */
export async function templateData(context: OperationContext, templateId: string, field: string, unlisted: Readonly<Record<string, string>> = {}): Promise<Record<string, string>> {
	const parameters = await templateParameters(context.zalo, templateId);
	if (parameters.length === 0 && Object.keys(unlisted).length > 0) return uncheckedTemplateData(unlisted);
	const { values, isAutomatic } = context.mapped(field);
	const registered = new Set(parameters.map(({ name }) => name));
	const wanted = isAutomatic ? Object.fromEntries(Object.entries(values).filter(([name]) => registered.has(name))) : values;
	return checkTemplateData(parameters, wanted);
}
