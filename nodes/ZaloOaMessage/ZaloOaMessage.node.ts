import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { searchFollowers } from '../shared/followerField';
import { searchGroups } from '../shared/groupField';
import { searchTemplates } from '../shared/listSearch';
import { subtitleOf, toProperties } from '../shared/operation';
import { getTemplateParameters } from '../shared/resourceMapping';
import { runResources } from '../shared/runner';
import { resources } from './actions';

/** Sends what an Official Account can say: consultation messages (tư vấn), messages to groups and visitors, reactions, broadcasts; and uploads for them. */
export class ZaloOaMessage implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zalo OA Message',
		name: 'zaloOaMessage',
		icon: { light: 'file:zaloOaMessage.svg', dark: 'file:zaloOaMessage.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: subtitleOf(resources),
		description: 'Send messages from your Zalo Official Account: text, pictures, files, stickers, buttons, to people, groups and all followers',
		defaults: { name: 'Zalo OA Message' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'zaloOaApi', required: true }],
		properties: toProperties(resources),
	};

	methods = { listSearch: { searchFollowers, searchGroups, searchTemplates }, resourceMapping: { getTemplateParameters } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runResources.call(this, resources);
	}
}
