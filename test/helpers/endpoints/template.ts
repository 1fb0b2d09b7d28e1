import { person, type ContractWorld } from '../contractWorld';
import type { EndpointRows } from './types';

const TEMPLATE_DATA = { customer_name: 'Nguyễn Thị Ánh', order_code: 'DH-2041', amount: '250000' };
const byPhone = (world: ContractWorld) => ({ phone: person(world.people, 0).phone, template_id: '412345', template_data: TEMPLATE_DATA, tracking_id: 'DH-2041' });
const byUid = (world: ContractWorld) => ({ user_id: person(world.people, 0).userId, template_id: '412345', template_data: TEMPLATE_DATA });

export const TEMPLATE_ENDPOINTS: EndpointRows = {
	'Send template by phone': {
		input: byPhone,
		request: (world) => ({ json: byPhone(world) }),
		result: { msg_id: expect.stringMatching(/^[0-9a-f]{20}$/), sent_time: expect.any(Number), quota: { dailyQuota: 20_000, remainingQuota: expect.any(Number) } },
	},
	'Send template by UID': {
		input: byUid,
		request: (world) => ({ json: byUid(world) }),
		result: { message_id: expect.stringMatching(/^[0-9a-f]{20}$/), sent_time: expect.any(Number), quota: { quota_type: 'purchase_quota' } },
	},
	'List templates': {
		input: () => ({ offset: 0, limit: 100, status: 1 }),
		request: () => ({ query: { offset: '0', limit: '100', status: '1' } }),
		result: { templates: expect.arrayContaining([expect.objectContaining({ templateId: '412345', templateName: 'Xác nhận đơn hàng', status: 'ENABLE' })]), total: expect.any(Number) },
	},
	'Get template': {
		input: () => ({ template_id: '412345' }),
		request: () => ({ query: { template_id: '412345' } }),
		result: { templateId: '412345', price_sdt: expect.any(Number), listParams: expect.arrayContaining([expect.objectContaining({ name: 'customer_name', require: true, maxLength: 30 })]) },
	},
	'Get template quota': { input: () => ({}), request: () => ({}), result: { dailyQuota: 20_000, remainingQuota: expect.any(Number), monthlyPromotionQuota: 10_000 } },
	'Get sending quality': { input: () => ({}), request: () => ({}), result: { oaCurrentQuality: 'HIGH', oa7dayQuality: 'HIGH' } },
};
