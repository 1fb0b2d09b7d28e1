import { resources } from '../../../nodes/ZaloOaTemplate/actions';
import { ZaloOaTemplate } from '../../../nodes/ZaloOaTemplate/ZaloOaTemplate.node';
import type { NodeWorld } from '../nodeWorld';
import { ANSWERS, ISO_TIME, MESSAGE_ID, phoneOf, toUser, userOf } from './shared';
import type { NodeRows, OperationRow } from './types';

const ORDER = { customer_name: 'Nguyễn Thị Ánh', order_code: 'DH-2041', amount: 250000 };
const mapped = { mappingMode: 'defineBelow', value: { customer_name: '={{ $json.name }}', order_code: '={{ $json.order }}', amount: '={{ $json.amount }}' } };
const templateItem = (world: NodeWorld, index: number) => ({ userId: userOf(world, index), phone: phoneOf(world, index), name: ORDER.customer_name, order: `DH-${index}`, amount: ORDER.amount + index });

const rows: readonly OperationRow[] = [
	{
		id: 'zaloOaTemplate.template.sendByPhone',
		node: new ZaloOaTemplate(),
		parameters: {
			resource: 'template', operation: 'sendByPhone', phone: '={{ $json.phone }}', templateId: { __rl: true, mode: 'list', value: '412345' },
			templateParameters: mapped, trackingId: '={{ $json.order }}', developmentMode: false,
		},
		item: (world, index) => ({ json: templateItem(world, index) }),
		path: '/message/template',
		recipient: phoneOf,
		refuse: (world, index) => void world.simulator.control.setPhone(phoneOf(world, index), { account: 'none' }),
		refusal: { code: -118, errorClass: 'recipient' },
		output: (world, index) => ({ messageId: MESSAGE_ID, trackingId: `DH-${index}`, phone: phoneOf(world, index), templateId: '412345', acceptedAt: ISO_TIME, developmentMode: false, dailyQuota: 20_000 }),
	},
	{
		id: 'zaloOaTemplate.template.sendByUid',
		node: new ZaloOaTemplate(),
		parameters: { resource: 'template', operation: 'sendByUid', userId: { __rl: true, mode: 'id', value: '={{ $json.userId }}' }, templateId: { __rl: true, mode: 'id', value: '412345' }, templateParameters: mapped },
		item: (world, index) => ({ json: templateItem(world, index) }),
		path: '/v3.0/oa/message/template',
		...toUser,
		output: (world, index) => ({ messageId: MESSAGE_ID, userId: userOf(world, index), templateId: '412345', acceptedAt: ISO_TIME, quotaType: 'purchase_quota' }),
	},
];

export const TEMPLATE_ROWS: NodeRows = {
	node: new ZaloOaTemplate(),
	resources,
	frozenIds: [
		'zaloOaTemplate.template.sendByPhone',
		'zaloOaTemplate.template.sendByUid',
	],
	rows,
	elsewhere: {},
	answers: [ANSWERS, { ...ANSWERS, developmentMode: 'true' }],
	readLate: ['templateParameters'],
};
