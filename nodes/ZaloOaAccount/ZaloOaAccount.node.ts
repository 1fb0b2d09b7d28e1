import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { searchArticles } from '../shared/articleField';
import { searchFollowers } from '../shared/followerField';
import { subtitleOf, toProperties } from '../shared/operation';
import { runResources } from '../shared/runner';
import { resources } from './actions';
import { searchCallAgents, searchCallBranches } from './callCentre';

/** The Official Account itself: profile, set-up, articles, calls, and the rare documented calls. */
export class ZaloOaAccount implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zalo OA Account',
		name: 'zaloOaAccount',
		icon: { light: 'file:zaloOaAccount.svg', dark: 'file:zaloOaAccount.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: subtitleOf(resources),
		description: 'Check the set-up of your Zalo Official Account, publish articles and prepare calls',
		defaults: { name: 'Zalo OA Account' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'zaloOaApi', required: true }],
		properties: toProperties(resources),
	};

	methods = { listSearch: { searchArticles, searchCallAgents, searchCallBranches, searchFollowers } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runResources.call(this, resources);
	}
}
