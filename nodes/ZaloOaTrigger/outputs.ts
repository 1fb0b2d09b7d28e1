import { PICKER_GROUP_IDS, type PickerGroupId } from '../../zalo/events/types';

/** The part of the parameters that decides which outputs the node has. */
export interface OutputParameters {
	readonly listenTo?: unknown;
	readonly groups?: unknown;
	readonly options?: { readonly separateOutputs?: unknown; readonly outputRejected?: unknown };
}

/** Id and name of an output. */
type Output = readonly [id: string, name: string];

const EVENTS = 'events';
const UNKNOWN = 'unknown';
const REJECTED = 'rejected';

/** Names of the outputs: the canvas of n8n 2.41 shows about eleven letters. */
const OUTPUT_NAMES: Readonly<Record<PickerGroupId, string>> = {
	messagesFromUsers: 'Messages',
	anonymousVisitors: 'Visitors',
	sentByOa: 'Sent by OA',
	follow: 'Follow',
	deliveryAndReadReceipts: 'Receipts',
	templateStatusAndQuality: 'Templates',
	ratingsAndQuickReplies: 'Ratings',
	groups: 'Groups',
	calls: 'Calls',
	tagsAndProfile: 'Profile',
	consentAndWithdrawal: 'Consent',
	shop: 'Shop',
	system: 'System',
};

const GROUPS: readonly Output[] = PICKER_GROUP_IDS.map((id) => [id, OUTPUT_NAMES[id]]);

/**
 * The outputs of the node, in order. n8n runs the text of this function in the editor too, so it uses nothing but its arguments.
 * Chosen groups keep the order of the choice: a group added later then leaves the connections of the others as they are.
 */
function planOutputs(parameters: OutputParameters, groups: readonly Output[]): Output[] {
	const options = parameters.options ?? {};
	const isSeparate = options.separateOutputs === true && (parameters.listenTo === 'all' || parameters.listenTo === 'groups');
	const chosen: unknown[] = Array.isArray(parameters.groups) ? parameters.groups.filter((id, index, all) => all.indexOf(id) === index) : [];
	const ofGroups = parameters.listenTo === 'all' ? [...groups, ['unknown', 'Unknown'] as const] : chosen.flatMap((id) => groups.filter((group) => group[0] === id));
	const outputs: Output[] = isSeparate && ofGroups.length > 0 ? [...ofGroups] : [['events', options.outputRejected === true ? 'Events' : '']];
	return options.outputRejected === true ? [...outputs, ['rejected', 'Rejected']] : outputs;
}

/** For `description.outputs`. */
export const OUTPUTS_EXPRESSION = `={{ (${planOutputs.toString()})($parameter, ${JSON.stringify(GROUPS)}).map((output) => output[1] === '' ? { type: 'main' } : { type: 'main', displayName: output[1] } ) }}` as const;

/** Items of one output among all the outputs that the node has with these parameters. */
export function placeItems<Item>(parameters: OutputParameters, target: { readonly group: string | null } | 'rejected', items: Item[]): Item[][] {
	const ids = planOutputs(parameters, GROUPS).map(([id]) => id);
	const wanted = target === 'rejected' ? REJECTED : (target.group ?? UNKNOWN);
	const index = ids.includes(wanted) ? ids.indexOf(wanted) : Math.max(ids.indexOf(EVENTS), 0);
	return ids.map((_, position) => (position === index ? items : []));
}
