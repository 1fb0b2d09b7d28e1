import { updateGroupAsset } from '../../../../zalo/endpoints/group';
import { checkAssetId, checkGroupId } from '../../../../zalo/groupChecks';
import { groupField } from '../../../shared/groupField';
import type { Operation } from '../../../shared/operation';
import { packageField } from '../../packageField';

export const updateAsset: Operation = {
	value: 'updateAsset',
	name: 'Update Package',
	action: 'Update the package of a group',
	description: 'Move a group to another package, for example a larger one, or one that is still valid',
	effect: 'write',
	lane: ['groupId'],
	properties: [groupField, packageField],
	output: { groupId: 'ID of the group', assetId: 'ID of the package it stands on now' },
	calls: [updateGroupAsset],
	async execute(context) {
		const groupId = checkGroupId(context.locator('groupId'));
		const assetId = checkAssetId(context.locator('assetId'));
		await context.zalo.call(updateGroupAsset, { group_id: groupId, asset_id: assetId });
		return { groupId, assetId };
	},
};
