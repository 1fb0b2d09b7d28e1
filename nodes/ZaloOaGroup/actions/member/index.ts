import type { Resource } from '../../../shared/operation';
import { accept } from './accept.operation';
import { addAdmin } from './addAdmin.operation';
import { getMany } from './getMany.operation';
import { getPending } from './getPending.operation';
import { invite } from './invite.operation';
import { reject } from './reject.operation';
import { remove } from './remove.operation';
import { removeAdmin } from './removeAdmin.operation';

export const member: Resource = { value: 'member', name: 'Member', initial: 'getMany', operations: [accept, addAdmin, getMany, getPending, invite, reject, remove, removeAdmin] };
