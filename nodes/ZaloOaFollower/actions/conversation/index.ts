import type { Resource } from '../../../shared/operation';
import { getHistory } from './getHistory.operation';
import { getRecent } from './getRecent.operation';

export const conversation: Resource = { value: 'conversation', name: 'Conversation', initial: 'getHistory', operations: [getHistory, getRecent] };
