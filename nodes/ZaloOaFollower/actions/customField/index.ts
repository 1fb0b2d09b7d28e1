import type { Resource } from '../../../shared/operation';
import { create } from './create.operation';
import { deleteOperation } from './delete.operation';
import { getMany } from './getMany.operation';
import { update } from './update.operation';

export const customField: Resource = { value: 'customField', name: 'Custom Field', initial: 'getMany', operations: [create, deleteOperation, getMany, update] };
