import type { Effect } from '../../zalo/endpoints/endpoint';

/** The fixed words of the generated tables. Names of fields and choices stay as n8n shows them. */
export interface Language {
	readonly fieldHead: readonly [string, string, string, string];
	readonly outputHead: readonly [string, string];
	readonly overviewHead: readonly string[];
	readonly yes: string;
	readonly no: string;
	readonly on: string;
	readonly off: string;
	readonly or: string;
	readonly whenAdded: string;
	readonly noFields: string;
	/** Before the text of a notice. */
	readonly note: string;
	readonly choices: string;
	readonly choicesOf: string;
	readonly givenAs: string;
	/** Condition under which a field shows: the other field, then its values. */
	readonly onlyWhen: (field: string, values: string) => string;
	readonly notWhen: (field: string, values: string) => string;
	readonly effect: Readonly<Record<Effect, string>>;
}

export const ENGLISH: Language = {
	fieldHead: ['Field', 'Required', 'Default', 'Meaning'],
	outputHead: ['Output field', 'Meaning'],
	overviewHead: ['Node', 'Resource', 'Operation', 'Effect', 'What it does'],
	yes: 'yes',
	no: 'no',
	on: 'on',
	off: 'off',
	or: ' or ',
	whenAdded: 'when added',
	noFields: 'This operation has no fields.',
	note: 'Note',
	choices: 'Choices',
	choicesOf: 'Choices of',
	givenAs: 'Given as',
	onlyWhen: (field, values) => `Only when *${field}* is ${values}.`,
	notWhen: (field, values) => `Not when *${field}* is ${values}.`,
	effect: { read: 'reads', write: 'changes', send: 'sends' },
};

export const VIETNAMESE: Language = {
	fieldHead: ['Trường', 'Bắt buộc', 'Mặc định', 'Ý nghĩa'],
	outputHead: ['Trường đầu ra', 'Ý nghĩa'],
	overviewHead: ['Node', 'Resource', 'Thao tác', 'Tác động', 'Dùng để'],
	yes: 'có',
	no: 'không',
	on: 'bật',
	off: 'tắt',
	or: ' hoặc ',
	whenAdded: 'khi thêm vào',
	noFields: 'Thao tác này không có trường nào.',
	note: 'Lưu ý',
	choices: 'Lựa chọn',
	choicesOf: 'Lựa chọn của',
	givenAs: 'Cách chọn',
	onlyWhen: (field, values) => `Chỉ khi *${field}* là ${values}.`,
	notWhen: (field, values) => `Không hiện khi *${field}* là ${values}.`,
	effect: { read: 'chỉ đọc', write: 'thay đổi', send: 'gửi tin' },
};
