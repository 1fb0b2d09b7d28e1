import type { INodeType } from 'n8n-workflow';
import type { PATIENCE } from '../../zalo/token/patience';
import type { CredentialRow, EngineInput, EngineRun } from './engine';

type NodeName = 'ZaloOaAccount' | 'ZaloOaMessage';

/** One more n8n process: its own copy of every module, so its own memory of tokens, beside one credential table. */
export interface N8nProcess {
	/** The waits of this process. */
	readonly patience: typeof PATIENCE;
	run(node: NodeName, input: Omit<EngineInput, 'node' | 'store'>, row: CredentialRow): Promise<EngineRun>;
}

/** Loads n8n's engine, the nodes and the credential type once more. Takes about a second. */
export function startProcess(): N8nProcess {
	let started: N8nProcess | undefined;
	jest.isolateModules(() => {
		/* eslint-disable @typescript-eslint/no-require-imports -- an import would be shared with the process that is there already */
		const { CredentialStore, runInEngine } = require('./engine') as typeof import('./engine');
		const { ZaloOaAccount } = require('../../nodes/ZaloOaAccount/ZaloOaAccount.node') as typeof import('../../nodes/ZaloOaAccount/ZaloOaAccount.node');
		const { ZaloOaMessage } = require('../../nodes/ZaloOaMessage/ZaloOaMessage.node') as typeof import('../../nodes/ZaloOaMessage/ZaloOaMessage.node');
		const patience = require('../../zalo/token/patience') as typeof import('../../zalo/token/patience');
		/* eslint-enable @typescript-eslint/no-require-imports */
		const nodes: Record<NodeName, INodeType> = { ZaloOaAccount: new ZaloOaAccount(), ZaloOaMessage: new ZaloOaMessage() };
		started = {
			patience: patience.PATIENCE,
			run: async (node, input, row) => await runInEngine({ ...input, node: nodes[node], store: new CredentialStore({ row }) }),
		};
	});
	if (started === undefined) throw new Error('The process did not start');
	return started;
}
