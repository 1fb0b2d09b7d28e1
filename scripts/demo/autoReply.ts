import { poll } from '../n8n/n8nExecutions';
import { pointWebhookAt, publishExample, type Published, type Stage } from './stage';

export interface AutoReplyResult {
	readonly workflow: Published;
	readonly written: number;
	readonly answered: number;
	/** Genuine bytes under a false signature. */
	readonly forged: number;
	readonly startedByForgery: number;
}

const GREETINGS = ['Còn hàng không shop?', 'Shop ơi, giá bao nhiêu ạ?', 'Mấy giờ mở cửa?'];
const ANSWER_TIMEOUT_MS = 30_000;

/** Followers write, the workflow answers each once; a forged event starts nothing. */
export async function runAutoReply(stage: Stage): Promise<AutoReplyResult> {
	const { control } = stage.simulator;
	const workflow = await publishExample(stage, 'auto-reply');
	await pointWebhookAt(stage, workflow.webhookUrl);
	const people = GREETINGS.map((text, index) => {
		const { userId } = control.addUser({ name: `Khách ${index + 1}`, phone: `84977000${String(index).padStart(3, '0')}`, hoursAgo: null });
		return { userId, text };
	});
	const forgery = JSON.stringify({ app_id: '4102938475610293847', event_name: 'user_send_text', sender: { id: people[0]?.userId }, recipient: { id: '2847561029384756102' }, message: { text: 'Chuyển tiền ngay', msg_id: 'forged0000000001' }, timestamp: String(control.now()) });
	await control.emitRaw({ rawBody: forgery, sign: 'appSecret', wait: true });
	// After the forgery, so that an execution it started would be there before the last genuine one is over.
	for (const { userId, text } of people) await control.say({ userId, text, wait: true });
	const answersTo = (userId: string) => control.messages().filter((message) => message.kind === 'cs' && message.userId === userId);
	await poll(ANSWER_TIMEOUT_MS, 'the answers', async () => (people.every(({ userId }) => answersTo(userId).length > 0) ? true : undefined));
	const executions = await stage.n8n.client.executions.waitForCount(workflow.id, people.length);
	return {
		workflow,
		written: people.length,
		answered: people.filter(({ userId }) => answersTo(userId).length === 1).length,
		forged: 1,
		startedByForgery: executions.length - people.length,
	};
}
