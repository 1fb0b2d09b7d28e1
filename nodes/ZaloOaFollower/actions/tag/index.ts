import type { Resource } from '../../../shared/operation';
import { add } from './add.operation';
import { deleteOperation } from './delete.operation';
import { getMany } from './getMany.operation';
import { remove } from './remove.operation';

export const tag: Resource = { value: 'tag', name: 'Tag', initial: 'add', operations: [add, deleteOperation, getMany, remove] };
