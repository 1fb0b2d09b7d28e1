import { ACCOUNT_ENDPOINTS } from './account';
import { ARTICLE_ENDPOINTS } from './article';
import { CALL_ENDPOINTS } from './call';
import { FOLLOWER_ENDPOINTS } from './follower';
import { GROUP_ENDPOINTS } from './group';
import { MESSAGE_ENDPOINTS } from './message';
import { QUOTA_ENDPOINTS } from './quota';
import { TEMPLATE_ENDPOINTS } from './template';
import type { EndpointRows } from './types';
import { UPLOAD_ENDPOINTS } from './upload';

/** A call per endpoint, by the endpoint's name: a new endpoint without a row here fails the contract tests. */
export const ENDPOINT_ROWS: EndpointRows = { ...ACCOUNT_ENDPOINTS, ...ARTICLE_ENDPOINTS, ...CALL_ENDPOINTS, ...FOLLOWER_ENDPOINTS, ...GROUP_ENDPOINTS, ...MESSAGE_ENDPOINTS, ...QUOTA_ENDPOINTS, ...TEMPLATE_ENDPOINTS, ...UPLOAD_ENDPOINTS };
