import { ProfileMemory, type ProfileOutcome } from '../../../nodes/ZaloOaTrigger/profileMemory';
import { toFollowerProfile } from '../../../nodes/shared/followerProfile';
import { getFollower } from '../../../zalo/endpoints/follower';
import { parseLossless } from '../../../zalo/losslessJson';

const NOW = Date.parse('2026-11-21T05:00:00Z');
const MINUTE = 60_000;

const profileOf = (answer: string) => toFollowerProfile(getFollower.response.parse(parseLossless(answer)));
const found = (userId: string): ProfileOutcome => ({ profile: profileOf(`{"error":0,"data":{"user_id":"${userId}"}}`), readAtMs: NOW });
const failed = (isForAll: boolean, untilMs = NOW + MINUTE): ProfileOutcome => ({ failure: { message: 'no', whatToDo: '', details: {} }, untilMs, isForAll });
const keep = async (memory: ProfileMemory, userId: string, outcome = found(userId)) => await memory.join('a:', userId, async () => outcome);
const has = (memory: ProfileMemory, userId: string, nowMs = NOW, account = 'a:') => memory.known(account, userId, 60 * MINUTE, nowMs) !== undefined;

describe('profile memory of the trigger', () => {
	it('keeps a profile for as long as asked, and of each account apart', async () => {
		const memory = new ProfileMemory();
		await keep(memory, '1');
		expect([has(memory, '1'), has(memory, '1', NOW + 59 * MINUTE), has(memory, '1', NOW + 60 * MINUTE), has(memory, '1', NOW, 'b:'), memory.known('a:', '1', 0, NOW)]).toEqual([true, true, false, false, undefined]);
	});
	it('is bounded: of 25,000 users the last 10,000 are known', async () => {
		const memory = new ProfileMemory();
		for (let user = 1; user <= 25_000; user++) await keep(memory, `u${user}`);
		expect([has(memory, 'u15000'), has(memory, 'u15001'), has(memory, 'u25000')]).toEqual([false, true, true]);
	});
	it('a failure of one user says nothing of others, one of the account does, and one that does not stand is not kept', async () => {
		const memory = new ProfileMemory();
		await keep(memory, '1', failed(false));
		await keep(memory, '2', failed(false, 0));
		expect([has(memory, '1'), has(memory, '2'), has(memory, '3'), has(memory, '1', NOW + MINUTE)]).toEqual([true, false, false, false]);
		await keep(memory, '3', failed(true));
		expect([has(memory, '4'), has(memory, '4', NOW, 'b:'), has(memory, '4', NOW + MINUTE)]).toEqual([true, false, false]);
	});
	it('a profile that is still good outlives a failure of the account', async () => {
		const memory = new ProfileMemory();
		await keep(memory, '1');
		await keep(memory, '2', failed(true));
		expect(memory.known('a:', '1', MINUTE, NOW)).toHaveProperty('profile');
	});
	it('what was being read when it was forgotten is not remembered, and does not displace what was read since', async () => {
		const memory = new ProfileMemory();
		let finish: (outcome: ProfileOutcome) => void = () => undefined;
		const old = memory.join('a:', '1', async () => await new Promise((resolve) => (finish = resolve)));
		memory.forget('a:', '1');
		await keep(memory, '1', { ...found('1'), readAtMs: NOW + 1 } as ProfileOutcome);
		finish({ ...found('1'), readAtMs: NOW - 1 } as ProfileOutcome);
		await old;
		expect(memory.known('a:', '1', MINUTE, NOW)).toMatchObject({ readAtMs: NOW + 1 });
	});
	it('forgets a whole account, reads under way included, and no other', async () => {
		const memory = new ProfileMemory();
		let finish: (outcome: ProfileOutcome) => void = () => undefined;
		const running = memory.join('a:', '2', async () => await new Promise((resolve) => (finish = resolve)));
		await keep(memory, '1');
		await memory.join('b:', '1', async () => found('1'));
		memory.forgetAll('a:');
		finish(found('2'));
		await running;
		expect([has(memory, '1'), has(memory, '2'), has(memory, '1', NOW, 'b:')]).toEqual([false, false, true]);
	});
});

describe('a follower in the words of the package', () => {
	it('is complete', () => {
		const answer = `{"data":{"user_id":7019283746501928374,"user_id_by_app":"5561029384756102938","user_external_id":"CRM-42","display_name":"Lan Anh","user_alias":"Lan (VIP)","is_sensitive":false,
			"user_last_interaction_date":"19/11/2026","user_is_follower":true,"avatar":"https://a/1","avatars":{"120":"https://a/120","240":"https://a/240"},"dynamic_param":"",
			"tags_and_notes_info":{"notes":["asked about size"],"tag_names":["VIP"]},"shared_info":{"address":"12 Le Loi","city":"Hồ Chí Minh","district":"Quận 1","phone":84912345678,"name":"Lan Anh","user_dob":"01/02/1995"}},"error":0}`;
		expect(profileOf(answer)).toEqual({
			userId: '7019283746501928374', userIdByApp: '5561029384756102938', externalId: 'CRM-42', displayName: 'Lan Anh', alias: 'Lan (VIP)', isFollower: true, isSensitive: false,
			lastInteractionDate: '2026-11-19', avatar: 'https://a/1', avatars: { 120: 'https://a/120', 240: 'https://a/240' }, dynamicParam: null, tags: ['VIP'], notes: ['asked about size'],
			sharedInfo: { name: 'Lan Anh', phone: '84912345678', address: '12 Le Loi', district: 'Quận 1', city: 'Hồ Chí Minh', birthday: '1995-02-01' },
		});
	});
	it.each([
		['nothing but the id', '{"user_id":"1"}'],
		['null everywhere', '{"user_id":"1","display_name":null,"user_is_follower":null,"avatars":null,"tags_and_notes_info":null,"shared_info":null,"user_last_interaction_date":null}'],
		['nothing shared, phone 0', '{"user_id":"1","display_name":"","shared_info":{"address":"","city":"","district":"","phone":0,"name":"","user_dob":""},"tags_and_notes_info":{"notes":[],"tag_names":[]}}'],
		['other shapes', '{"user_id":"1","display_name":{},"user_is_follower":"yes","avatars":[],"tags_and_notes_info":[],"shared_info":"none"}'],
	])('has every key with %s', (_, data) => {
		expect(profileOf(`{"error":0,"data":${data}}`)).toEqual({
			userId: '1', userIdByApp: null, externalId: null, displayName: null, alias: null, isFollower: null, isSensitive: null, lastInteractionDate: null, avatar: null, avatars: {}, dynamicParam: null, tags: [], notes: [], sharedInfo: null,
		});
	});
	it('a date in another spelling stays as it is', () => {
		expect(profileOf('{"error":0,"data":{"user_id":"1","user_last_interaction_date":"2026-11-19"}}').lastInteractionDate).toBe('2026-11-19');
	});
});
