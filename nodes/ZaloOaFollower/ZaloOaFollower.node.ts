import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { searchFollowers } from '../shared/followerField';
import { subtitleOf, toProperties } from '../shared/operation';
import { runResources } from '../shared/runner';
import { searchTags } from '../shared/tagField';
import { getUserFieldForm, getUserFields, searchUserFields } from '../shared/userFields';
import { resources } from './actions';

/** Reads and keeps what an Official Account knows of its users: profiles, tags, own fields, conversations. */
export class ZaloOaFollower implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zalo OA Follower',
		name: 'zaloOaFollower',
		icon: { light: 'file:zaloOaFollower.svg', dark: 'file:zaloOaFollower.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitleOf(resources),
		description: 'Read and update the followers of your Zalo Official Account, with their tags, custom fields and conversations',
		defaults: { name: 'Zalo OA Follower' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'zaloOaApi', required: true }],
		properties: toProperties(resources),
	};

	methods = { listSearch: { searchFollowers, searchTags, searchUserFields }, loadOptions: { getUserFields }, resourceMapping: { getUserFieldForm } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runResources.call(this, resources);
	}
}
