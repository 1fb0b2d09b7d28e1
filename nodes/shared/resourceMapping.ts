import type { FieldType, ILoadOptionsFunctions, ResourceMapperField, ResourceMapperFields } from 'n8n-workflow';
import { getTemplateInfo } from '../../zalo/endpoints/template';
import { describeErrorOf } from './pickerErrors';
import { clientFor } from './runner';

/** Everything but numbers is typed as text: Zalo wants strings, and a date picker would change the form of a date. */
const FIELD_TYPE: Readonly<Record<string, FieldType>> = { NUMBER: 'number', CURRENCY: 'number' };

/** Where a template is chosen: in the message node beside the message, in the template node as the message itself. */
const TEMPLATE_FIELDS = ['fallbackTemplateId', 'templateId'] as const;

/** Read without n8n's own extraction: that throws for a field which the node does not have. */
function chosenTemplate(context: ILoadOptionsFunctions): string {
	const chosen = TEMPLATE_FIELDS.map((field) => {
		const value = context.getNodeParameter(field, '') as { value?: unknown } | string | number | null;
		return String((typeof value === 'object' ? value?.value : value) ?? '').trim();
	});
	return chosen.find((id) => id !== '') ?? '';
}

/** The chosen template's own placeholders as fields of the node. */
export async function getTemplateParameters(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	return await describeErrorOf(this, async () => {
		const templateId = chosenTemplate(this);
		if (!/^\d+$/.test(templateId)) return { fields: [], emptyFieldsNotice: 'Choose a template first' };
		const zalo = await clientFor(this);
		const { listParams } = await zalo.call(getTemplateInfo, { template_id: templateId });
		const fields: ResourceMapperField[] = listParams.map((row) => ({
			id: row.name,
			displayName: row.name,
			required: row.require === true,
			defaultMatch: false,
			display: true,
			type: FIELD_TYPE[(row.type ?? '').toUpperCase()] ?? 'string',
			canBeUsedToMatch: false,
		}));
		return { fields, emptyFieldsNotice: 'This template has no parameters, or Zalo has not approved it yet' };
	});
}
