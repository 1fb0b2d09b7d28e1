import type { Resource } from '../../shared/operation';
import { account } from './account';

/** Table of contents of the Zalo OA Account node. */
export const resources: readonly Resource[] = [account];
