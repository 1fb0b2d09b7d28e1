import type { ILoadOptionsFunctions, INodeListSearchResult, INodeProperties } from 'n8n-workflow';
import { getGroupQuota, type GroupAsset } from '../../zalo/endpoints/group';
import { searchable } from '../../zalo/textMatch';
import { isoDate } from '../shared/messageOutput';
import { describeErrorOf } from '../shared/pickerErrors';
import { clientFor } from '../shared/runner';
import { isAvailable, memberCapOf } from './groupOutput';

/** Picker of a group package (Zalo: asset): those that carry no group yet, or an ID. */
export const packageField: INodeProperties = {
	displayName: 'Group Package',
	name: 'assetId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	hint: 'Each group needs a package of its own. Packages are bought at oa.zalo.me; the list shows those that are still free.',
	description: 'The package the group stands on; it decides how many members fit and until when the group lives',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a package…',
			typeOptions: { searchListMethod: 'searchGroupPackages', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. the assetId of Get Quota',
		},
	],
};

function packageLabel({ asset_id, product_type, valid_through }: GroupAsset, owner: string): string {
	const cap = memberCapOf(product_type);
	const size = cap === null ? (product_type ?? 'Package') : `Up to ${cap} members`;
	const until = isoDate(valid_through);
	return `${size}${until === null ? '' : `, until ${until}`}${owner === 'APP' ? ', of the app' : ''} (${asset_id})`;
}

/** The packages of the Official Account, then of the app, that can carry a new group; the filter matches size, date or ID. */
export async function searchGroupPackages(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	return await describeErrorOf(this, async () => {
		const zalo = await clientFor(this);
		const wanted = searchable(filter ?? '');
		const results: INodeListSearchResult['results'] = [];
		for (const owner of ['OA', 'APP'] as const) {
			const assets = await zalo.call(getGroupQuota, { quota_owner: owner });
			for (const asset of assets.filter(isAvailable)) results.push({ name: packageLabel(asset, owner), value: asset.asset_id });
		}
		return { results: results.filter(({ name }) => searchable(name).includes(wanted)) };
	});
}
