import type { IdSource } from '../ids';
import type { SimUser } from './types';
import { freshCustomInfo } from './userFields';

/** The app and the OA are fixed so that tests, docs and the demo can name them. All secrets here are fake. */
export const SEED_APP = {
	appId: '4102938475610293847',
	appSecret: 'sim-app-secret-for-tests',
	oaSecretKey: 'sim-oa-secret-key-for-tests',
	callbackUrl: 'https://shop.example/zalo/callback',
} as const;

export const SEED_OA = {
	oaId: '2847561029384756102',
	name: 'Cửa hàng Hoa Sen',
	alias: 'cuahanghoasen',
	description: 'Hoa tươi và quà tặng',
	category: 'Bán lẻ',
	linkedZca: 'ZCA-20260302-HOASEN',
} as const;

const HOUR_MS = 3_600_000;

export interface Person {
	readonly name: string;
	readonly phone: string;
	readonly follower: boolean;
	readonly admin?: boolean;
	/** Hours since the last interaction; null = never. Chosen so that every window of the rules has somebody in it. */
	readonly hoursAgo: number | null;
	readonly tags?: readonly string[];
}

const PEOPLE: readonly Person[] = [
	{ name: 'Nguyễn Lan Anh', phone: '84912345678', follower: true, hoursAgo: 1, tags: ['VIP'] },
	{ name: 'Trần Minh Quân', phone: '84987654321', follower: true, hoursAgo: 30 },
	{ name: 'Lê Thị Thu Hà', phone: '84356789012', follower: true, hoursAgo: 72, tags: ['Quận 1'] },
	{ name: 'Phạm Quốc Bảo', phone: '84778901234', follower: true, hoursAgo: 24 * 9 },
	{ name: 'Võ Ngọc Diệp', phone: '84589012345', follower: true, hoursAgo: null },
	{ name: 'Đặng Hoài Nam', phone: '84909090909', follower: true, admin: true, hoursAgo: 2 },
	{ name: 'Bùi Khánh Linh', phone: '84861234567', follower: false, hoursAgo: 5 },
];

/** The seeded followers, one admin among them, and one person who writes without following (the last). */
export function seedUsers(ids: IdSource, nowMs: number): SimUser[] {
	return PEOPLE.map((person) => newUser(person, ids, nowMs));
}

/** A person as the simulator keeps one. */
export function newUser(person: Person, ids: IdSource, nowMs: number): SimUser {
	return {
		userId: ids.numericId(),
		userIdByApp: ids.numericId(),
		displayName: person.name,
		phone: person.phone,
		alias: '',
		externalId: '',
		isFollower: person.follower,
		isAdmin: person.admin ?? false,
		lastInteractionMs: person.hoursAgo === null ? null : nowMs - person.hoursAgo * HOUR_MS,
		restricted: false,
		banned: false,
		receiveLimited: false,
		isSensitive: false,
		welcomeSent: 0,
		freeSentInWindow: 0,
		sharedInfo: null,
		customInfo: freshCustomInfo(),
		notes: [],
		tags: [...(person.tags ?? [])],
	};
}
