import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { searchGroups } from '../shared/groupField';
import { subtitleOf, toProperties } from '../shared/operation';
import { runResources } from '../shared/runner';
import { resources } from './actions';
import { searchGroupPackages } from './packageField';

/** Runs the group chats (GMF) of an Official Account: groups, members, what was written. */
export class ZaloOaGroup implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zalo OA Group',
		name: 'zaloOaGroup',
		icon: { light: 'file:zaloOaGroup.svg', dark: 'file:zaloOaGroup.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: subtitleOf(resources),
		description: 'Create and manage group chats of your Zalo Official Account and their members',
		defaults: { name: 'Zalo OA Group' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'zaloOaApi', required: true }],
		properties: toProperties(resources),
	};

	methods = { listSearch: { searchGroups, searchGroupPackages } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runResources.call(this, resources);
	}
}
