import { getGroupQuota, GROUP_PRODUCTS, GROUP_QUOTA_TYPES, type GroupAsset } from '../../../../zalo/endpoints/group';
import { oneOf } from '../../../../zalo/inputChecks';
import { isoDate, known } from '../../../shared/messageOutput';
import type { Operation } from '../../../shared/operation';
import { isAvailable, memberCapOf } from '../../groupOutput';

const OWNERS = ['APP', 'OA'] as const;
const PRODUCTS = ['any', ...GROUP_PRODUCTS] as const;
const QUOTA_TYPES = ['any', ...GROUP_QUOTA_TYPES] as const;

function toPackage(asset: GroupAsset) {
	return {
		assetId: asset.asset_id,
		product: asset.product_type,
		maxMembers: memberCapOf(asset.product_type),
		quotaType: asset.quota_type,
		status: asset.status,
		isAvailable: isAvailable(asset),
		validUntil: isoDate(asset.valid_through),
		autoRenew: asset.auto_renew,
		usedBy: known(asset.used_id),
	};
}

export const getQuota: Operation = {
	value: 'getQuota',
	name: 'Get Quota',
	action: 'Get the group packages',
	description: 'Get the group packages of the Official Account or the app, one item each: which are free, which are in use, and until when they are valid',
	effect: 'read',
	properties: [
		{
			displayName: 'Owner',
			name: 'owner',
			type: 'options',
			options: [
				{ name: 'App', value: 'APP', description: 'Packages that belong to the app' },
				{ name: 'Official Account', value: 'OA', description: 'Packages that belong to the Official Account' },
			],
			default: 'OA',
			description: 'Whose packages to get',
		},
		{
			displayName: 'Package Size',
			name: 'product',
			type: 'options',
			options: [
				{ name: 'Any', value: 'any' },
				{ name: 'Up to 10 Members', value: 'gmf10' },
				{ name: 'Up to 100 Members', value: 'gmf100' },
				{ name: 'Up to 1000 Members', value: 'gmf1000' },
				{ name: 'Up to 50 Members', value: 'gmf50' },
			],
			default: 'any',
			description: 'Which size of package to get',
		},
		{
			displayName: 'Package Source',
			name: 'quotaType',
			type: 'options',
			options: [
				{ name: 'Any', value: 'any' },
				{ name: 'Bought', value: 'purchase_quota', description: 'Packages that were paid for' },
				{ name: 'Part of the OA Package', value: 'sub_quota', description: 'Packages that come with the package of the Official Account' },
				{ name: 'Reward', value: 'reward_quota', description: 'Packages from a promotion or a redeemed code' },
			],
			default: 'any',
			description: 'Which packages to get by where they come from',
		},
	],
	output: {
		assetId: 'ID of the package: what Create and Update Package need',
		product: 'Kind of package, for example gmf10',
		maxMembers: 'How many members fit; null for a kind this version does not know',
		quotaType: 'Where it comes from, as Zalo calls it: sub_quota, purchase_quota or reward_quota',
		status: 'available or used, as Zalo calls it',
		isAvailable: 'Whether a group can be created on it',
		validUntil: 'Last day (YYYY-MM-DD); null when Zalo does not say',
		autoRenew: 'Whether it renews itself; null when Zalo does not say',
		usedBy: 'ID of the group that stands on it; null when it is free',
	},
	calls: [getGroupQuota],
	async execute({ zalo, string }) {
		const owner = oneOf(OWNERS, string('owner'), 'Owner');
		const product = oneOf(PRODUCTS, string('product'), 'Package Size');
		const quotaType = oneOf(QUOTA_TYPES, string('quotaType'), 'Package Source');
		const assets = await zalo.call(getGroupQuota, {
			quota_owner: owner,
			...(product === 'any' ? {} : { product_type: product }),
			...(quotaType === 'any' ? {} : { quota_type: quotaType }),
		});
		return assets.map(toPackage);
	},
};
