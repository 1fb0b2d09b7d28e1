import type { Resource } from '../../shared/operation';
import { conversation } from './conversation';
import { customField } from './customField';
import { follower } from './follower';
import { tag } from './tag';

/** Table of contents of the Zalo OA Follower node. */
export const resources: readonly Resource[] = [follower, conversation, customField, tag];
