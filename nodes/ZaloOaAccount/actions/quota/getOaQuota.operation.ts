import { getMessageQuota } from '../../../../zalo/endpoints/quota';
import { isoDate } from '../../../shared/messageOutput';
import type { Operation } from '../../../shared/operation';
import { ownerField, quotaTypeField, readQuotaQuestion } from '../../../shared/quotaFields';

const PRODUCTS = ['cs', 'transaction'] as const;

export const getOaQuota: Operation = {
	value: 'getOaQuota',
	name: 'Get OA Quota',
	action: 'Get the message quota of the official account',
	description: 'See what is left of the allowances that pay for messages outside the free 48 hours. Returns one item per allowance. Costs nothing and reaches nobody.',
	effect: 'read',
	properties: [
		ownerField({ app: 'Allowances of your app', oa: 'Allowances of the Official Account, its package among them', description: 'Whose allowances to look up' }),
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
		quotaTypeField({
			displayName: 'Quota Type',
			description: 'How the allowances were obtained',
			any: { name: 'Any', description: 'However they were obtained' },
			bought: { name: 'Bought', description: 'Paid for on top of the package' },
			gift: { name: 'Gift', description: 'From a voucher or a promotion of Zalo' },
			package: { name: 'Package', description: 'Part of the package of the Official Account' },
		}),
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
	async execute(context) {
		const question = readQuotaQuestion(context, PRODUCTS, { product: 'Product', quotaType: 'Quota Type' });
		const rows = await context.zalo.call(getMessageQuota, question);
		return rows.map((row) => ({
			assetId: row.asset_id,
			owner: question.quota_owner,
			product: row.product_type,
			quotaType: row.quota_type,
			validUntil: isoDate(row.valid_through),
			remaining: row.remain,
			total: row.total,
		}));
	},
};
