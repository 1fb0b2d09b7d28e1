import type { Resource } from '../../../shared/operation';
import { create } from './create.operation';
import { deleteOperation } from './delete.operation';
import { get } from './get.operation';
import { getConversation } from './getConversation.operation';
import { getMany } from './getMany.operation';
import { getQuota } from './getQuota.operation';
import { getRecentChats } from './getRecentChats.operation';
import { update } from './update.operation';
import { updateAsset } from './updateAsset.operation';

export const group: Resource = {
	value: 'group',
	name: 'Group',
	initial: 'getMany',
	operations: [create, deleteOperation, get, getConversation, getMany, getQuota, getRecentChats, update, updateAsset],
};
