import type { INodeProperties } from 'n8n-workflow';
import type { ListElement } from '../../zalo/endpoints/buttonKinds';
import { ZaloInputError } from '../../zalo/errors/zaloInputError';
import { checkHttpsUrl, checkText } from '../../zalo/inputChecks';
import { LIMITS } from '../../zalo/limits';
import { checkCount, checkLabel } from '../../zalo/messageChecks';
import type { OperationContext } from '../shared/operation';
import { textOf } from '../shared/parameterValues';

const shownFor = (action: string): NonNullable<INodeProperties['displayOptions']> => ({ show: { tapAction: [action] } });

/** In the order in which the user sees them. */
const ENTRY_FIELDS: INodeProperties[] = [
	{ displayName: 'Title', name: 'title', type: 'string', default: '', placeholder: 'e.g. Hoa sinh nhật', description: 'First line, up to 100 characters' },
	{ displayName: 'Subtitle', name: 'subtitle', type: 'string', default: '', placeholder: 'e.g. Giao trong 2 giờ tại TP.HCM', description: 'Second line, up to 500 characters; the first entry needs one' },
	{ displayName: 'Image URL', name: 'imageUrl', type: 'string', default: '', placeholder: 'e.g. https://shop.example/sinh-nhat.jpg', description: 'Public https address of the picture' },
	{
		displayName: 'On Tap',
		name: 'tapAction',
		type: 'options',
		options: [
			{ name: 'Do Nothing', value: 'none', description: 'For the first entry only' },
			{ name: 'Open a Page', value: 'openUrl', description: 'Opens a web page inside Zalo' },
			{ name: 'Quick Reply', value: 'quickReply', description: 'The person sends you a text with one tap' },
		],
		default: 'openUrl',
		description: 'What a tap on the entry does',
	},
	{ displayName: 'Page URL', name: 'tapUrl', type: 'string', default: '', placeholder: 'e.g. https://shop.example/sinh-nhat', displayOptions: shownFor('openUrl'), description: 'Public https address of the page' },
	{ displayName: 'Reply Text', name: 'tapText', type: 'string', default: '', placeholder: 'e.g. #sinhnhat', displayOptions: shownFor('quickReply'), description: 'The text the person sends, up to 1,000 characters' },
];

/** The entries of a list as a form. Source of the rules: shared/zalo/messages.md §1.3 [A-], read 2026-11-21. */
export const elementsField: INodeProperties = {
	displayName: 'Entries',
	name: 'elements',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Entry',
	default: {},
	description: '1 to 5 entries. The first is shown large (picture 500 × 320) and needs a subtitle; the others small (50 × 50), and each needs something to do on tap.',
	options: [
		{
			displayName: 'Entry',
			name: 'element',
			values: ENTRY_FIELDS,
		},
	],
};

type Row = Readonly<Record<string, unknown>>;

function tapOf(row: Row, field: string, isFirst: boolean): Pick<ListElement, 'default_action'> {
	const action = textOf('tapAction', row.tapAction);
	if (action === 'openUrl') return { default_action: { type: 'oa.open.url', url: checkHttpsUrl(textOf('tapUrl', row.tapUrl), `${field} Page URL`) } };
	if (action === 'quickReply') return { default_action: { type: 'oa.query.show', payload: checkText(textOf('tapText', row.tapText), `${field} Reply Text`, LIMITS.queryPayload) } };
	if (isFirst) return {};
	throw new ZaloInputError(`${field} On Tap`, 'is missing', 'Only the first entry may do nothing. Let the others open a page or send a quick reply.');
}

function elementOf(row: Row, index: number): ListElement {
	const field = `Entry ${index + 1}`;
	const isFirst = index === 0;
	const [subtitle, image] = [textOf('subtitle', row.subtitle), textOf('imageUrl', row.imageUrl).trim()];
	return {
		title: checkLabel(textOf('title', row.title), `${field} Title`, LIMITS.elementTitle),
		...(subtitle.trim() === '' && !isFirst ? {} : { subtitle: checkLabel(subtitle, `${field} Subtitle`, LIMITS.elementSubtitle) }),
		...(image === '' ? {} : { image_url: checkHttpsUrl(image, `${field} Image URL`) }),
		...tapOf(row, field, isFirst),
	};
}

/** The entries of this item. @throws ZaloInputError naming entry and field */
export function elementsOf(context: OperationContext): ListElement[] {
	const rows = context.rows('elements', 'element');
	checkCount(rows.length, 'Entries', LIMITS.listElements);
	return rows.map(elementOf);
}
