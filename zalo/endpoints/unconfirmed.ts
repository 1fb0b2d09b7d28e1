import { z } from '../z';
import { endpoint } from './endpoint';
import { undescribed } from './shapes';

/** Calls known from one old or unclear mention. */
const byMessage = z.strictObject({ message_id: z.string().min(1) });
const STATUS = 'shared/zalo/messages.md §6 [C], read 2026-11-21';

export const getMessageStatusV3 = endpoint({ name: 'Get message status (v3)', method: 'GET', host: 'openapi', path: '/v3.0/oa/message/status', effect: 'read', encoding: 'query', request: byMessage, response: undescribed, source: STATUS });
export const getMessageStatusV2 = endpoint({ name: 'Get message status (v2)', method: 'GET', host: 'openapi', path: '/v2.0/oa/message/status', effect: 'read', encoding: 'query', request: byMessage, response: undescribed, source: STATUS });
export const getMessageStatusOld = endpoint({ name: 'Get message status (old)', method: 'GET', host: 'openapi', path: '/v2.0/oa/getmessagestatus', effect: 'read', encoding: 'data', request: byMessage, response: undescribed, source: STATUS });

/** ASSUMED: a read without fields; only the path is known. */
export const getMenu = endpoint({ name: 'Get menu', method: 'GET', host: 'openapi', path: '/v2.0/oa/menu', effect: 'read', encoding: 'none', request: z.strictObject({}), response: undescribed, source: 'shared/zalo/users-and-tags.md §7 [C], read 2026-11-21' });
