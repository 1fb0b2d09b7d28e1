import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { oneOf } from '../../zalo/inputChecks';
import type { OperationContext } from './operation';

const OWNERS = ['APP', 'OA'] as const;
const QUOTA_TYPES = ['any', 'purchase_quota', 'reward_quota', 'sub_quota'] as const;

/** What an operation calls one choice. */
type Choice = Omit<INodePropertyOptions, 'value' | 'action'>;

/** Parameter `owner`: the app or the Official Account. The texts say what it is that they own. */
export function ownerField(texts: { readonly app: string; readonly oa: string; readonly description: string }): INodeProperties {
	return {
		displayName: 'Owner',
		name: 'owner',
		type: 'options',
		options: [
			{ name: 'App', value: 'APP', description: texts.app },
			{ name: 'Official Account', value: 'OA', description: texts.oa },
		],
		default: 'OA',
		description: texts.description,
	};
}

interface QuotaTypeTexts {
	readonly displayName: string;
	readonly description: string;
	readonly any: Choice;
	readonly bought: Choice;
	readonly gift: Choice;
	readonly package: Choice;
}

/** Parameter `quotaType`: how an allowance was obtained. Its choices stand in the order of their names. */
export function quotaTypeField({ displayName, description, ...choices }: QuotaTypeTexts): INodeProperties {
	const options = [
		{ ...choices.any, value: 'any' },
		{ ...choices.bought, value: 'purchase_quota' },
		{ ...choices.gift, value: 'reward_quota' },
		{ ...choices.package, value: 'sub_quota' },
	];
	return { displayName, name: 'quotaType', type: 'options', options: options.sort((left, right) => left.name.localeCompare(right.name, 'en')), default: 'any', description };
}

/**
 * The parameters `owner`, `product` (one of `products`, or `any`) and `quotaType` in Zalo's words; `any` is left out.
 * @param names what the operation calls the last two
 * @throws ZaloInputError for a word that is none of the choices
 */
export function readQuotaQuestion<P extends string>({ string }: OperationContext, products: readonly P[], names: { readonly product: string; readonly quotaType: string }) {
	const owner = oneOf(OWNERS, string('owner'), 'Owner');
	const product = oneOf(['any' as const, ...products], string('product'), names.product);
	const quotaType = oneOf(QUOTA_TYPES, string('quotaType'), names.quotaType);
	return {
		quota_owner: owner,
		...(product === 'any' ? {} : { product_type: product }),
		...(quotaType === 'any' ? {} : { quota_type: quotaType }),
	};
}
