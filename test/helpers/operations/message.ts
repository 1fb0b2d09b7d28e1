import { resources } from '../../../nodes/ZaloOaMessage/actions';
import { ZaloOaMessage } from '../../../nodes/ZaloOaMessage/ZaloOaMessage.node';
import { SEED_MINI_APP_TEMPLATE } from '../../../simulator/state/miniApp';
import { binaryItem, type NodeWorld } from '../nodeWorld';
import { distinct, GIF, JPEG, PDF } from '../sampleFiles';
import { ANSWERS, ISO_TIME, MESSAGE_ID, refuseByOrder, toUser, userOf } from './shared';
import type { NodeRows, OperationRow } from './types';

const PICTURE = 'https://shop.example/a.jpg';

const message = { node: new ZaloOaMessage(), path: '/v3.0/oa/message/cs', ...toUser };
/** The picker as the editor stores it. */
const byUserId = { __rl: true, mode: 'id', value: '={{ $json.userId }}' };
const toUserId = (operation: string) => ({ resource: 'message', operation, sendTo: 'user', userId: byUserId });
const textItem = (world: NodeWorld, index: number) => ({ json: { userId: userOf(world, index), text: `Tin ${index}` } });
/** Buttons and lists are refused by the simulator unless told otherwise: nobody knows what Zalo does. */
const experimentalItem = (world: NodeWorld, index: number) => {
	world.simulator.control.setSwitch({ name: 'v3ListMessages', value: 'accept' });
	return textItem(world, index);
};
const consultation = (world: NodeWorld, index: number) => ({ messageId: MESSAGE_ID, userId: userOf(world, index), sentAt: ISO_TIME, path: 'consultation' });

const sends: readonly OperationRow[] = [
	{
		...message,
		id: 'zaloOaMessage.message.sendText',
		// As a workflow from before "Send To" and the picker has it.
		parameters: { resource: 'message', operation: 'sendText', userId: '={{ $json.userId }}', text: '={{ $json.text }}', additionalFields: {} },
		item: textItem,
		output: (world, index) => ({ ...consultation(world, index), billed: index === 2 ? 'package' : 'free', quotaType: index === 2 ? 'sub_quota' : 'reply' }),
	},
	{
		...message,
		id: 'zaloOaMessage.message.sendImage',
		parameters: { resource: 'message', operation: 'sendImage', userId: byUserId, imageSource: 'binary', binaryField: 'data', caption: '={{ $json.caption }}' },
		item: (world, index) => binaryItem(distinct(JPEG, index), `áo ${index}.jpg`, { userId: userOf(world, index), caption: `Mẫu ${index}` }),
		output: consultation,
	},
	{
		...message,
		id: 'zaloOaMessage.message.sendGif',
		parameters: { ...toUserId('sendGif'), gifSource: 'binary', binaryField: 'data' },
		item: (world, index) => binaryItem(distinct(GIF, index), `khai trương ${index}.gif`, { userId: userOf(world, index) }),
		output: consultation,
	},
	{
		...message,
		id: 'zaloOaMessage.message.sendFile',
		parameters: { resource: 'message', operation: 'sendFile', userId: byUserId, binaryField: 'data' },
		item: (world, index) => binaryItem(PDF, `Hóa đơn ${index}.pdf`, { userId: userOf(world, index) }),
		output: (world, index) => ({ ...consultation(world, index), fileName: `Hóa đơn ${index}.pdf` }),
	},
	{ ...message, id: 'zaloOaMessage.message.sendSticker', parameters: { ...toUserId('sendSticker'), stickerId: 'bfe458bf64fa8da4d4eb' }, item: textItem, output: consultation },
	{
		...message,
		id: 'zaloOaMessage.message.requestUserInfo',
		parameters: { ...toUserId('requestUserInfo'), title: 'Hoa tươi Hoa Sen', subtitle: '={{ $json.text }}', imageUrl: PICTURE },
		item: textItem,
		output: consultation,
	},
	{
		...message,
		id: 'zaloOaMessage.message.sendButtons',
		parameters: { ...toUserId('sendButtons'), text: '={{ $json.text }}', buttons: { button: [{ title: 'Xem giá', type: 'quickReply', replyText: '#baogia' }] }, bodyShape: 'buttonTemplate' },
		item: experimentalItem,
		output: consultation,
	},
	{
		...message,
		id: 'zaloOaMessage.message.sendList',
		parameters: { ...toUserId('sendList'), elements: { element: [{ title: '={{ $json.text }}', subtitle: 'Giao trong 2 giờ', tapAction: 'openUrl', tapUrl: 'https://shop.example/' }] } },
		item: experimentalItem,
		output: consultation,
	},
	{ ...message, id: 'zaloOaMessage.message.sendCustom', parameters: { ...toUserId('sendCustom'), messageJson: '={{ { text: $json.text } }}' }, item: textItem, output: consultation },
	{
		...message,
		path: '/v3.0/oa/message/cs/miniapp',
		id: 'zaloOaMessage.message.sendMiniApp',
		parameters: { resource: 'message', operation: 'sendMiniApp', userId: byUserId, miniAppTemplate: SEED_MINI_APP_TEMPLATE, specifyData: 'fields', templateData: { field: [{ name: 'note', value: '={{ $json.text }}' }] } },
		item: textItem,
		output: (world, index) => ({ ...consultation(world, index), path: 'miniApp' }),
	},
];

const upload = (kind: 'File' | 'Gif' | 'Image', bytes: Buffer, ending: string, output: object): OperationRow => ({
	id: `zaloOaMessage.upload.upload${kind}`,
	node: new ZaloOaMessage(),
	parameters: { resource: 'upload', operation: `upload${kind}`, binaryField: 'data', reuseUpload: true },
	item: (_world, index) => binaryItem(distinct(bytes, index), `tệp ${index}.${ending}`),
	...refuseByOrder(`/v2.0/oa/upload/${kind.toLowerCase()}`),
	output: () => ({ expiresAt: ISO_TIME, reused: false, ...output }),
});

const ATTACHMENT_ID: unknown = expect.stringMatching(/^.{48}$/);
const uploads: readonly OperationRow[] = [
	upload('File', PDF, 'pdf', { token: ATTACHMENT_ID, fileName: expect.stringMatching(/^tệp \d\.pdf$/) }),
	upload('Gif', GIF, 'gif', { attachmentId: ATTACHMENT_ID, width: 1, height: 1 }),
	upload('Image', JPEG, 'jpg', { attachmentId: ATTACHMENT_ID }),
];

const BUTTONS = [
	{ title: 'a', type: 'quickReply', replyText: 'a' },
	{ title: 'a', type: 'openUrl', url: PICTURE, iconUrl: PICTURE },
	{ title: 'a', type: 'writeSms', phone: '0912345678', smsText: 'a' },
];
const ELEMENTS = [
	{ title: 'a', subtitle: 'a', tapAction: 'openUrl', tapUrl: PICTURE, imageUrl: PICTURE },
	{ title: 'a', tapAction: 'quickReply', tapText: 'a' },
];
const TO_USER = {
	...ANSWERS, sendTo: 'user', imageSource: 'url', gifSource: 'url', gifUrl: PICTURE, fileSource: 'token', uploadToken: 'a', width: '5', height: '5', stickerId: 'a1', title: 'a', subtitle: 'a', imageUrl: PICTURE,
	messageId: '3fa1c07be52d9a4410c6', reaction: 'heart', buttons: BUTTONS, elements: ELEMENTS, bodyShape: 'listWithButtons', heading: 'a', messageJson: { text: 'a' }, miniAppTemplate: 'a', specifyData: 'json', templateDataJson: {},
	articleIds: ['a'], audience: 'filtered', filters: ['ages', 'cities', 'cityNumbers', 'gender', 'platforms', 'regions'], 'filters.ages': ['0'], 'filters.cities': ['4'], 'filters.cityNumbers': ['4'], 'filters.gender': 'male', 'filters.platforms': ['1'], 'filters.regions': ['0'],
};

export const MESSAGE_ROWS: NodeRows = {
	node: new ZaloOaMessage(),
	resources,
	frozenIds: [
		'zaloOaMessage.broadcast.sendArticles',
		'zaloOaMessage.message.addReaction',
		'zaloOaMessage.message.removeReaction',
		'zaloOaMessage.message.requestUserInfo',
		'zaloOaMessage.message.sendButtons',
		'zaloOaMessage.message.sendCustom',
		'zaloOaMessage.message.sendFile',
		'zaloOaMessage.message.sendGif',
		'zaloOaMessage.message.sendImage',
		'zaloOaMessage.message.sendList',
		'zaloOaMessage.message.sendMiniApp',
		'zaloOaMessage.message.sendSticker',
		'zaloOaMessage.message.sendText',
		'zaloOaMessage.upload.uploadFile',
		'zaloOaMessage.upload.uploadGif',
		'zaloOaMessage.upload.uploadImage',
	],
	rows: [...sends, ...uploads],
	elsewhere: {
		// Depends on the hour of the day.
		'zaloOaMessage.broadcast.sendArticles': 'broadcast.test.ts',
		// Need a message of the user first.
		'zaloOaMessage.message.addReaction': 'messageKinds.test.ts',
		'zaloOaMessage.message.removeReaction': 'messageKinds.test.ts',
	},
	answers: [
		TO_USER,
		{ ...TO_USER, imageSource: 'binary', gifSource: 'binary', fileSource: 'binary', specifyData: 'fields' },
		{ ...TO_USER, imageSource: 'attachmentId', imageAttachmentId: 'a', gifSource: 'attachmentId', gifAttachmentId: 'a' },
		{ ...TO_USER, sendTo: 'group', groupId: 'f40c9d21a7b86e53c1de', caption: 'a' },
		{ ...TO_USER, sendTo: 'reply', sendWhen: 'whileFree', writerId: '7019283746501928374' },
		{ ...TO_USER, sendTo: 'anonymous', anonymousId: 'a', conversationId: 'a' },
	],
	// The parameters of a template are asked for after a look-up.
	readLate: ['fallbackTemplateParameters'],
};
