import { notify, perform } from './notice.js';

/** What a person can do with a template message, on a phone and in the table of recipients alike. */
export function templateActs() {
	return {
		rate: (message, rate) => perform('feedback', { msgId: message.id, rate, note: '' }, `Rated ${rate} of 5`),
		tap: async (entry, message) => {
			const answer = await perform('tap-template-button', { msgId: message.id, title: entry.title });
			if (answer) notify(answer.posted ? `Answered “${entry.title}”` : `Opens ${entry.url || 'something on the phone'}. Zalo posts no event for it.`);
		},
	};
}
