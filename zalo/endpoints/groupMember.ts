import { LIMITS } from '../limits';
import { z } from '../z';
import { endpoint, type Effect } from './endpoint';
import { accepted, inData, looseId, looseNumber, looseText } from './shapes';

const SOURCE = 'shared/zalo/messages.md §5 [A], read 2026-11-21';

const changeRequest = z.strictObject({
	group_id: z.string().min(1),
	member_user_ids: z.array(z.string().min(1)).min(LIMITS.groupMembers.min).max(LIMITS.groupMembers.max),
});

/** The six calls that name a group and people differ only in their word; they answer with yes or an error. */
function memberChange(name: string, word: string, effect: Effect) {
	return endpoint({ name, method: 'POST', host: 'openapi', path: `/v3.0/oa/group/${word}`, effect, encoding: 'json', request: changeRequest, response: accepted, source: SOURCE });
}

/** Reaches people: they are asked into the group. */
export const inviteGroupMembers = memberChange('Invite group members', 'invite', 'send');
export const acceptGroupMembers = memberChange('Accept group members', 'acceptpendinginvite', 'write');
export const rejectGroupMembers = memberChange('Reject group members', 'rejectpendinginvite', 'write');
export const addGroupAdmins = memberChange('Add group admins', 'addadmins', 'write');
export const removeGroupAdmins = memberChange('Remove group admins', 'removeadmins', 'write');
export const removeGroupMembers = memberChange('Remove group members', 'removemembers', 'write');

/** The OA's own row has `oa_id` instead of `user_id`. */
const member = z.object({ name: looseText, user_id: looseId, oa_id: looseId, avatar: looseText });

export type GroupMember = z.output<typeof member>;

/** `count` is always sent: Zalo gives 5 rows without it. */
function memberList(name: string, word: string) {
	return endpoint({
		name,
		method: 'GET',
		host: 'openapi',
		path: `/v3.0/oa/group/${word}`,
		effect: 'read',
		encoding: 'query',
		request: z.strictObject({ group_id: z.string().min(1), offset: z.number().int().min(0), count: z.number().int().min(1) }),
		response: inData(z.object({ total: looseNumber, members: z.array(member).nullish() }).transform(({ total, members }) => ({ total, rows: members ?? [] }))),
		source: SOURCE,
	});
}

export const listGroupMembers = memberList('List group members', 'listmember');
export const listPendingMembers = memberList('List pending group members', 'listpendinginvite');
