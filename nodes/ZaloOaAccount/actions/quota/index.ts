import type { Resource } from '../../../shared/operation';
import { getLegacyQuota } from './getLegacyQuota.operation';
import { getOaQuota } from './getOaQuota.operation';
import { getUserQuota } from './getUserQuota.operation';

export const quota: Resource = { value: 'quota', name: 'Message Quota', initial: 'getUserQuota', operations: [getLegacyQuota, getOaQuota, getUserQuota] };
