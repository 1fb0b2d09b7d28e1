import { IdSource } from './ids';
import { GroupBook } from './state/groupBook';
import { dayKey, monthKey } from './state/localTime';
import { RateBuckets } from './state/rateBuckets';
import { SEED_APP, SEED_OA, seedUsers } from './state/seed';
import { TokenStore } from './state/tokens';
import type { InMessage, OutMessage, PhoneRule, Quality, Quota, Rating, SimApp, SimOa, SimUser, Upload, UploadKind } from './state/types';
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
	readonly users: SimUser[];
	readonly templates: SimTemplate[] = seedTemplates();
	readonly tokens: TokenStore;
	readonly buckets = new RateBuckets();
	readonly phoneRules = new Map<string, PhoneRule>();
	readonly sent: OutMessage[] = [];
	readonly received: InMessage[] = [];
	readonly uploads = new Map<string, Upload>();
	readonly ratings: Rating[] = [];
	readonly webhook: WebhookSettings = { url: null, retry: true, filterHash: false, isSubscribed: true, events: 'all' };
	readonly quality: { current: Quality; sevenDays: Quality } = { current: 'HIGH', sevenDays: 'HIGH' };
	readonly quota: Quota;
	/** Words that break the content policy (-248). */
	readonly bannedWords = ['hàng cấm'];
	readonly tags: string[] = ['VIP', 'Quận 1'];
	/** Per-user counters of tag-3 templates, keyed `<day or month>|<recipient>`. */
	readonly promotionCounts = new Map<string, number>();
	readonly groupBook: GroupBook;
	private readonly uploadCounts = new Map<string, number>();
	private readonly sentById = new Map<string, OutMessage>();
	private quotaDay: string;
	private quotaMonth: string;

	constructor(seed: number, nowMs: number, dailyQuota: number) {
		this.ids = new IdSource(seed);
		this.users = seedUsers(this.ids, nowMs);
		this.tokens = new TokenStore(this.ids);
		this.groupBook = new GroupBook(this.users, nowMs);
		this.quota = { daily: dailyQuota, remaining: dailyQuota, monthlyPromotion: 10_000, remainingPromotion: 10_000, development: 100, subQuotaUsed: 0, spentVnd: 0 };
		this.quotaDay = dayKey(nowMs);
		this.quotaMonth = monthKey(nowMs);
	}

	user(userId: string): SimUser | undefined {
		return this.users.find((user) => user.userId === userId);
	}

	userByPhone(phone: string): SimUser | undefined {
		return this.users.find((user) => user.phone === phone);
	}

	template(templateId: string): SimTemplate | undefined {
		return this.templates.find((template) => template.templateId === templateId);
	}

	addSent(message: OutMessage): void {
		this.sent.push(message);
		this.sentById.set(message.msgId, message);
	}

	sentMessage(msgId: string): OutMessage | undefined {
		return this.sentById.get(msgId);
	}

	receivedMessage(msgId: string): InMessage | undefined {
		return this.received.find((message) => message.msgId === msgId);
	}

	/** Remembers an interaction: it reopens the 48 h and 7 day windows. */
	interact(user: SimUser, nowMs: number): void {
		user.lastInteractionMs = nowMs;
		user.freeSentInWindow = 0;
	}

	/** Adds a tag to a person, creating it when it is new. */
	tagUser(user: SimUser, tagName: string): void {
		if (!this.tags.includes(tagName)) this.tags.push(tagName);
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
}
