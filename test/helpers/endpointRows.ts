import type { ContractWorld } from './contractWorld';
import { person } from './contractWorld';
import { JPEG, PDF } from './sampleFiles';

/** What the simulator must have received: exactly these fields, and nothing beside them. */
export interface ExpectedRequest {
	readonly query?: Readonly<Record<string, string>>;
	/** JSON as sent; its length in bytes is compared as well. */
	readonly json?: unknown;
	readonly file?: { readonly name: string; readonly size: number };
}

/** One call that succeeds against a freshly seeded simulator. */
export interface EndpointRow {
	readonly input: (world: ContractWorld) => unknown;
	readonly request: (world: ContractWorld) => ExpectedRequest;
	/** Part of what the client hands back. */
	readonly result: object;
}

const TEMPLATE_DATA = { customer_name: 'Nguyễn Thị Ánh', order_code: 'DH-2041', amount: '250000' };

const textTo = (world: ContractWorld) => ({ recipient: { user_id: person(world.people, 0).userId }, message: { text: 'Dạ, shop còn hàng ạ! "1/2" \\ 😀' } });
const byPhone = (world: ContractWorld) => ({ phone: person(world.people, 0).phone, template_id: '412345', template_data: TEMPLATE_DATA, tracking_id: 'DH-2041' });
const byUid = (world: ContractWorld) => ({ user_id: person(world.people, 0).userId, template_id: '412345', template_data: TEMPLATE_DATA });
const image = { file: { bytes: JPEG, fileName: 'áo dài.jpg', mimeType: 'image/jpeg' } };
const file = { file: { bytes: PDF, fileName: 'Hóa đơn số 12.pdf', mimeType: 'application/pdf' } };

/** A call per endpoint, by the endpoint's name: a new endpoint without a row here fails the contract tests. */
export const ENDPOINT_ROWS: Readonly<Record<string, EndpointRow>> = {
	'Send consultation message': {
		input: textTo,
		request: (world) => ({ json: textTo(world) }),
		result: { message_id: expect.stringMatching(/^[0-9a-f]{20}$/), user_id: expect.stringMatching(/^\d{19}$/), sent_time: expect.any(Number), quota: { quota_type: 'reply' } },
	},
	'Upload image': { input: () => image, request: () => ({ file: { name: 'áo dài.jpg', size: JPEG.length } }), result: { attachment_id: expect.stringMatching(/^.{48}$/) } },
	'Upload file': { input: () => file, request: () => ({ file: { name: 'Hóa đơn số 12.pdf', size: PDF.length } }), result: { token: expect.stringMatching(/^.{48}$/) } },
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
	'Get OA profile': { input: () => ({}), request: () => ({}), result: { oaId: '2847561029384756102', name: 'Cửa hàng Hoa Sen', is_verified: true, linkedBillingAccount: 'ZCA-20260302-HOASEN' } },
	'Get message quota': {
		input: () => ({ quota_owner: 'OA', product_type: 'cs' }),
		request: () => ({ json: { quota_owner: 'OA', product_type: 'cs' } }),
		result: [expect.objectContaining({ quota_type: 'sub_quota', total: 500, remain: 500 })],
	},
	'Get follower profile': {
		input: (world) => ({ user_id: person(world.people, 0).userId }),
		request: (world) => ({ query: { data: JSON.stringify({ user_id: person(world.people, 0).userId }) } }),
		result: { user_id: expect.stringMatching(/^\d{19}$/), display_name: 'Nguyễn Lan Anh', user_is_follower: true, tags_and_notes_info: { notes: [], tag_names: ['VIP'] } },
	},
};
