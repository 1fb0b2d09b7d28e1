import type { Resource } from '../../../shared/operation';
import { sendByPhone } from './sendByPhone.operation';
import { sendByUid } from './sendByUid.operation';

export const template: Resource = { value: 'template', name: 'Template', initial: 'sendByPhone', operations: [sendByPhone, sendByUid] };
