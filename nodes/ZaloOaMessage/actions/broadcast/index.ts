import type { Resource } from '../../../shared/operation';
import { sendArticles } from './sendArticles.operation';

export const broadcast: Resource = { value: 'broadcast', name: 'Broadcast', initial: 'sendArticles', operations: [sendArticles] };
