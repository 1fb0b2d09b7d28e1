import type { JsonObject } from '../data/eventExamples';
import type { SimUser } from './types';

/** Member caps of the group assets (GMF); the OA counts as a member (ASSUMED). */
export const ASSET_CAPS = { gmf10: 10, gmf50: 50, gmf100: 100, gmf1000: 1000 } as const;
export type AssetType = keyof typeof ASSET_CAPS;
export const ASSET_TYPES: readonly [AssetType, ...AssetType[]] = ['gmf10', 'gmf50', 'gmf100', 'gmf1000'];
export const ASSET_QUOTA_TYPES = ['sub_quota', 'purchase_quota', 'reward_quota'] as const;

const DAY_MS = 24 * 3_600_000;
/** A group dissolves so long after its asset lapsed. */
export const DISSOLVE_AFTER_MS = 45 * DAY_MS;

/** A right to one group, bought or part of the package. */
export interface GroupAsset {
	readonly assetId: string;
	readonly productType: AssetType;
	readonly quotaType: (typeof ASSET_QUOTA_TYPES)[number];
	readonly autoRenew: boolean;
	validThroughMs: number;
	/** The group that uses it; null = available. */
	usedId: string | null;
}

export interface GroupSettings {
	lock_send_msg: boolean;
	join_appr: boolean;
	enable_msg_history: boolean;
	enable_link_join: boolean;
}

/** What a member wrote in a group. */
export interface GroupLine {
	readonly msgId: string;
	readonly userId: string;
	readonly type: string;
	readonly text?: string;
	readonly attachment?: JsonObject;
	readonly atMs: number;
}

/** A group chat of the OA. The OA itself is a member that stands in none of the lists. */
export interface SimGroup {
	readonly groupId: string;
	readonly link: string;
	name: string;
	description: string;
	avatar: string;
	assetId: string;
	readonly settings: GroupSettings;
	/** User ids in the order of joining. */
	readonly members: string[];
	readonly admins: string[];
	/** Who asked to join, or was invited, and waits. */
	readonly pending: string[];
	/** Switched off by Zalo, whatever the asset says. */
	isDisabled: boolean;
	/** false: the OA was removed from its own group (-403). */
	isOaMember: boolean;
	readonly received: GroupLine[];
}

/** The seeded group carries the id of the documented examples, so that `emit` speaks of it too. */
export const SEED_GROUP_ID = 'f40c9d21a7b86e53c1de';
export const SEED_ASSETS = { used: 'ast-gmf10-hoasen-01', freeTen: 'ast-gmf10-hoasen-02', freeFifty: 'ast-gmf50-hoasen-01' } as const;

/** Groups and the assets they stand on. */
export class GroupBook {
	readonly groups: SimGroup[];
	readonly assets: GroupAsset[];

	constructor(users: readonly SimUser[], nowMs: number) {
		const validThroughMs = Math.max(Date.UTC(2027, 9, 10, 16, 59, 59), nowMs + 30 * DAY_MS); // 10/10/2027 in Vietnam
		const asset = { autoRenew: true, validThroughMs, usedId: null };
		this.assets = [
			{ ...asset, assetId: SEED_ASSETS.used, productType: 'gmf10', quotaType: 'purchase_quota', usedId: SEED_GROUP_ID },
			{ ...asset, assetId: SEED_ASSETS.freeTen, productType: 'gmf10', quotaType: 'sub_quota' },
			{ ...asset, assetId: SEED_ASSETS.freeFifty, productType: 'gmf50', quotaType: 'purchase_quota' },
		];
		this.groups = [seedGroup(users)];
	}

	group(groupId: string): SimGroup | undefined {
		return this.groups.find((group) => group.groupId === groupId);
	}

	asset(assetId: string): GroupAsset | undefined {
		return this.assets.find((asset) => asset.assetId === assetId);
	}

	/** Gives the asset free and forgets the group. */
	remove(group: SimGroup): void {
		this.groups.splice(this.groups.indexOf(group), 1);
		for (const asset of this.assets) if (asset.usedId === group.groupId) asset.usedId = null;
	}

	/** When the group dissolves, or null while its asset is valid. */
	dissolvesAt(group: SimGroup, nowMs: number): number | null {
		const validThroughMs = this.asset(group.assetId)?.validThroughMs ?? 0;
		return validThroughMs < nowMs ? validThroughMs + DISSOLVE_AFTER_MS : null;
	}

	isEnabled(group: SimGroup, nowMs: number): boolean {
		return !group.isDisabled && this.dissolvesAt(group, nowMs) === null;
	}
}

/** Members: the admin, one who wrote an hour ago, one of yesterday; the one of three days ago waits. */
function seedGroup(users: readonly SimUser[]): SimGroup {
	const named = (name: string): string[] => users.filter((user) => user.displayName === name).map((user) => user.userId);
	const admins = named('Đặng Hoài Nam');
	return {
		...emptyGroup(SEED_GROUP_ID, 'Khách quen Hoa Sen', SEED_ASSETS.used),
		description: 'Hoa mới về mỗi sáng', members: [...admins, ...named('Nguyễn Lan Anh'), ...named('Trần Minh Quân')], admins, pending: named('Lê Thị Thu Hà'),
	};
}

/** A group without anybody in it. The forms of link and avatar are ASSUMED, and so are the settings of a new group. */
export function emptyGroup(groupId: string, name: string, assetId: string): SimGroup {
	return {
		groupId, name, assetId, link: `https://zalo.me/g/sim${groupId.slice(0, 9)}`, description: '', avatar: `https://s240-ava-grp-talk.zadn.vn/sim/${groupId}.jpg`,
		settings: { lock_send_msg: false, join_appr: true, enable_msg_history: true, enable_link_join: true },
		members: [], admins: [], pending: [], isDisabled: false, isOaMember: true, received: [],
	};
}
