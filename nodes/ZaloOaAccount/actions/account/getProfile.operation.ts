import { getOa } from '../../../../zalo/endpoints/account';
import { isoDate, known } from '../../../shared/messageOutput';
import type { Operation } from '../../../shared/operation';

export const getProfile: Operation = {
	value: 'getProfile',
	name: 'Get Profile',
	action: 'Get the profile of the official account',
	description: 'Get name, ID, verification, package and followers of the Official Account',
	effect: 'read',
	properties: [],
	output: {
		oaId: 'ID of the Official Account',
		name: 'Its name',
		alias: 'Its short name, as in zalo.me/…',
		description: 'What it says about itself',
		isVerified: 'Whether it is verified; null when Zalo does not say',
		category: 'Its line of business',
		followers: 'How many people follow it',
		packageName: 'Package, such as Tăng trưởng (Growth)',
		packageValidUntil: 'Last day (YYYY-MM-DD) of the package; null when Zalo does not say',
		packageAutoRenewDate: 'Day (YYYY-MM-DD) on which the package renews itself; null when it does not',
		billingAccount: 'The linked ZBS Account (formerly ZCA); null when none is linked',
		avatar: 'Address of its picture',
		cover: 'Address of its cover picture',
	},
	calls: [getOa],
	async execute({ zalo, tokens, nowMs }) {
		const oa = await zalo.call(getOa, {});
		if (oa.oaId !== null) tokens.sameOa(oa.oaId, nowMs());
		return {
			oaId: oa.oaId,
			name: known(oa.name),
			alias: known(oa.oa_alias),
			description: known(oa.description),
			isVerified: oa.is_verified ?? null,
			category: known(oa.cate_name),
			followers: oa.num_follower,
			packageName: known(oa.package_name),
			packageValidUntil: isoDate(oa.package_valid_through_date),
			packageAutoRenewDate: isoDate(oa.package_auto_renew_date),
			billingAccount: known(oa.linkedBillingAccount),
			avatar: known(oa.avatar),
			cover: known(oa.cover),
		};
	},
};
