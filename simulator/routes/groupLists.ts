import { oaSuccess, type ApiAnswer, type ApiCall, type Route } from '../api';
import type { JsonObject } from '../data/eventExamples';
import type { Sim } from '../sim';
import type { SimGroup } from '../state/groupBook';
import { ownGroup } from '../state/groupRules';
import { invalidField, oaError } from '../zaloError';
import { ROW_TYPES } from './conversation';
import { enterGroups, groupDetail, groupInfo } from './group';

const DEFAULT_COUNT = 5;
const OA_AVATAR = 'https://s240-ava-talk.zadn.vn/sim/oa.jpg';

/** One chat line, ready to be listed. */
interface Line {
	readonly atMs: number;
	readonly row: JsonObject;
}

function groupId(call: ApiCall): string {
	if (call.query.has('data')) call.warnings.push('group calls take plain query parameters, not data=');
	const value = call.query.get('group_id');
	if (value === null || value === '') throw invalidField('group_id');
	return value;
}

/** offset 0 and count 5 unless given; the highest count is ASSUMED (switch groupPageMax). */
function plainPage(sim: Sim, call: ApiCall): { offset: number; count: number } {
	const whole = (name: string, fallback: number, least: number): number => {
		const text = call.query.get(name);
		if (text === null) return fallback;
		if (!/^\d{1,9}$/.test(text) || Number(text) < least) throw invalidField(name);
		return Number(text);
	};
	const page = { offset: whole('offset', 0, 0), count: whole('count', DEFAULT_COUNT, 1) };
	if (page.count > sim.switches.get('groupPageMax')) throw oaError(-210);
	return page;
}

function getGroup(sim: Sim, call: ApiCall): ApiAnswer {
	const context = enterGroups(sim, call);
	return oaSuccess(groupDetail(sim, ownGroup(context, groupId(call))));
}

/** The OA is one of the members; its row carries oa_id. `member_count` is the length of the page (ASSUMED). */
function listMembers(sim: Sim, call: ApiCall): ApiAnswer {
	const group = ownGroup(enterGroups(sim, call), groupId(call));
	const { oa } = sim.state;
	return memberPage(sim, call, [{ name: oa.name, oa_id: oa.oaId, avatar: OA_AVATAR }, ...group.members.map((id) => personRow(sim, id))]);
}

function listPending(sim: Sim, call: ApiCall): ApiAnswer {
	const group = ownGroup(enterGroups(sim, call), groupId(call));
	return memberPage(sim, call, group.pending.map((id) => personRow(sim, id)));
}

function memberPage(sim: Sim, call: ApiCall, rows: JsonObject[]): ApiAnswer {
	const { offset, count } = plainPage(sim, call);
	const members = rows.slice(offset, offset + count);
	return oaSuccess({ offset, count, total: rows.length, member_count: members.length, members });
}

const personRow = (sim: Sim, userId: string): JsonObject => ({ name: sim.state.user(userId)?.displayName ?? '', user_id: userId, avatar: `https://s240-ava-talk.zadn.vn/sim/${userId}.jpg` });

/** Rows are those of getgroup's group_info (ASSUMED). */
function listGroups(sim: Sim, call: ApiCall): ApiAnswer {
	enterGroups(sim, call);
	const { offset, count } = plainPage(sim, call);
	const mine = sim.state.groupBook.groups.filter((group) => group.isOaMember);
	const groups = mine.slice(offset, offset + count).map((group) => groupInfo(sim, group));
	return oaSuccess({ offset, count, total: mine.length, group_count: groups.length, groups });
}

/** The latest line of each group, newest first. */
function recentChats(sim: Sim, call: ApiCall): ApiAnswer {
	enterGroups(sim, call);
	const { offset, count } = plainPage(sim, call);
	const latest = sim.state.groupBook.groups.filter((group) => group.isOaMember).flatMap((group) => linesOf(sim, group).slice(0, 1));
	return oaSuccess(latest.sort((a, b) => b.atMs - a.atMs).slice(offset, offset + count).map((line) => line.row));
}

function conversation(sim: Sim, call: ApiCall): ApiAnswer {
	const group = ownGroup(enterGroups(sim, call), groupId(call));
	const { offset, count } = plainPage(sim, call);
	return oaSuccess(linesOf(sim, group).slice(offset, offset + count).map((line) => line.row));
}

/** Newest first, as in the OA's other conversations. `src` 0 = OA, 1 = member. */
function linesOf(sim: Sim, group: SimGroup): Line[] {
	const { oa } = sim.state;
	const row = (src: number, atMs: number, message: { type: string; text?: string; msgId: string }, from: { id: string; name: string; avatar: string }): Line => ({
		atMs,
		row: {
			src, time: atMs, type: ROW_TYPES[message.type] ?? 'nosupport', message: message.text ?? '', message_id: message.msgId,
			from_id: from.id, from_display_name: from.name, from_avatar: from.avatar, group_id: group.groupId,
		},
	});
	const theirs = group.received.map((line) => row(1, line.atMs, line, { id: line.userId, name: sim.state.user(line.userId)?.displayName ?? '', avatar: `https://s240-ava-talk.zadn.vn/sim/${line.userId}.jpg` }));
	const ours = sim.state.sent.filter((message) => message.groupId === group.groupId).map((message) => row(0, message.acceptedAtMs, message, { id: oa.oaId, name: oa.name, avatar: OA_AVATAR }));
	const lines = [...theirs, ...ours];
	return lines.map((line, index) => ({ line, index })).sort((a, b) => b.line.atMs - a.line.atMs || b.index - a.index).map(({ line }) => line);
}

const GETS = { getgroup: getGroup, listpendinginvite: listPending, listmember: listMembers, getgroupsofoa: listGroups, listrecentchat: recentChats, conversation };

export const groupListRoutes: readonly Route[] = Object.entries(GETS).map(([name, handle]) => ({ method: 'GET', host: 'openapi', path: `/v3.0/oa/group/${name}`, handle }));
