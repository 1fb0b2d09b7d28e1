import type { Resource } from '../../shared/operation';
import { group } from './group';
import { member } from './member';

/** Table of contents of the Zalo OA Group node. */
export const resources: readonly Resource[] = [group, member];
