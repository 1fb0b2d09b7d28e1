import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { searchTemplates } from '../shared/listSearch';
import { toProperties } from '../shared/operation';
import { getTemplateParameters } from '../shared/resourceMapping';
import { runResources } from '../shared/runner';
import { resources } from './actions';

/** Sends consultation messages (tư vấn) of an Official Account. */
export class ZaloOaMessage implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zalo OA Message',
		name: 'zaloOaMessage',
		icon: { light: 'file:zaloOaMessage.svg', dark: 'file:zaloOaMessage.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] }}',
		description: 'Send text, images and files from your Zalo Official Account',
		defaults: { name: 'Zalo OA Message' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'zaloOaApi', required: true }],
		properties: toProperties(resources),
	};

	methods = { listSearch: { searchTemplates }, resourceMapping: { getTemplateParameters } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runResources.call(this, resources);
	}
}
