import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { toProperties } from '../shared/operation';
import { runResources } from '../shared/runner';
import { resources } from './actions';

/** Reads the Official Account itself: profile and set-up. */
export class ZaloOaAccount implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zalo OA Account',
		name: 'zaloOaAccount',
		icon: { light: 'file:zaloOaAccount.svg', dark: 'file:zaloOaAccount.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{ $parameter["operation"] }}',
		description: 'Read the profile of your Zalo Official Account and check that everything is set up',
		defaults: { name: 'Zalo OA Account' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'zaloOaApi', required: true }],
		properties: toProperties(resources),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runResources.call(this, resources);
	}
}
