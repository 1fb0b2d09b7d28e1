import type { FieldType, ILoadOptionsFunctions, ResourceMapperField, ResourceMapperFields } from 'n8n-workflow';
import { getTemplateInfo } from '../../zalo/endpoints/template';
import { describeErrorOf } from './pickerErrors';
import { clientFor } from './runner';

/** Everything but numbers is typed as text: Zalo wants strings, and a date picker would change the form of a date. */
const FIELD_TYPE: Readonly<Record<string, FieldType>> = { NUMBER: 'number', CURRENCY: 'number' };

/** The chosen template's own placeholders as fields of the node. */
export async function getTemplateParameters(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	return await describeErrorOf(this, async () => {
		const templateId = String(this.getNodeParameter('templateId', '', { extractValue: true }) ?? '').trim();
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
