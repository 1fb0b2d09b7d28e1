import { getGroupQuota, GROUP_PRODUCTS, type GroupAsset } from '../../../../zalo/endpoints/group';
import { isoDate, known } from '../../../shared/messageOutput';
import type { Operation } from '../../../shared/operation';
import { ownerField, quotaTypeField, readQuotaQuestion } from '../../../shared/quotaFields';
import { isAvailable, memberCapOf } from '../../groupOutput';

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
		ownerField({ app: 'Packages that belong to the app', oa: 'Packages that belong to the Official Account', description: 'Whose packages to get' }),
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
		quotaTypeField({
			displayName: 'Package Source',
			description: 'Which packages to get by where they come from',
			any: { name: 'Any' },
			bought: { name: 'Bought', description: 'Packages that were paid for' },
			gift: { name: 'Reward', description: 'Packages from a promotion or a redeemed code' },
			package: { name: 'Part of the OA Package', description: 'Packages that come with the package of the Official Account' },
		}),
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
	async execute(context) {
		const question = readQuotaQuestion(context, GROUP_PRODUCTS, { product: 'Package Size', quotaType: 'Package Source' });
		return (await context.zalo.call(getGroupQuota, question)).map(toPackage);
	},
};
