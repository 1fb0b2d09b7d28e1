/** Parameter as `template/info/v2` prints it. Only the type word STRING is certain; NUMBER, DATE, CURRENCY were seen. */
export interface TemplateParam {
	readonly name: string;
	readonly require: boolean;
	readonly type: 'STRING' | 'NUMBER' | 'DATE' | 'CURRENCY';
	readonly maxLength: number;
	readonly minLength: number;
	readonly acceptNull: boolean;
}

export interface TemplateButton {
	readonly type: number;
	readonly title: string;
	readonly content: string;
}

export type TemplateStatus = 'ENABLE' | 'PENDING_REVIEW' | 'REJECT' | 'DISABLE' | 'DELETE';

/** A registered message template with the layout the console draws. */
export interface SimTemplate {
	readonly templateId: string;
	templateName: string;
	status: TemplateStatus;
	reason: string;
	quality: 'HIGH' | 'MEDIUM' | 'LOW' | 'UNDEFINED';
	/** 1 custom · 2 OTP · 3 payment · 4 voucher · 5 rating */
	readonly type: 1 | 2 | 3 | 4 | 5;
	/** 1 transaction · 2 customer care · 3 promotion */
	readonly tag: 1 | 2 | 3;
	readonly createdAtMs: number;
	readonly params: readonly TemplateParam[];
	readonly buttons: readonly TemplateButton[];
	readonly layout: { readonly title: string; readonly paragraphs: readonly string[]; readonly rows: readonly (readonly [string, string])[] };
	readonly sample: Readonly<Record<string, string | number>>;
	readonly priceSdt: number;
	readonly priceUid: number;
	readonly timeoutMs: number;
	/** false = the phone channel refuses it between 22:00 and 06:00 (-133). */
	nightAllowed: boolean;
	/** Quick-reply component: such a template cannot be sent by UID. */
	readonly hasResponse: boolean;
	readonly owner: 'self' | 'other';
	dailyLimit: number | null;
	sentToday: number;
}

const text = (name: string, require: boolean, maxLength: number): TemplateParam => ({ name, require, type: 'STRING', maxLength, minLength: 0, acceptNull: !require });
const amount: TemplateParam = { name: 'amount', require: false, type: 'CURRENCY', maxLength: 12, minLength: 0, acceptNull: true };

type Seed = Pick<SimTemplate, 'templateId' | 'templateName' | 'tag' | 'params' | 'layout' | 'sample'> & Partial<SimTemplate>;

function template(seed: Seed): SimTemplate {
	return {
		status: 'ENABLE', reason: '', quality: 'HIGH', type: 1, createdAtMs: Date.UTC(2026, 2, 2, 3), buttons: [],
		priceSdt: 200, priceUid: 140, timeoutMs: 7_200_000, nightAllowed: true, hasResponse: false, owner: 'self',
		dailyLimit: null, sentToday: 0, ...seed,
	};
}

const viewOrder: TemplateButton = { type: 1, title: 'Xem đơn hàng', content: 'https://shop.example/o/<order_code>' };

const SEEDS: readonly Seed[] = [
	{
		templateId: '412345', templateName: 'Xác nhận đơn hàng', tag: 1, params: [text('customer_name', true, 30), text('order_code', true, 30), amount], buttons: [viewOrder],
		layout: { title: 'Đơn hàng <order_code>', paragraphs: ['Chào <customer_name>, đơn hàng của bạn đã được xác nhận.'], rows: [['Mã đơn', '<order_code>'], ['Tổng tiền', '<amount>']] },
		sample: { customer_name: 'Lan Anh', order_code: 'DH-2041', amount: 250000 },
	},
	{
		templateId: '412346', templateName: 'Đánh giá dịch vụ', tag: 2, type: 5, quality: 'MEDIUM', params: [text('customer_name', true, 30), { name: 'visit_date', require: true, type: 'DATE', maxLength: 20, minLength: 0, acceptNull: false }],
		layout: { title: 'Cảm ơn bạn đã ghé cửa hàng', paragraphs: ['Chào <customer_name>, bạn thấy buổi hẹn ngày <visit_date> thế nào?'], rows: [] },
		sample: { customer_name: 'Lan Anh', visit_date: '21/11/2026' },
	},
	{
		templateId: '412347', templateName: 'Ưu đãi tháng 11', tag: 3, type: 4, priceSdt: 300, priceUid: 210, nightAllowed: false, params: [text('customer_name', true, 30), text('voucher_code', true, 25)],
		buttons: [{ type: 1, title: 'Dùng ngay', content: 'https://shop.example/voucher' }],
		layout: { title: 'Tặng bạn mã giảm 20%', paragraphs: ['Chào <customer_name>, mã của bạn là <voucher_code>.'], rows: [['Mã', '<voucher_code>']] },
		sample: { customer_name: 'Lan Anh', voucher_code: 'SEN20' },
	},
	{
		templateId: '412348', templateName: 'Mã xác thực', tag: 1, type: 2, priceSdt: 300, priceUid: 300, timeoutMs: 15_000, params: [text('otp', true, 10)],
		layout: { title: 'Mã xác thực', paragraphs: ['Mã xác thực của bạn là <otp>. Không chia sẻ mã này.'], rows: [] }, sample: { otp: '482913' },
	},
	{
		templateId: '412349', templateName: 'Thông báo giao hàng', tag: 1, status: 'PENDING_REVIEW', quality: 'UNDEFINED', params: [text('order_code', true, 30)],
		layout: { title: 'Đơn <order_code> đang được giao', paragraphs: ['Đơn hàng <order_code> sẽ đến trong hôm nay.'], rows: [] }, sample: { order_code: 'DH-2041' },
	},
	{
		templateId: '412350', templateName: 'Mời tham gia sự kiện', tag: 3, status: 'REJECT', reason: 'Logo không hợp lệ', quality: 'UNDEFINED', params: [text('customer_name', true, 30)],
		layout: { title: 'Thư mời', paragraphs: ['Mời <customer_name> đến dự khai trương.'], rows: [] }, sample: { customer_name: 'Lan Anh' },
	},
	{
		templateId: '412351', templateName: 'Nhắc thanh toán', tag: 2, status: 'DISABLE', quality: 'LOW', params: [text('customer_name', true, 30), amount],
		layout: { title: 'Nhắc thanh toán', paragraphs: ['Chào <customer_name>, bạn còn <amount> đồng chưa thanh toán.'], rows: [] }, sample: { customer_name: 'Lan Anh', amount: 120000 },
	},
	{
		templateId: '412352', templateName: 'Xác nhận lịch hẹn', tag: 2, hasResponse: true, createdAtMs: Date.UTC(2025, 9, 1, 3), params: [text('customer_name', true, 30)],
		layout: { title: 'Lịch hẹn của bạn', paragraphs: ['Chào <customer_name>, bạn xác nhận lịch hẹn chứ?'], rows: [] }, buttons: [{ type: 0, title: 'Xác nhận', content: '' }], sample: { customer_name: 'Lan Anh' },
	},
	{
		templateId: '398001', templateName: 'Của OA khác', tag: 1, owner: 'other', params: [text('customer_name', true, 30)],
		layout: { title: 'Không thuộc OA này', paragraphs: ['<customer_name>'], rows: [] }, sample: { customer_name: 'Lan Anh' },
	},
];

/** A fresh copy of the seeded registry. 412345 is the one every example uses. */
export const seedTemplates = (): SimTemplate[] => SEEDS.map(template);

/** Fills `<name>` placeholders; a parameter that was not sent stays visible as an empty text. */
export function renderTemplate(source: SimTemplate, data: Readonly<Record<string, string>>): { title: string; paragraphs: string[]; rows: [string, string][]; buttons: { title: string; content: string; type: number }[] } {
	const fill = (pattern: string): string => pattern.replace(/<(\w+)>/g, (_all, name: string) => data[name] ?? '');
	return {
		title: fill(source.layout.title),
		paragraphs: source.layout.paragraphs.map(fill),
		rows: source.layout.rows.map(([label, value]): [string, string] => [label, fill(value)]),
		buttons: source.buttons.map((button) => ({ type: button.type, title: button.title, content: fill(button.content) })),
	};
}
