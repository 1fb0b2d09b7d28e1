import type { Resource } from '../../../shared/operation';
import { checkSetup } from './checkSetup.operation';
import { getProfile } from './getProfile.operation';

export const account: Resource = { value: 'account', name: 'Account', initial: 'checkSetup', operations: [checkSetup, getProfile] };
