import { getMessageQuota } from '../../../../zalo/endpoints/quota';
import { oneOf } from '../../../../zalo/inputChecks';
import { isoDate } from '../../../shared/messageOutput';
import type { Operation } from '../../../shared/operation';

const OWNERS = ['APP', 'OA'] as const;
const PRODUCTS = ['any', 'cs', 'transaction'] as const;
const QUOTA_TYPES = ['any', 'purchase_quota', 'reward_quota', 'sub_quota'] as const;

export const getOaQuota: Operation = {
	value: 'getOaQuota',
	name: 'Get OA Quota',
	action: 'Get the message quota of the official account',
	description: 'See what is left of the allowances that pay for messages outside the free 48 hours. Returns one item per allowance. Costs nothing and reaches nobody.',
	effect: 'read',
	properties: [
		{
			displayName: 'Owner',
			name: 'owner',
			type: 'options',
			options: [
				{ name: 'App', value: 'APP', description: 'Allowances of your app' },
				{ name: 'Official Account', value: 'OA', description: 'Allowances of the Official Account, its package among them' },
			],
			default: 'OA',
			description: 'Whose allowances to look up',
		},
		{
			displayName: 'Product',
			name: 'product',
			type: 'options',
			options: [
				{ name: 'Any', value: 'any', description: 'Every kind of message' },
				{ name: 'Consultation', value: 'cs', description: 'Messages of the Zalo OA Message node (tư vấn)' },
				{ name: 'Transaction', value: 'transaction', description: 'Messages about orders and payments (giao dịch)' },
			],
			default: 'any',
			description: 'Which messages the allowances are for',
		},
		{
			displayName: 'Quota Type',
			name: 'quotaType',
			type: 'options',
			options: [
				{ name: 'Any', value: 'any', description: 'However they were obtained' },
				{ name: 'Bought', value: 'purchase_quota', description: 'Paid for on top of the package' },
				{ name: 'Gift', value: 'reward_quota', description: 'From a voucher or a promotion of Zalo' },
				{ name: 'Package', value: 'sub_quota', description: 'Part of the package of the Official Account' },
			],
			default: 'any',
			description: 'How the allowances were obtained',
		},
	],
	output: {
		assetId: 'ID of the allowance',
		owner: 'OA or APP',
		product: 'What it is for: cs (consultation) or transaction',
		quotaType: 'sub_quota (package), purchase_quota (bought) or reward_quota (gift)',
		validUntil: 'Last day (YYYY-MM-DD); null when Zalo does not say',
		remaining: 'Messages left',
		total: 'Messages altogether',
	},
	calls: [getMessageQuota],
	async execute({ zalo, string }) {
		const owner = oneOf(OWNERS, string('owner'), 'Owner');
		const product = oneOf(PRODUCTS, string('product'), 'Product');
		const quotaType = oneOf(QUOTA_TYPES, string('quotaType'), 'Quota Type');
		const rows = await zalo.call(getMessageQuota, {
			quota_owner: owner,
			...(product === 'any' ? {} : { product_type: product }),
			...(quotaType === 'any' ? {} : { quota_type: quotaType }),
		});
		return rows.map((row) => ({
			assetId: row.asset_id,
			owner,
			product: row.product_type,
			quotaType: row.quota_type,
			validUntil: isoDate(row.valid_through),
			remaining: row.remain,
			total: row.total,
		}));
	},
};
