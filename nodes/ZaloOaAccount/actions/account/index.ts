import type { Resource } from '../../../shared/operation';
import { checkSetup } from './checkSetup.operation';
import { connect } from './connect.operation';
import { getAuthorizationUrl } from './getAuthorizationUrl.operation';
import { getProfile } from './getProfile.operation';
import { getTokenStatus } from './getTokenStatus.operation';
import { refreshToken } from './refreshToken.operation';

export const account: Resource = {
	value: 'account',
	name: 'Account',
	initial: 'checkSetup',
	operations: [checkSetup, connect, getAuthorizationUrl, getProfile, getTokenStatus, refreshToken],
};
