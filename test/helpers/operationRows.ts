import type { INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';
import { ZaloOaAccount } from '../../nodes/ZaloOaAccount/ZaloOaAccount.node';
import { ZaloOaMessage } from '../../nodes/ZaloOaMessage/ZaloOaMessage.node';
import { ZaloOaTemplate } from '../../nodes/ZaloOaTemplate/ZaloOaTemplate.node';
import { person } from './contractWorld';
import { binaryItem, type NodeWorld } from './nodeWorld';
import { JPEG, PDF } from './sampleFiles';

/** How one operation is run with several items, and how Zalo is made to refuse one of them. */
export interface OperationRow {
	/** `node.resource.operation`, as the registry has them. */
	readonly id: string;
	readonly node: INodeType;
	/** Fields read the item by expression, as in a real workflow. */
	readonly parameters: INodeParameters;
	readonly item: (world: NodeWorld, index: number) => INodeExecutionData;
	/** The call the operation is for; uploads and look-ups before it do not count. */
	readonly path: string;
	/** Whom item `index` reaches; undefined for reads. */
	readonly recipient?: (world: NodeWorld, index: number) => string;
	/** Zalo will refuse this item with this code, however often it is tried. */
	readonly refuse: (world: NodeWorld, index: number) => void;
	readonly refusal: { readonly code: number; readonly errorClass: string };
	/** What a good item yields, in part. */
	readonly output: (world: NodeWorld, index: number) => object;
}

const MESSAGE_ID: unknown = expect.stringMatching(/^[0-9a-f]{20}$/);
const ISO_TIME: unknown = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/);
const CS_PATH = '/v3.0/oa/message/cs';

const userOf = (world: NodeWorld, index: number): string => person(world.people, index).userId;
const phoneOf = (world: NodeWorld, index: number): string => person(world.people, index).phone;

/** The user has opted out: refused after the check of the content, before anything is booked. */
const toUser = {
	recipient: userOf,
	refuse: (world: NodeWorld, index: number) => void world.simulator.control.setUser({ userId: userOf(world, index), restricted: true }),
	refusal: { code: -244, errorClass: 'recipient' },
};

const message = { node: new ZaloOaMessage(), path: CS_PATH, ...toUser };

const ORDER = { customer_name: 'Nguyễn Thị Ánh', order_code: 'DH-2041', amount: 250000 };
const mapped = { mappingMode: 'defineBelow', value: { customer_name: '={{ $json.name }}', order_code: '={{ $json.order }}', amount: '={{ $json.amount }}' } };
const templateItem = (world: NodeWorld, index: number) => ({ userId: userOf(world, index), phone: phoneOf(world, index), name: ORDER.customer_name, order: `DH-${index}`, amount: ORDER.amount + index });

export const OPERATION_ROWS: readonly OperationRow[] = [
	{
		...message,
		id: 'zaloOaMessage.message.sendText',
		parameters: { resource: 'message', operation: 'sendText', userId: '={{ $json.userId }}', text: '={{ $json.text }}', additionalFields: {} },
		item: (world, index) => ({ json: { userId: userOf(world, index), text: `Tin ${index}` } }),
		output: (world, index) => ({ messageId: MESSAGE_ID, userId: userOf(world, index), sentAt: ISO_TIME, billed: index === 2 ? 'package' : 'free', quotaType: index === 2 ? 'sub_quota' : 'reply' }),
	},
	{
		...message,
		id: 'zaloOaMessage.message.sendImage',
		parameters: { resource: 'message', operation: 'sendImage', userId: '={{ $json.userId }}', imageSource: 'binary', binaryField: 'data', caption: '={{ $json.caption }}' },
		item: (world, index) => binaryItem(JPEG, `áo ${index}.jpg`, { userId: userOf(world, index), caption: `Mẫu ${index}` }),
		output: (world, index) => ({ messageId: MESSAGE_ID, userId: userOf(world, index), sentAt: ISO_TIME }),
	},
	{
		...message,
		id: 'zaloOaMessage.message.sendFile',
		parameters: { resource: 'message', operation: 'sendFile', userId: '={{ $json.userId }}', binaryField: 'data' },
		item: (world, index) => binaryItem(PDF, `Hóa đơn ${index}.pdf`, { userId: userOf(world, index) }),
		output: (world, index) => ({ messageId: MESSAGE_ID, userId: userOf(world, index), fileName: `Hóa đơn ${index}.pdf` }),
	},
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
		parameters: { resource: 'template', operation: 'sendByUid', userId: '={{ $json.userId }}', templateId: { __rl: true, mode: 'id', value: '412345' }, templateParameters: mapped },
		item: (world, index) => ({ json: templateItem(world, index) }),
		path: '/v3.0/oa/message/template',
		...toUser,
		output: (world, index) => ({ messageId: MESSAGE_ID, userId: userOf(world, index), templateId: '412345', acceptedAt: ISO_TIME, quotaType: 'purchase_quota' }),
	},
	{
		id: 'zaloOaAccount.account.getProfile',
		node: new ZaloOaAccount(),
		parameters: { resource: 'account', operation: 'getProfile' },
		item: () => ({ json: {} }),
		path: '/v2.0/oa/getoa',
		refuse: (world, index) => void world.simulator.control.addFault({ match: { path: '/v2.0/oa/getoa', nth: index + 1 }, do: { kind: 'error', code: -209 } }),
		refusal: { code: -209, errorClass: 'auth' },
		output: () => ({ oaId: '2847561029384756102', name: 'Cửa hàng Hoa Sen', isVerified: true, packageName: 'Tăng trưởng', followers: 6 }),
	},
	{
		id: 'zaloOaAccount.account.refreshToken',
		node: new ZaloOaAccount(),
		// The first item meets a pasted pair and renews it; for the others it is young.
		parameters: { resource: 'account', operation: 'refreshToken', olderThanHours: 20 },
		item: () => ({ json: {} }),
		path: '/v2.0/oa/getoa',
		refuse: (world, index) => void world.simulator.control.addFault({ match: { path: '/v2.0/oa/getoa', nth: index + 1 }, do: { kind: 'error', code: -209 } }),
		refusal: { code: -209, errorClass: 'auth' },
		output: (_world, index) => ({ refreshed: index === 0, oaId: '2847561029384756102', oaName: 'Cửa hàng Hoa Sen', source: 'renewed', refreshTokenDaysLeft: expect.closeTo(90, -1) as unknown, earlyRefusals: 0 }),
	},
];

/** Operations whose failures are lines of their report, not failed items; account.test.ts runs them. */
export const REPORTING_OPERATIONS: readonly string[] = ['zaloOaAccount.account.checkSetup'];

/** Operations that call nobody, so Zalo cannot refuse one of their items; tokens.test.ts and authorizationUrl.test.ts run them. */
export const SILENT_OPERATIONS: readonly string[] = ['zaloOaAccount.account.getAuthorizationUrl', 'zaloOaAccount.account.getTokenStatus'];

/** Operations that spend a code that works once, another one for each item; connect.test.ts runs them. */
export const SINGLE_USE_OPERATIONS: readonly string[] = ['zaloOaAccount.account.connect'];
