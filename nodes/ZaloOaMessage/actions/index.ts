import type { Resource } from '../../shared/operation';
import { broadcast } from './broadcast';
import { message } from './message';
import { upload } from './upload';

/** Table of contents of the Zalo OA Message node. The first resource is the one a new node starts with. */
export const resources: readonly Resource[] = [message, broadcast, upload];
