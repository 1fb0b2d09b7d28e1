import type { Resource } from '../../../shared/operation';
import { deleteData } from './deleteData.operation';
import { find } from './find.operation';
import { get } from './get.operation';
import { getCustomInfo } from './getCustomInfo.operation';
import { getMany } from './getMany.operation';
import { update } from './update.operation';
import { updateCustomInfo } from './updateCustomInfo.operation';

export const follower: Resource = { value: 'follower', name: 'Follower', initial: 'get', operations: [deleteData, find, get, getCustomInfo, getMany, update, updateCustomInfo] };
