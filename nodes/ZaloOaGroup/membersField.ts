import type { INodeProperties } from 'n8n-workflow';

/** People by their user IDs: a text with commas or lines, or an expression that gives a list. */
export const membersField: INodeProperties = {
	displayName: 'User IDs',
	name: 'userIds',
	type: 'string',
	typeOptions: { rows: 2 },
	required: true,
	default: '',
	placeholder: 'e.g. 7019283746501928374, 6120938475610293847',
	description: 'The people, by the userId that the Zalo OA Trigger outputs: one, or several with commas or new lines between them, or an expression that gives a list',
};
