import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Button } from '../../zalo/endpoints/buttonKinds';
import { ZaloInputError } from '../../zalo/errors/zaloInputError';
import { checkHttpsUrl, checkText } from '../../zalo/inputChecks';
import { LIMITS } from '../../zalo/limits';
import { checkCount, checkLabel } from '../../zalo/messageChecks';
import { normaliseDialled, normalisePhone } from '../../zalo/phoneNumber';
import type { OperationContext } from '../shared/operation';
import { textOf } from '../shared/parameterValues';

/** Said by every operation whose body no page of Zalo describes. Source: shared/zalo/README.md §5 row 16, read 2026-11-21. */
export const experimentalNotice: INodeProperties = {
	displayName: 'Experimental: Zalo describes this kind of message only for an older interface. Other programs send it, but it is not confirmed. Try it with your own user ID first.',
	name: 'experimentalNotice',
	type: 'notice',
	default: '',
};

const TYPES: INodePropertyOptions[] = [
	{ name: 'Call a Number', value: 'callPhone', description: 'Opens the dialler of the phone' },
	{ name: 'Open a Page', value: 'openUrl', description: 'Opens a web page inside Zalo' },
	{ name: 'Quick Reply', value: 'quickReply', description: 'The person sends you a text with one tap, and sees it in the chat' },
	{ name: 'Quick Reply, Hidden', value: 'hiddenReply', description: 'The same, but the text is not shown in the chat' },
	{ name: 'Write an SMS', value: 'writeSms', description: 'Opens a text message on the phone, ready to be sent' },
];

const shownFor = (...types: string[]): NonNullable<INodeProperties['displayOptions']> => ({ show: { type: types } });

/** In the order in which a person thinks of them, and with what belongs to a type right behind it. */
const BUTTON_FIELDS: INodeProperties[] = [
	{ displayName: 'Title', name: 'title', type: 'string', default: '', placeholder: 'e.g. Xem mẫu mới', description: 'What stands on the button, up to 100 characters; short ones are not cut off' },
	{ displayName: 'Type', name: 'type', type: 'options', options: TYPES, default: 'quickReply', description: 'What a tap does' },
	{ displayName: 'Reply Text', name: 'replyText', type: 'string', default: '', placeholder: 'e.g. #baogia', displayOptions: shownFor('quickReply', 'hiddenReply'), description: 'The text the person sends, up to 1,000 characters' },
	{ displayName: 'URL', name: 'url', type: 'string', default: '', placeholder: 'e.g. https://shop.example/mau-moi', displayOptions: shownFor('openUrl'), description: 'Public https address of the page' },
	{ displayName: 'Phone Number', name: 'phone', type: 'string', default: '', placeholder: 'e.g. 0912345678', displayOptions: shownFor('callPhone', 'writeSms'), description: 'Vietnamese number to call, also a landline with area code or a hotline such as 1900 1234; to write to, only a mobile number' },
	{ displayName: 'SMS Text', name: 'smsText', type: 'string', default: '', placeholder: 'e.g. Shop gọi lại giúp em', displayOptions: shownFor('writeSms'), description: 'The text of the SMS, up to 160 characters' },
	{ displayName: 'Icon URL', name: 'iconUrl', type: 'string', default: '', placeholder: 'e.g. https://shop.example/icon.png', description: 'Public https address of a small picture on the button. Leave empty for none.' },
];

/** Buttons as a form. Zalo sends no event for a tap: a quick reply arrives as an ordinary text of the user. */
export const buttonsField: INodeProperties = {
	displayName: 'Buttons',
	name: 'buttons',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Button',
	default: {},
	description: 'Up to 5 buttons under the message, shown on phones only',
	hint: 'Zalo does not report taps. A quick reply starts the trigger as a text message of the user.',
	options: [
		{
			displayName: 'Button',
			name: 'button',
			values: BUTTON_FIELDS,
		},
	],
};

type Row = Readonly<Record<string, unknown>>;

type Action<Of> = Of extends { type: unknown; payload: unknown } ? Pick<Of, 'type' | 'payload'> : never;

function actionOf(row: Row, field: string): Action<Button> {
	const text = (name: string) => textOf(name, row[name]);
	const type = text('type');
	switch (type) {
		case 'callPhone':
			return { type: 'oa.open.phone', payload: { phone_code: normaliseDialled(text('phone'), `${field} Phone Number`) } };
		case 'openUrl':
			return { type: 'oa.open.url', payload: { url: checkHttpsUrl(text('url'), `${field} URL`) } };
		case 'quickReply':
			return { type: 'oa.query.show', payload: checkText(text('replyText'), `${field} Reply Text`, LIMITS.queryPayload) };
		case 'hiddenReply':
			return { type: 'oa.query.hide', payload: checkText(text('replyText'), `${field} Reply Text`, LIMITS.queryPayload) };
		case 'writeSms':
			return { type: 'oa.open.sms', payload: { content: checkText(text('smsText'), `${field} SMS Text`, LIMITS.smsContent), phone_code: normalisePhone(text('phone'), `${field} Phone Number`) } };
		default:
			throw new ZaloInputError(`${field} Type`, `has the value "${type}", which Zalo does not know`, `Use one of these: ${TYPES.map(({ value }) => value).join(', ')}.`);
	}
}

function buttonOf(row: Row, field: string): Button {
	const title = checkLabel(textOf('title', row.title), `${field} Title`, LIMITS.buttonTitle);
	const icon = textOf('iconUrl', row.iconUrl).trim();
	return { title, ...actionOf(row, field), ...(icon === '' ? {} : { image_icon: checkHttpsUrl(icon, `${field} Icon URL`) }) };
}

/** The buttons of this item. @throws ZaloInputError naming button and field */
export function buttonsOf(context: OperationContext): Button[] {
	const rows = context.rows('buttons', 'button');
	checkCount(rows.length, 'Buttons', { ...LIMITS.buttons, min: 0 });
	return rows.map((row, index) => buttonOf(row, `Button ${index + 1}`));
}
