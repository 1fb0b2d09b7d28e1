import type { Sim } from '../sim';
import type { GroupLine, SimGroup } from '../state/groupBook';
import type { SimUser } from '../state/types';
import type { Emission } from './types';

export type GroupSpelling = 'docs' | 'console2024' | 'spec2026';

/** Names on which the sources disagree (README §5 row 10); the rest is spelled alike everywhere. */
const SPELLINGS: Readonly<Record<GroupSpelling, Readonly<Record<string, string>>>> = {
	docs: {},
	console2024: { accept_request_join_group: 'react_request_join_group', delete_group: 'disperse_group' },
	spec2026: { accept_request_join_group: 'react_request_join_group_accept', reject_request_join_group: 'react_request_join_group_reject', user_out_group: 'user_leave_group' },
};

/** The canonical name as the switch groupEventNames spells it. */
export const groupEventName = (canonical: string, spelling: GroupSpelling): string => SPELLINGS[spelling][canonical] ?? canonical;

/** create_group, user_join_group, …: ids only; who wants to know more asks getgroup. */
export function emitGroupEvent(sim: Sim, canonical: string, group: SimGroup, userIds?: readonly string[]): Emission {
	const eventName = groupEventName(canonical, sim.switches.get('groupEventNames'));
	const users = userIds ? { users: userIds.map((id) => ({ id })) } : {};
	return sim.webhooks.emit(sim.build.management(eventName, { group_id: group.groupId, ...users }, { category: 'group', userId: userIds?.[0] }));
}

/** user_send_group_<type>: the recipient is the group. */
export function emitGroupLine(sim: Sim, group: SimGroup, user: SimUser, line: GroupLine): Emission {
	const { app, oa } = sim.state;
	const message = { ...(line.text === undefined ? {} : { text: line.text }), ...(line.attachment === undefined ? {} : { attachments: [line.attachment] }), msg_id: line.msgId };
	const event = sim.build.seal({
		app_id: app.appId, oa_id: oa.oaId, sender: { id: user.userId }, recipient: { id: group.groupId },
		event_name: `user_send_group_${line.type}`, message, timestamp: String(line.atMs),
	}, { category: 'group', userId: user.userId });
	return sim.webhooks.emit(event);
}
