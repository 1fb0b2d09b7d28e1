import { createHash } from 'node:crypto';

import { forgetOldest } from './history';
import { IdSource } from './ids';
import { ArticleShelf } from './state/articles';
import { GroupBook } from './state/groupBook';
import type { CallConsent } from './state/callConsent';
import { dayKey, monthKey, startOfNextDay } from './state/localTime';
import { RateBuckets } from './state/rateBuckets';
import { SEED_APP, SEED_OA, seedUsers } from './state/seed';
import { seedForms, type AdsForm, type Purchase, type ShopOrder } from './state/shop';
import { TokenStore } from './state/tokens';
import type { InMessage, OutMessage, PhoneRule, Quality, Quota, Rating, SimApp, SimOa, SimUser, Upload, UploadKind } from './state/types';
import { SYSTEM_FIELDS, type UserField } from './state/userFields';
import { seedTemplates, type SimTemplate } from './templates';

/** What the webhook page of the console holds. */
export interface WebhookSettings {
	url: string | null;
	retry: boolean;
	/** "Lọc cú pháp": only texts that start with # are delivered. */
	filterHash: boolean;
	/** false after the retry ladder ran out, until a human re-enables the webhook. */
	isSubscribed: boolean;
	/** Event names switched on; 'all' = every one. */
	events: 'all' | string[];
}

/** Everything Zalo would remember: plain data plus look-ups. Knows no HTTP; the rules live in state/*. */
export class State {
	readonly ids: IdSource;
	readonly app: SimApp = { ...SEED_APP };
	readonly oa: SimOa = { ...SEED_OA };
	readonly templates: SimTemplate[] = seedTemplates();
	readonly tokens: TokenStore;
	readonly buckets = new RateBuckets();
	readonly phoneRules = new Map<string, PhoneRule>();
	readonly uploads = new Map<string, Upload>();
	readonly ratings: Rating[] = [];
	readonly webhook: WebhookSettings = { url: null, retry: true, filterHash: false, isSubscribed: true, events: 'all' };
	readonly quality: { current: Quality; sevenDays: Quality } = { current: 'HIGH', sevenDays: 'HIGH' };
	readonly quota: Quota;
	/** Words that break the content policy (-248). */
	readonly bannedWords = ['hàng cấm'];
	readonly tags: string[] = ['VIP', 'Quận 1'];
	readonly shopOrders: ShopOrder[] = [];
	readonly forms: AdsForm[] = seedForms();
	/** Orders of OA packages and quotas, by order id. */
	readonly purchases = new Map<string, Purchase>();
	/** Answers to requestconsent, by number. */
	readonly consents = new Map<string, CallConsent>();
	readonly userFields: UserField[] = SYSTEM_FIELDS.map((field) => ({ ...field }));
	/** Per-user counters of tag-3 templates, keyed `<day or month>|<recipient>`. */
	readonly promotionCounts = new Map<string, number>();
	readonly groupBook: GroupBook;
	readonly articleShelf = new ArticleShelf();
	private readonly uploadCounts = new Map<string, number>();
	/** Lists are looked at by everybody and changed here only, with the look-up beside them: thousands of people are no reason to search. */
	private readonly people: SimUser[] = [];
	private readonly outgoing: OutMessage[] = [];
	private readonly incoming: InMessage[] = [];
	private readonly userById = new Map<string, SimUser>();
	private readonly userOfPhone = new Map<string, SimUser>();
	private readonly phoneOfHash = new Map<string, string>();
	private readonly sentById = new Map<string, OutMessage>();
	private readonly receivedById = new Map<string, InMessage>();
	private quotaDay: string;
	private quotaMonth: string;
	private quotaDayEndsMs: number;

	/** `kept` is how many messages of each direction are remembered. */
	constructor(seed: number, nowMs: number, dailyQuota: number, private readonly kept: () => number) {
		this.ids = new IdSource(seed);
		for (const user of seedUsers(this.ids, nowMs)) this.addUser(user);
		this.tokens = new TokenStore(this.ids);
		this.groupBook = new GroupBook(this.users, nowMs);
		this.quota = { daily: dailyQuota, remaining: dailyQuota, monthlyPromotion: 10_000, remainingPromotion: 10_000, development: 100, subQuotaUsed: 0, spentVnd: 0 };
		this.quotaDay = dayKey(nowMs);
		this.quotaMonth = monthKey(nowMs);
		this.quotaDayEndsMs = startOfNextDay(nowMs);
	}

	get users(): readonly SimUser[] {
		return this.people;
	}

	/** Accepted messages of the OA, oldest first, as far as they are remembered. */
	get sent(): readonly OutMessage[] {
		return this.outgoing;
	}

	/** Messages to the OA, oldest first, as far as they are remembered. */
	get received(): readonly InMessage[] {
		return this.incoming;
	}

	addUser(user: SimUser): void {
		this.people.push(user);
		this.userById.set(user.userId, user);
		if (!this.userOfPhone.has(user.phone)) this.userOfPhone.set(user.phone, user);
		this.rememberPhone(user.phone);
	}

	user(userId: string): SimUser | undefined {
		return this.userById.get(userId);
	}

	userByPhone(phone: string): SimUser | undefined {
		return this.userOfPhone.get(phone);
	}

	setPhoneRule(phone: string, rule: PhoneRule): void {
		this.phoneRules.set(phone, rule);
		this.rememberPhone(phone);
	}

	/** The number behind a SHA-256, among the numbers the simulator knows. */
	phoneByHash(hash: string): string | undefined {
		return this.phoneOfHash.get(hash);
	}

	template(templateId: string): SimTemplate | undefined {
		return this.templates.find((template) => template.templateId === templateId);
	}

	userField(key: string): UserField | undefined {
		return this.userFields.find((field) => field.key === key);
	}

	addSent(message: OutMessage): void {
		this.outgoing.push(message);
		this.sentById.set(message.msgId, message);
		for (const old of forgetOldest(this.outgoing, this.kept())) this.sentById.delete(old.msgId);
	}

	sentMessage(msgId: string): OutMessage | undefined {
		return this.sentById.get(msgId);
	}

	addReceived(message: InMessage): void {
		this.incoming.push(message);
		this.receivedById.set(message.msgId, message);
		for (const old of forgetOldest(this.incoming, this.kept())) this.receivedById.delete(old.msgId);
	}

	receivedMessage(msgId: string): InMessage | undefined {
		return this.receivedById.get(msgId);
	}

	/** Remembers an interaction: it reopens the 48 h and 7 day windows. */
	interact(user: SimUser, nowMs: number): void {
		user.lastInteractionMs = nowMs;
		user.freeSentInWindow = 0;
	}

	addTag(tagName: string): void {
		if (!this.tags.includes(tagName)) this.tags.push(tagName);
	}

	/** Adds a tag to a person, creating it when it is new. */
	tagUser(user: SimUser, tagName: string): void {
		this.addTag(tagName);
		if (!user.tags.includes(tagName)) user.tags.push(tagName);
	}

	/** Uploads of this kind in the current month, counting the one that asks. */
	countUpload(kind: UploadKind, nowMs: number): number {
		const key = `${kind}|${monthKey(nowMs)}`;
		const count = (this.uploadCounts.get(key) ?? 0) + 1;
		this.uploadCounts.set(key, count);
		return count;
	}

	/** Daily and monthly allowances refill at local midnight (ASSUMED: no source states the hour). */
	rollQuotas(nowMs: number): void {
		if (nowMs < this.quotaDayEndsMs) return;
		this.quotaDayEndsMs = startOfNextDay(nowMs);
		if (this.quotaDay !== dayKey(nowMs)) {
			this.quotaDay = dayKey(nowMs);
			this.quota.remaining = this.quota.daily;
			for (const template of this.templates) template.sentToday = 0;
		}
		if (this.quotaMonth === monthKey(nowMs)) return;
		this.quotaMonth = monthKey(nowMs);
		this.quota.remainingPromotion = this.quota.monthlyPromotion;
		this.quota.subQuotaUsed = 0;
	}

	private rememberPhone(phone: string): void {
		this.phoneOfHash.set(createHash('sha256').update(phone).digest('hex'), phone);
	}
}
