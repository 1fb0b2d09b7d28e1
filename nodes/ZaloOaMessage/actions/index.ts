import type { Resource } from '../../shared/operation';
import { message } from './message';

/** Table of contents of the Zalo OA Message node. */
export const resources: readonly Resource[] = [message];
