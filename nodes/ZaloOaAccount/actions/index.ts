import type { Resource } from '../../shared/operation';
import { account } from './account';
import { quota } from './quota';

/** Table of contents of the Zalo OA Account node. */
export const resources: readonly Resource[] = [account, quota];
