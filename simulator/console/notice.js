import { act } from './api.js';
import { h } from './dom.js';

/** One line at the bottom of the page saying what happened; errors stay until the next message. */
let timer;

export function notify(text, tone = 'good') {
	const host = document.getElementById('notice');
	host.replaceChildren(h('span', { class: `notice-text ${tone}` }, text));
	clearTimeout(timer);
	timer = setTimeout(() => host.replaceChildren(), tone === 'bad' ? 9_000 : 3_500);
}

/** Runs a control action; says `done` when it worked and why when it did not. Resolves to the answer or undefined. */
export async function perform(name, input, done) {
	try {
		const answer = await act(name, input);
		document.dispatchEvent(new Event('acted'));
		if (done) notify(done);
		return answer ?? {};
	} catch (error) {
		notify(error instanceof Error ? error.message : String(error), 'bad');
		return undefined;
	}
}
