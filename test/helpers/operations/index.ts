import { findOperation, type Operation } from '../../../nodes/shared/operation';
import { ACCOUNT_ROWS } from './account';
import { FOLLOWER_ROWS } from './follower';
import { GROUP_ROWS } from './group';
import { MESSAGE_ROWS } from './message';
import { TEMPLATE_ROWS } from './template';
import type { NodeRows, OperationRow } from './types';

/** The action nodes of the package. */
export const NODE_ROWS: readonly NodeRows[] = [ACCOUNT_ROWS, FOLLOWER_ROWS, GROUP_ROWS, MESSAGE_ROWS, TEMPLATE_ROWS];

export const OPERATION_ROWS: readonly OperationRow[] = NODE_ROWS.flatMap(({ rows }) => rows);

/** The operation that a row runs. */
export function operationOf(row: OperationRow): Operation {
	const [, resource = '', operation = ''] = row.id.split('.');
	const resources = NODE_ROWS.find(({ rows }) => rows.includes(row))?.resources ?? [];
	return findOperation(resources, resource, operation);
}
