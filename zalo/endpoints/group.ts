import { z } from '../z';
import { endpoint } from './endpoint';
import { customMessage, fileMessage, imageMessage, stickerMessage, text } from './messageKinds';
import { id, inData, looseId, looseNumber, looseText } from './shapes';

/** Group chats (GMF). Their GETs take plain query parameters (messages.md §0). */
const SOURCE = 'shared/zalo/messages.md §5 [A], read 2026-11-21';

const groupId = z.string().min(1);
const page = { offset: z.number().int().min(0), count: z.number().int().min(1) };

/** Free, at any hour. People are mentioned inside the text: `[@<user_id>]`, or `[@<group_id>]` for everyone. */
export const sendGroupMessage = endpoint({
	name: 'Send group message',
	method: 'POST',
	host: 'openapi',
	path: '/v3.0/oa/group/message',
	effect: 'send',
	encoding: 'json',
	request: z.strictObject({
		recipient: z.strictObject({ group_id: groupId }),
		message: z.union([z.strictObject({ text }), imageMessage, fileMessage, stickerMessage]),
	}),
	response: inData(z.object({ message_id: id, group_id: looseId })),
	source: SOURCE,
});

export const sendCustomGroupMessage = endpoint({
	name: 'Send custom group message',
	method: 'POST',
	host: 'openapi',
	path: '/v3.0/oa/group/message',
	effect: 'send',
	encoding: 'json',
	request: z.strictObject({ recipient: z.strictObject({ group_id: groupId }), message: customMessage }),
	response: inData(z.object({ message_id: id, group_id: looseId })),
	source: SOURCE,
});

/** A group as every call describes it; a list need not carry all of it. */
const groupInfo = {
	group_id: id,
	name: looseText,
	group_description: looseText,
	group_link: looseText,
	avatar: looseText,
	status: looseText,
	total_member: looseNumber,
	max_member: looseNumber,
	auto_delete_date: looseText,
};

/** ASSUMED: the rows of the list are named as in `getgroup`, no source shows one; check: list the groups of an OA that has one. */
export const listGroups = endpoint({
	name: 'List groups',
	method: 'GET',
	host: 'openapi',
	path: '/v3.0/oa/group/getgroupsofoa',
	effect: 'read',
	encoding: 'query',
	request: z.strictObject(page),
	response: inData(z.object({ total: looseNumber, groups: z.array(z.object(groupInfo)).nullish() }).transform(({ total, groups }) => ({ total, groups: groups ?? [] }))),
	source: SOURCE,
});
