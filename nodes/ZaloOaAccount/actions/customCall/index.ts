import type { Resource } from '../../../shared/operation';
import { callApi } from './callApi.operation';

export const customCall: Resource = { value: 'customCall', name: 'Custom Call', initial: 'callApi', operations: [callApi] };
