/** A documented bound. `unit` says what is counted; `code` is what Zalo answers beyond it. */
export interface Limit {
	readonly max: number;
	readonly min?: number;
	readonly unit: 'code points' | 'characters' | 'bytes' | 'items' | 'days';
	readonly code?: number;
	readonly source: string;
}

const MESSAGES = 'shared/zalo/messages.md';
const LIMITS_DOC = 'shared/zalo/limits.md';
const USERS = 'shared/zalo/users-and-tags.md';

/** Sizes Zalo documents, checked before a call is paid for. Read 2026-11-21. */
export const LIMITS = {
	messageText: { min: 1, max: 2000, unit: 'code points', code: -210, source: `${MESSAGES} §1.2` },
	imageCaption: { max: 2000, unit: 'code points', code: -210, source: `${MESSAGES} §1.2` },
	imageBytes: { min: 1, max: 1024 * 1024, unit: 'bytes', code: -210, source: `${MESSAGES} §4` },
	gifBytes: { min: 1, max: 5 * 1024 * 1024, unit: 'bytes', code: -210, source: `${MESSAGES} §4` },
	fileBytes: { min: 1, max: 5 * 1024 * 1024, unit: 'bytes', code: -210, source: `${MESSAGES} §4` },
	infoTitle: { min: 1, max: 100, unit: 'code points', code: -210, source: `${MESSAGES} §1.2` },
	infoSubtitle: { min: 1, max: 500, unit: 'code points', code: -210, source: `${MESSAGES} §1.2` },
	listElements: { min: 1, max: 5, unit: 'items', source: `${MESSAGES} §1.3` },
	elementTitle: { min: 1, max: 100, unit: 'code points', code: -210, source: `${MESSAGES} §1.3` },
	elementSubtitle: { min: 1, max: 500, unit: 'code points', code: -210, source: `${MESSAGES} §1.3` },
	buttons: { min: 1, max: 5, unit: 'items', source: `${MESSAGES} §1.3` },
	buttonTitle: { min: 1, max: 100, unit: 'code points', code: -210, source: `${MESSAGES} §1.3` },
	queryPayload: { min: 1, max: 1000, unit: 'code points', code: -210, source: `${MESSAGES} §1.3` },
	smsContent: { min: 1, max: 160, unit: 'code points', code: -210, source: `${MESSAGES} §1.3` },
	broadcastArticles: { min: 1, max: 5, unit: 'items', source: `${MESSAGES} §3` },
	trackingId: { min: 1, max: 48, unit: 'characters', code: -132, source: `${LIMITS_DOC} §5` },
	groupFirstMembers: { min: 1, max: 99, unit: 'items', code: -210, source: `${MESSAGES} §5` },
	groupMembers: { min: 1, max: 1000, unit: 'items', code: -210, source: `${MESSAGES} §5, the largest group package` },
	articleTitle: { min: 1, max: 150, unit: 'code points', code: -210, source: `${MESSAGES} §7` },
	articleAuthor: { max: 50, unit: 'code points', code: -210, source: `${MESSAGES} §7` },
	articleDescription: { max: 300, unit: 'code points', code: -210, source: `${MESSAGES} §7` },
	articleVideoBytes: { min: 1, max: 50 * 1024 * 1024, unit: 'bytes', code: -210, source: `${MESSAGES} §7` },
	adsFormPage: { min: 1, max: 200, unit: 'items', source: `${LIMITS_DOC} §5` },
	adsFormSpan: { max: 30, unit: 'days', source: `${LIMITS_DOC} §5` },
	templateListPage: { max: 100, unit: 'items', source: `${LIMITS_DOC} §5` },
	followerListPage: { min: 1, max: 50, unit: 'items', code: -210, source: `${USERS} §1` },
	followerListOffset: { min: 0, max: 9951, unit: 'items', code: -210, source: `${USERS} §1` },
	/** Users that one combination of filters gives out. */
	followerListReach: { max: 10_000, unit: 'items', code: -210, source: `${USERS} §1` },
	conversationPage: { min: 1, max: 10, unit: 'items', source: `${USERS} §6` },
	customText: { max: 255, unit: 'code points', code: -210, source: `${USERS} §4` },
	/** Digits after the dot. */
	numberDecimals: { max: 3, unit: 'items', source: `${USERS} §4` },
	/** Keys of a user field of type table. */
	tableKeys: { min: 1, max: 5, unit: 'items', code: -210, source: `${USERS} §4` },
	/** Calls per minute of one app: nobody can read faster. */
	callsPerMinute: { min: 1, max: 4000, unit: 'items', code: -32, source: `${LIMITS_DOC} §1` },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;

/** Length as Zalo counts it: Unicode code points after NFC, so that "ệ" is one whatever the keyboard sent. */
export function codePointLength(text: string): number {
	return [...text.normalize('NFC')].length;
}
