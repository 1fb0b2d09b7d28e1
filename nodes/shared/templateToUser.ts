import { sendTemplateByUid } from '../../zalo/endpoints/template';
import type { OperationContext } from './operation';
import { templateData } from './templateParameters';

/**
 * Sends an approved template to a user; `parametersField` is the resource mapper that holds its values. Costs money once
 * accepted.
 * @throws ZaloInputError naming the parameter that is missing or does not fit, before the paid call
 */
export async function sendTemplateToUser(context: OperationContext, userId: string, templateId: string, parametersField: string) {
	const values = await templateData(context, templateId, parametersField);
	return await context.zalo.call(sendTemplateByUid, { user_id: userId, template_id: templateId, template_data: values });
}
