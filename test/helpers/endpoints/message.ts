import { SEED_GROUP_ID } from '../../../simulator/state/groupBook';
import { SEED_MINI_APP_TEMPLATE } from '../../../simulator/state/miniApp';
import { createArticle } from '../articles';
import { person, type ContractWorld } from '../contractWorld';
import type { EndpointRow, EndpointRows } from './types';

const MESSAGE_ID = expect.stringMatching(/^[0-9a-f]{20}$/) as unknown;
const USER_ID = expect.stringMatching(/^\d{19}$/) as unknown;
const TEXT = { text: 'Dạ, shop còn hàng ạ! "1/2" \\ 😀' };
const VISITOR = { anonymous_id: '5ac8f1e07b2d4936', conversation_id: '9d10c4be7755aa02' };

const userOf = (world: ContractWorld) => ({ user_id: person(world.people, 0).userId });
const textTo = (world: ContractWorld) => ({ recipient: userOf(world), message: TEXT });
const sent = { message_id: MESSAGE_ID, user_id: USER_ID, sent_time: expect.any(Number), quota: { quota_type: 'reply' } };

/** A call whose body goes out as it was given. */
function asGiven(body: (world: ContractWorld) => object, result: object): EndpointRow {
	return { input: body, request: (_world, input) => ({ json: input }), result };
}

/** A visitor has to write first. */
async function answerTo({ simulator }: ContractWorld, message: object): Promise<object> {
	await simulator.control.anonymousSay({ anonymousId: VISITOR.anonymous_id, conversationId: VISITOR.conversation_id });
	return { recipient: VISITOR, message };
}
const toVisitor = (message: object) => asGiven(async (world) => await answerTo(world, message), { message_id: MESSAGE_ID, ...VISITOR });
const toGroup = (message: object) => asGiven(() => ({ recipient: { group_id: SEED_GROUP_ID }, message }), { message_id: MESSAGE_ID, group_id: SEED_GROUP_ID });
const sticker = { attachment: { type: 'template', payload: { template_type: 'media', elements: [{ media_type: 'sticker', attachment_id: 'bfe458bf64fa8da4d4eb' }] } } };

/** A heart for a message that has just come in: one message takes fifty of them. */
async function heart(world: ContractWorld): Promise<object> {
	const { user_id: userId } = userOf(world);
	const { msgId } = await world.simulator.control.say({ userId, text: 'Hoa đẹp quá shop ơi!' });
	return { recipient: { user_id: userId }, sender_action: { react_icon: '/-heart', react_message_id: msgId } };
}

async function broadcast({ simulator, credential }: ContractWorld): Promise<object> {
	const articleId = await createArticle(simulator, credential.data.accessToken);
	return { recipient: { target: { gender: '0', ages: '2,3', cities: '4' } }, message: { attachment: { type: 'template', payload: { template_type: 'media', elements: [{ media_type: 'article', attachment_id: articleId }] } } } };
}

export const MESSAGE_ENDPOINTS: EndpointRows = {
	'Send consultation message': asGiven(textTo, sent),
	'Send custom consultation message': asGiven((world) => ({ recipient: userOf(world), message: sticker }), sent),
	'Send Mini App message': asGiven((world) => ({ recipient: userOf(world), message: { template_type: SEED_MINI_APP_TEMPLATE, template_data: { order: 'DH-2041', items: [1, 2] } } }), sent),
	'Send message to anonymous visitor': toVisitor(TEXT),
	'Send custom message to anonymous visitor': toVisitor(sticker),
	'Send group message': toGroup(TEXT),
	'Send custom group message': toGroup(sticker),
	'Send reaction': asGiven(heart, { message_id: MESSAGE_ID, user_id: USER_ID }),
	'Send broadcast of articles': asGiven(broadcast, { message_id: MESSAGE_ID }),
};
