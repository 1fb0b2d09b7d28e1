import { getOa } from '../../zalo/endpoints/account';
import { sendConsultation } from '../../zalo/endpoints/message';
import { getMessageQuota } from '../../zalo/endpoints/quota';
import { getTemplateInfo, getTemplateQuota, listTemplates, sendTemplateByPhone, sendTemplateByUid } from '../../zalo/endpoints/template';
import { person, startContractWorld, type ContractWorld } from '../helpers/contractWorld';
import { rejectionOf } from '../helpers/errorFixture';

/** Above 2^53: as a JavaScript number it would end in …8370000 or lose its last digits. */
const LONG_ID = '7019283746501928375';

let world: ContractWorld;
async function start(options: Parameters<typeof startContractWorld>[0] = {}): Promise<ContractWorld> {
	world = await startContractWorld(options);
	return world;
}
afterEach(async () => await world.close());

/** Zalo answers these bytes on this path. */
const answer = (path: string, body: string) => world.simulator.control.addFault({ match: { path }, do: { kind: 'status', status: 200, body } });
const textTo = (userId: string) => ({ recipient: { user_id: userId }, message: { text: 'Chào bạn' } });
const byPhone = (phone: string) => ({ phone, template_id: '412345', template_data: { customer_name: 'Lan', order_code: 'DH-1', amount: '1' }, tracking_id: 'DH-1' });

describe('ids stay exact', () => {
	const cases = [
		['bare numbers', `{"error":0,"data":{"message_id":${LONG_ID},"user_id":${LONG_ID},"sent_time":1763697000123}}`],
		['strings', `{"error":0,"data":{"message_id":"${LONG_ID}","user_id":"${LONG_ID}","sent_time":"1763697000123"}}`],
		['a code as text and odd spacing', `\n{ "data" : { "user_id" :\t${LONG_ID} , "message_id" : ${LONG_ID} , "sent_time" : 1763697000123 } , "error" : "0" }\n`],
	] as const;
	it.each(cases)('of a sent message as %s', async (_form, body) => {
		await start();
		answer(sendConsultation.path, body);
		await expect(world.client.call(sendConsultation, textTo(LONG_ID))).resolves.toMatchObject({ message_id: LONG_ID, user_id: LONG_ID, sent_time: 1763697000123 });
	});
	it('of the OA as a bare number', async () => {
		await start();
		answer(getOa.path, `{"error":0,"data":{"oa_id":${LONG_ID},"name":"Hoa Sen"}}`);
		await expect(world.client.call(getOa, {})).resolves.toMatchObject({ oaId: LONG_ID });
	});
	it('of a user on the way out: the digits arrive as they were given', async () => {
		await start();
		const { userId } = person(world.people, 0);
		await world.client.call(sendConsultation, textTo(userId));
		expect(world.simulator.control.messages()).toMatchObject([{ userId }]);
	});
	it('of templates, which are numbers in the list and strings in the detail', async () => {
		await start();
		const { templates } = await world.client.call(listTemplates, { offset: 0, limit: 1 });
		const { templateId } = await world.client.call(getTemplateInfo, { template_id: templates[0]?.templateId ?? '' });
		expect(templateId).toBe(templates[0]?.templateId);
	});
});

describe('forms Zalo is seen to use side by side', () => {
	it.each(['both', 'oaid', 'oa_id'] as const)('OA id under %s', async (getoaId) => {
		await start({ simulator: { switches: { getoaId } } });
		await expect(world.client.call(getOa, {})).resolves.toMatchObject({ oaId: '2847561029384756102' });
	});
	it.each(['linked_ZCA', 'linked_zca'])('billing link under %s', async (field) => {
		await start();
		answer(getOa.path, JSON.stringify({ error: 0, data: { oaid: LONG_ID, [field]: 'ZCA-1' } }));
		await expect(world.client.call(getOa, {})).resolves.toMatchObject({ linkedBillingAccount: 'ZCA-1' });
	});
	it.each(['string', 'number'] as const)('quota numbers as %s', async (quotaNumbersAs) => {
		await start({ simulator: { switches: { quotaNumbersAs } } });
		await expect(world.client.call(getTemplateQuota, {})).resolves.toMatchObject({ dailyQuota: 20_000, remainingQuota: 20_000 });
		const paid = await world.client.call(sendConsultation, textTo(person(world.people, 2).userId));
		expect(paid).toMatchObject({ quota: { quota_type: 'sub_quota', remain: 499, total: 500 } });
	});
	it.each(['top', 'data', 'both'] as const)('sent_time of a send by UID at %s', async (uidSentTime) => {
		await start({ simulator: { switches: { uidSentTime } } });
		const sent = await world.client.call(sendTemplateByUid, { user_id: person(world.people, 0).userId, template_id: '412345', template_data: { customer_name: 'Lan', order_code: 'DH-1', amount: '1' } });
		expect(sent.sent_time).toBe(world.simulator.control.now());
	});
	it('no quota object: Zalo charged the message', async () => {
		await start({ simulator: { switches: { packageQuota: 0 } } });
		const sent = await world.client.call(sendConsultation, textTo(person(world.people, 2).userId));
		expect(sent.quota ?? null).toBeNull();
	});
	it('a development send answers without quota and mode', async () => {
		await start();
		const admin = world.people.find(({ isAdmin }) => isAdmin);
		await expect(world.client.call(sendTemplateByPhone, { ...byPhone(admin?.phone ?? ''), mode: 'development' })).resolves.toMatchObject({ msg_id: expect.any(String) });
		expect(world.simulator.control.messages()).toMatchObject([{ development: true, chargedVnd: 0 }]);
	});
	it.each([['null', '{"error":0,"data":null}'], ['absent', '{"error":0}'], ['empty', '{"error":0,"data":[]}']])('a list without rows: data %s', async (_form, body) => {
		await start();
		answer(listTemplates.path, body);
		answer(getMessageQuota.path, body);
		await expect(world.client.call(listTemplates, { offset: 0, limit: 1 })).resolves.toEqual({ templates: [], total: null });
	});
	it.each(['null', 'absent'] as const)('a ZBS refusal with data %s', async (zbsErrorData) => {
		await start({ simulator: { switches: { zbsErrorData } } });
		world.simulator.control.setPhone('84912345678', { account: 'none' });
		await expect(world.client.call(sendTemplateByPhone, byPhone('84912345678'))).rejects.toMatchObject({ name: 'ZaloApiError', code: -118, class: 'recipient' });
	});
});

describe('an accepted send with an answer nobody can use', () => {
	it.each([
		['no message id', '{"error":0,"data":{"user_id":"1"}}', 'data.message_id'],
		['no data', '{"error":0,"message":"Success"}', 'data'],
		['data that is a list', '{"error":0,"data":[1]}', 'data'],
	])('%s: reported as sent perhaps, naming the path, never repeated', async (_rule, body, path) => {
		await start();
		answer(sendConsultation.path, body);
		const error = await rejectionOf(world.client.call(sendConsultation, textTo(person(world.people, 0).userId)));
		expect(error).toMatchObject({ name: 'ZaloTransportError', kind: 'unknown', reason: `an answer without a usable "${path}"`, retryable: false });
		expect(world.calls()).toHaveLength(1);
	});
});

describe('what an error never holds', () => {
	it('phone numbers and tokens of Zalo\'s own text', async () => {
		await start();
		const token = String(world.credential.data.accessToken);
		world.simulator.control.addFault({ match: { path: sendTemplateByPhone.path }, do: { kind: 'error', code: -119, message: `Account 84912345678 (access_token=${token}) can not receive` } });
		const error = await rejectionOf(world.client.call(sendTemplateByPhone, byPhone('84912345678')));
		const shown = JSON.stringify({ ...error, message: error.message, stack: error.stack });
		expect(shown).toContain('849*****678');
		expect(shown).not.toContain('84912345678');
		expect(shown).not.toContain(token);
	});
});
