import type { JsonObject } from '../data/eventExamples';
import type { SimTemplate } from '../templates';
import { zbsError, type ZaloError } from '../zaloError';
import { dayKey, isNight, monthKey } from './localTime';
import type { ContentContext } from './messageContent';
import { readTemplateData } from './templateData';
import type { OutMessage, PhoneOutcome } from './types';

const STRICT_PHONE = /^\+?84[35789]\d{8}$/;
const LENIENT_PHONE = /^(?:\+?84|0)?([35789]\d{8})$/;
const TRACKING_ID = /^[A-Za-z0-9_-]{1,48}$/;
const FIELDS = ['phone', 'hash_phone', 'template_id', 'template_data', 'tracking_id', 'sending_mode', 'mode'];
const PROMOTION_CAPS = { '1perDay30perMonth': { day: 1, month: 30 }, '4perMonth': { day: Number.POSITIVE_INFINITY, month: 4 }, none: { day: Number.POSITIVE_INFINITY, month: Number.POSITIVE_INFINITY } } as const;

/** The refusal for each kind of number; ok and notDelivered are accepted. */
const OUTCOME_CODES: Partial<Record<PhoneOutcome, number>> = { none: -118, cannotReceive: -119, inactive: -114, refusedType: -139, notEligible: -140, refused: -141, oldVersion: -110 };

interface Addressee {
	/** 84…, or the hash when the number behind it is unknown. */
	readonly phone: string;
	readonly hashPhone?: string;
}

/** One phone send in the documented check order, from the body on; throws the first refusal, else books the message. */
export function acceptPhoneSend(body: JsonObject, context: ContentContext, byHash: boolean): { message: OutMessage; sendingMode: string } {
	checkFields(body, context);
	const addressee = byHash ? readHash(body['hash_phone'], context) : { phone: readPhone(body['phone'], context) };
	const isDevelopment = body['mode'] === 'development';
	const template = findTemplate(body['template_id'], isDevelopment, context);
	const read = readTemplateData(template, body['template_data'], context.strictness.warnings);
	if ('problem' in read) throw zbsError(read.problem.code, read.problem.message);
	const sendingMode = readSendingMode(body['sending_mode'], template, context);
	if (isDevelopment) checkDevelopment(addressee, context);
	else checkBillingAndQuotas(template, addressee, sendingMode, context);
	checkNight(template, context);
	checkReceiver(addressee, context);
	return { message: book(body, addressee, template, read.data, isDevelopment, context), sendingMode };
}

/** Unknown keys, tracking_id and mode: ASSUMED to be judged with the body format (switch trackingIdCode). */
function checkFields(body: JsonObject, { switches, strictness }: ContentContext): void {
	const invalid = (field: string): ZaloError => zbsError(Number(switches.get('trackingIdCode')), `Invalid ${field}`);
	for (const key of Object.keys(body).filter((name) => !FIELDS.includes(name))) {
		if (strictness.mode === 'error') throw invalid(key);
		strictness.warnings.push(`unknown key ${key}`);
	}
	const tracking = body['tracking_id'];
	const isMissing = tracking === undefined || tracking === '';
	if (isMissing ? switches.get('trackingIdRequired') : typeof tracking !== 'string' || !TRACKING_ID.test(tracking)) throw invalid('tracking_id');
	if (body['mode'] !== undefined && body['mode'] !== 'development') throw invalid('mode');
}

function readPhone(value: unknown, { switches }: ContentContext): string {
	if (typeof value !== 'string') throw zbsError(-108);
	if (STRICT_PHONE.test(value)) return value.replace('+', '');
	const national = switches.get('phoneForms') === 'lenient' ? LENIENT_PHONE.exec(value)?.[1] : undefined;
	if (national === undefined) throw zbsError(-108);
	return `84${national}`;
}

/** A hash can only be matched with numbers the simulator knows; any other hash counts as an unknown good number. */
function readHash(value: unknown, { state }: ContentContext): Addressee {
	if (typeof value !== 'string' || !/^[0-9a-f]{64}$/.test(value)) throw zbsError(-108);
	return { phone: state.phoneByHash(value) ?? value, hashPhone: value };
}

/** Unknown -109, foreign -117, not approved -131 (development may), disabled for quality -146. */
function findTemplate(value: unknown, isDevelopment: boolean, { state }: ContentContext): SimTemplate {
	const id = typeof value === 'number' ? String(value) : value;
	const template = typeof id === 'string' ? state.template(id) : undefined;
	if (!template || template.status === 'DELETE') throw zbsError(-109);
	if (template.owner === 'other') throw zbsError(-117);
	if (template.status === 'DISABLE') throw zbsError(-146);
	if (template.status !== 'ENABLE' && !isDevelopment) throw zbsError(-131);
	return template;
}

function readSendingMode(value: unknown, template: SimTemplate, { switches }: ContentContext): string {
	if (value === undefined) return '1';
	if (value !== '1' && value !== '3') throw zbsError(-161);
	if (value === '3' && template.tag !== 3) throw zbsError(-162);
	if (value === '3' && !switches.get('overQuotaAllowed')) throw zbsError(-161);
	return value;
}

function checkDevelopment(addressee: Addressee, { state }: ContentContext): void {
	if (!state.userByPhone(addressee.phone)?.isAdmin) throw zbsError(-127);
	if (state.quota.development < 1) throw zbsError(-126);
}

function checkBillingAndQuotas(template: SimTemplate, addressee: Addressee, sendingMode: string, context: ContentContext): void {
	const { state, switches } = context;
	const billing = switches.get('billingAccount');
	if (billing === 'missing') throw zbsError(-136);
	if (billing === 'noMoney') throw zbsError(-137);
	if (billing === 'insufficient') throw zbsError(-115);
	if (sendingMode === '3') return;
	if (state.quota.remaining < 1) throw zbsError(-144);
	if (template.dailyLimit !== null && template.sentToday >= template.dailyLimit) throw zbsError(-147);
	if (template.tag !== 3) return;
	if (state.quota.remainingPromotion < 1) throw zbsError(-1441);
	const cap = PROMOTION_CAPS[switches.get('tag3Cap')];
	const { day, month } = promotionKeys(addressee.phone, context);
	if ((state.promotionCounts.get(month) ?? 0) >= cap.month) throw zbsError(-1471);
	if ((state.promotionCounts.get(day) ?? 0) >= cap.day) throw zbsError(-1472);
}

const promotionKeys = (phone: string, { nowMs }: ContentContext): { day: string; month: string } => ({ day: `${dayKey(nowMs)}|${phone}`, month: `${monthKey(nowMs)}|${phone}` });

function checkNight(template: SimTemplate, { switches, nowMs }: ContentContext): void {
	const isFlagged = switches.get('nightRule') === 'templateFlag' && !template.nightAllowed;
	const isOtp = template.type === 2 && switches.get('otpAtNight') === 'refused';
	if (isNight(nowMs) && (isFlagged || isOtp)) throw zbsError(-133);
}

function checkReceiver(addressee: Addressee, { state }: ContentContext): void {
	const rule = state.phoneRules.get(addressee.phone);
	const code = rule && OUTCOME_CODES[rule.account];
	if (code !== undefined) throw zbsError(code);
}

function book(body: JsonObject, addressee: Addressee, template: SimTemplate, data: Record<string, string>, isDevelopment: boolean, context: ContentContext): OutMessage {
	const { state, nowMs } = context;
	const tracking = body['tracking_id'];
	if (isDevelopment) {
		state.quota.development -= 1;
	} else {
		spendQuota(template, addressee, context);
	}
	return {
		msgId: state.ids.messageId(), kind: 'template', type: 'template', ...addressee, templateId: template.templateId, templateData: data,
		...(typeof tracking === 'string' && tracking !== '' ? { trackingId: tracking } : {}), development: isDevelopment,
		chargedVnd: isDevelopment ? 0 : template.priceSdt, acceptedAtMs: nowMs,
	};
}

function spendQuota(template: SimTemplate, addressee: Addressee, context: ContentContext): void {
	const { state } = context;
	state.quota.remaining = Math.max(0, state.quota.remaining - 1);
	state.quota.spentVnd += template.priceSdt;
	template.sentToday += 1;
	if (template.tag !== 3) return;
	state.quota.remainingPromotion = Math.max(0, state.quota.remainingPromotion - 1);
	for (const key of Object.values(promotionKeys(addressee.phone, context))) state.promotionCounts.set(key, (state.promotionCounts.get(key) ?? 0) + 1);
}
