import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult, INodeProperties } from 'n8n-workflow';
import type { ZaloClient } from '../../zalo/client';
import { listRecentChats } from '../../zalo/endpoints/conversation';
import { getFollower, listFollowers } from '../../zalo/endpoints/follower';
import { listTags } from '../../zalo/endpoints/tag';
import { orRefusal, orUserRefusal } from '../../zalo/errors/userRefusal';
import { ZaloApiError } from '../../zalo/errors/zaloApiError';
import { USER_ID } from '../../zalo/inputChecks';
import { LIMITS } from '../../zalo/limits';
import { searchable } from '../../zalo/textMatch';
import { toConversationLine } from './conversationLine';
import { filteredPages, unlessFound } from './filteredPages';
import { describeErrorOf } from './pickerErrors';
import { clientFor } from './runner';

/** Picker of a user: people who wrote lately or who have a tag, or an ID. Its node needs `searchFollowers` among its list searches. */
export const followerField: INodeProperties = {
	displayName: 'User',
	name: 'userId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'id', value: '' },
	description: 'Whom it is about: the userId that the Zalo OA Trigger outputs, or somebody from the list of recent chats. Type a tag in the list to see who has it.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a user…',
			typeOptions: { searchListMethod: 'searchFollowers', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 7019283746501928374',
			validation: [{ type: 'regex', properties: { regex: '\\s*[0-9]{5,20}\\s*', errorMessage: 'A user ID has only digits, for example 7019283746501928374' } }],
		},
	],
};

/** One look of an operator at the list may cost about this many calls: an OA may have only 100 a minute. */
const CHAT_PAGES = 3;
/** With a name typed: so many times these pages. */
const MAX_CHAT_LOOKS = 5;
const PROFILES = 10;
const CHATS = LIMITS.conversationPage.max;

const entry = (userId: string, name: string | null): INodeListSearchItems => ({ name: `${name === null || name === '' ? 'User' : name} (${userId})`, value: userId });

/** Everybody of some pages of recent chats whose name or ID matches. After a page that cannot be read the list goes on there. */
async function fromChats(zalo: ZaloClient, wanted: string, start: number): Promise<INodeListSearchResult> {
	const results: INodeListSearchItems[] = [];
	for (let offset = start; offset < start + CHAT_PAGES * CHATS; offset += CHATS) {
		const lines = await unlessFound(zalo.call(listRecentChats, { offset, count: CHATS }), results.length);
		if (lines === undefined) return { results, paginationToken: String(offset) };
		for (const { userId, userName } of lines.map(toConversationLine)) {
			if (userId !== null && searchable(entry(userId, userName).name).includes(wanted)) results.push(entry(userId, userName));
		}
		if (lines.length < CHATS) return { results };
	}
	return { results, paginationToken: String(start + CHAT_PAGES * CHATS) };
}

/** Somebody who is not known (any more) has no name. */
async function nameOf(zalo: ZaloClient, userId: string): Promise<string | null> {
	const profile = await orUserRefusal(zalo.call(getFollower, { user_id: userId }));
	return profile instanceof ZaloApiError ? null : profile.display_name;
}

/** Where the list of a tag goes on: `tag:10:VIP`. */
const TAG_PLACE = /^tag:(\d+):(.+)$/s;

/** The tag that was typed, as the Official Account writes it. Without the right to read tags nothing that is typed is one. */
async function tagNamed(zalo: ZaloClient, typed: string): Promise<string | undefined> {
	// What concerns every call (token, rate) is told by the next one.
	const tags = await orRefusal(zalo.call(listTags, {}));
	return tags instanceof ZaloApiError ? undefined : tags.find((candidate) => searchable(candidate) === searchable(typed));
}

/** Who has a tag: the list gives only ids, so each name is a call of its own. */
async function fromTag(zalo: ZaloClient, tag: string, offset: number): Promise<INodeListSearchResult> {
	const { users, total } = await zalo.call(listFollowers, { offset, count: PROFILES, tag_name: tag });
	const results: INodeListSearchItems[] = [];
	for (const userId of users) results.push(entry(userId, await nameOf(zalo, userId)));
	const next = offset + users.length;
	// A page may be short in the middle: while Zalo counts more, only an empty one is the last.
	const hasMore = total === null ? users.length === PROFILES : users.length > 0 && next < total;
	return hasMore && next <= LIMITS.followerListOffset.max ? { results, paginationToken: `tag:${next}:${tag}` } : { results };
}

/** Recent chats by name; with a filter that is a tag, its people; with one that is an ID, that person. */
export async function searchFollowers(this: ILoadOptionsFunctions, filter?: string, paginationToken?: string): Promise<INodeListSearchResult> {
	return await describeErrorOf(this, async () => {
		const zalo = await clientFor(this);
		const typed = (filter ?? '').trim();
		if (USER_ID.test(typed)) {
			const name = await nameOf(zalo, typed);
			return { results: name === null ? [] : [entry(typed, name)] };
		}
		const [, place, shown] = TAG_PLACE.exec(paginationToken ?? '') ?? [];
		if (shown !== undefined) return await fromTag(zalo, shown, Number(place));
		const tag = typed === '' || paginationToken !== undefined ? undefined : await tagNamed(zalo, typed);
		if (tag !== undefined) return await fromTag(zalo, tag, 0);
		return await filteredPages(typed, paginationToken, async (token) => await fromChats(zalo, searchable(typed), Number(token ?? 0)), MAX_CHAT_LOOKS);
	});
}
