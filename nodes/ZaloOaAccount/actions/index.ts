import type { Resource } from '../../shared/operation';
import { account } from './account';
import { article } from './article';
import { call } from './call';
import { customCall } from './customCall';
import { quota } from './quota';

/** Table of contents of the Zalo OA Account node. */
export const resources: readonly Resource[] = [account, article, call, customCall, quota];
