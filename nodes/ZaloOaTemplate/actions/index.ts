import type { Resource } from '../../shared/operation';
import { template } from './template';

/** Table of contents of the Zalo OA Template node. */
export const resources: readonly Resource[] = [template];
