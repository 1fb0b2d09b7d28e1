import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { searchFollowers } from '../shared/followerField';
import { searchTemplates } from '../shared/listSearch';
import { subtitleOf, toProperties } from '../shared/operation';
import { getTemplateParameters } from '../shared/resourceMapping';
import { runResources } from '../shared/runner';
import { resources } from './actions';

/** Sends ZBS template messages (formerly ZNS), by phone or by user ID. */
export class ZaloOaTemplate implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zalo OA Template',
		name: 'zaloOaTemplate',
		icon: { light: 'file:zaloOaTemplate.svg', dark: 'file:zaloOaTemplate.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: subtitleOf(resources),
		description: 'Send approved template messages (ZBS, formerly ZNS) by phone number or user ID',
		defaults: { name: 'Zalo OA Template' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'zaloOaApi', required: true }],
		properties: toProperties(resources),
	};

	methods = { listSearch: { searchFollowers, searchTemplates }, resourceMapping: { getTemplateParameters } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runResources.call(this, resources);
	}
}
