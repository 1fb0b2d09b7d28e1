import type { INodeProperties } from 'n8n-workflow';
import { checkWord } from '../../zalo/messageChecks';
import type { OperationContext } from '../shared/operation';
import { uploadFields } from './uploads';

interface Media {
	/** As it stands in field names: `Image`. */
	readonly label: string;
	/** Of the parameters: `image` gives `imageSource`, `imageUrl`, `imageAttachmentId`. */
	readonly prefix: 'image' | 'gif';
	/** What Zalo takes. */
	readonly files: string;
	readonly placeholder: string;
	/** What else to know when choosing. */
	readonly note?: string;
}

/** Where a picture comes from: a web address that Zalo fetches, a file of this item, or an upload of an earlier node. */
export function mediaSourceFields({ label, prefix, files, placeholder, note = '' }: Media): INodeProperties[] {
	const source = `${prefix}Source`;
	return [
		{
			displayName: `${label} Source`,
			name: source,
			type: 'options',
			options: [
				{ name: 'Attachment ID', value: 'attachmentId', description: 'The result of an upload, at most 7 days old' },
				{ name: 'Binary Field', value: 'binary', description: `Upload a file of the previous node: ${files}` },
				{ name: 'URL', value: 'url', description: `A public https address of a ${files}; Zalo fetches it` },
			],
			default: 'url',
			description: `Where the picture comes from${note}`,
		},
		{
			displayName: `${label} URL`,
			name: `${prefix}Url`,
			type: 'string',
			required: true,
			default: '',
			placeholder,
			displayOptions: { show: { [source]: ['url'] } },
			description: 'Public https address of the picture',
		},
		...uploadFields.map((field) => ({ ...field, displayOptions: { show: { [source]: ['binary'] } } })),
		{
			displayName: 'Attachment ID',
			name: `${prefix}AttachmentId`,
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. wK9mT4bXe1Qd0fLr7aYz',
			displayOptions: { show: { [source]: ['attachmentId'] } },
			description: 'The attachmentId that an operation of the resource Upload has put out. Zalo keeps it for 7 days.',
		},
	];
}

/** The id of an earlier upload. @throws ZaloInputError */
export function attachmentIdOf(context: OperationContext, prefix: Media['prefix']): string {
	return checkWord(context.string(`${prefix}AttachmentId`), 'Attachment ID', 'Map the attachmentId of an upload, for example {{ $json.attachmentId }}.');
}
