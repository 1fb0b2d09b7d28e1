import type { EndpointRows } from './types';

export const ACCOUNT_ENDPOINTS: EndpointRows = {
	'Get OA profile': { input: () => ({}), request: () => ({}), result: { oaId: '2847561029384756102', name: 'Cửa hàng Hoa Sen', is_verified: true, linkedBillingAccount: 'ZCA-20260302-HOASEN' } },
};
