import { OA_ERROR_ROWS } from './oa';
import { OAUTH_ERROR_ROWS } from './oauth';
import { OTHER_ERROR_ROWS } from './other';
import type { ErrorRow } from './types';
import { ZBS_ERROR_ROWS } from './zbs';

/** Every error code Zalo is known to answer, one row per (host family, code). Code 0 is success and not listed. */
export const ERROR_ROWS = [
	...OA_ERROR_ROWS,
	...ZBS_ERROR_ROWS,
	...OAUTH_ERROR_ROWS,
	...OTHER_ERROR_ROWS,
] as const satisfies readonly ErrorRow[];
