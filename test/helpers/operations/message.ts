import { resources } from '../../../nodes/ZaloOaMessage/actions';
import { ZaloOaMessage } from '../../../nodes/ZaloOaMessage/ZaloOaMessage.node';
import { binaryItem } from '../nodeWorld';
import { JPEG, PDF } from '../sampleFiles';
import { ANSWERS, ISO_TIME, MESSAGE_ID, toUser, userOf } from './shared';
import type { NodeRows, OperationRow } from './types';

const message = { node: new ZaloOaMessage(), path: '/v3.0/oa/message/cs', ...toUser };

const rows: readonly OperationRow[] = [
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
];

export const MESSAGE_ROWS: NodeRows = {
	node: new ZaloOaMessage(),
	resources,
	frozenIds: [
		'zaloOaMessage.message.sendFile',
		'zaloOaMessage.message.sendImage',
		'zaloOaMessage.message.sendText',
	],
	rows,
	elsewhere: {},
	answers: [{ ...ANSWERS, imageSource: 'url' }, { ...ANSWERS, imageSource: 'binary' }],
	// Read after an upload, the parameters after a look-up too.
	readLate: ['sendWhen', 'otherwise', 'fallbackTemplateId', 'fallbackTemplateParameters'],
};
