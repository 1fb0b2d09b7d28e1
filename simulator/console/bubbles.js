import { h } from './dom.js';
import { clockTime } from './format.js';
import { icon } from './icons.js';

/** What one message looks like on the follower's phone. Pictures are drawn as tiles: the page never loads a remote file. */
const TICKS = {
	accepted: { mark: '✓', text: 'accepted' },
	delivered: { mark: '✓✓', text: 'delivered' },
	seen: { mark: '✓✓', text: 'seen' },
	dropped: { mark: '✕', text: 'not delivered' },
};

const EMOJI = { '/-strong': '👍', '/-heart': '❤️', ':>': '😄', '--b': '😒', ':-((': '😭', ':o': '😮', ':-h': '😡' };

/** `acts` = { tap(button, message), react(message), rate(message, stars) } */
export function bubble(message, acts) {
	const mine = message.direction === 'in';
	const react = !mine && message.kind !== 'reaction' && h('button', { type: 'button', class: 'react-btn', title: 'React with a heart', 'aria-label': 'React with a heart', onclick: () => acts.react(message) }, icon('heart', 15));
	return h('li', { class: `msg ${mine ? 'mine' : 'theirs'}` },
		h('div', { class: `bubble ${message.template ? 'is-card' : ''} ${message.kind === 'sticker' ? 'is-sticker' : ''}` },
			message.quoteText && h('blockquote', {}, message.quoteText),
			content(message, acts),
			message.reactions.length > 0 && h('span', { class: 'reactions', title: 'Reactions' }, message.reactions.map((icon) => EMOJI[icon] ?? icon)),
		),
		react,
		h('p', { class: 'meta' }, clockTime(message.atMs), ticks(message)),
	);
}

export function ticks(message) {
	if (message.direction === 'in') return false;
	const state = TICKS[message.state] ?? { mark: '·', text: message.state };
	return h('span', { class: `ticks ${message.state}`, title: state.text }, `${state.mark} ${state.text}`);
}

function content(message, acts) {
	if (message.template) return templateCard(message, acts);
	return [
		message.parts.map((part) => partView(part)),
		message.text !== '' && h('p', { class: 'text' }, message.text),
		buttonList(message.buttons, (entry) => acts.tap(entry)),
	];
}

function partView(part) {
	switch (part.kind) {
		case 'image':
		case 'gif':
		case 'video':
			return h('div', { class: 'picture', title: part.detail }, h('span', { class: 'picture-sky', 'aria-hidden': 'true' }), h('span', { class: 'picture-label' }, `${part.kind} · ${part.label}`));
		case 'sticker':
			return h('div', { class: 'sticker', title: part.detail }, icon('sticker', 46), h('small', {}, part.label));
		case 'location':
			return h('div', { class: 'attachment' }, icon('location'), h('span', {}, part.label));
		case 'element':
			return h('div', { class: 'element' }, h('strong', {}, part.label), part.detail && h('p', {}, part.detail));
		default:
			return h('div', { class: 'attachment', title: part.detail }, icon(part.kind), h('span', {}, part.label));
	}
}

function buttonList(buttons, onTap) {
	if (buttons.length === 0) return false;
	return h('div', { class: 'card-buttons' }, buttons.map((entry) => h('button', { type: 'button', title: entry.hint, onclick: () => onTap(entry) }, entry.title)));
}

/** Lets long parameter names break after an underscore instead of anywhere. */
const breakable = (name) => name.replace(/_/g, '_\u200b');

/** A template as Zalo shows it: title, filled text, table of parameters, buttons; the tracking id is ours to see. */
export function templateCard(message, acts) {
	const { template } = message;
	return h('section', { class: 'template-card', 'aria-label': `Template ${template.name}` },
		h('header', {}, h('strong', {}, template.name)),
		message.text !== '' && h('p', { class: 'text' }, message.text),
		template.params.length > 0 && h('table', {}, h('tbody', {}, template.params.map(([name, value]) => h('tr', {}, h('th', { scope: 'row' }, breakable(name)), h('td', {}, value))))),
		acts && buttonList(template.buttons, (entry) => acts.tap(entry, message)),
		acts && stars(message, acts),
		h('footer', {}, `template ${template.id} · ${template.trackingId ? `tracking id ${template.trackingId}` : 'by UID, no tracking id'}`),
	);
}

export function stars(message, acts) {
	if (!message.template.canRate) return false;
	return h('div', { class: 'stars', role: 'group', 'aria-label': 'Rate this message' },
		[1, 2, 3, 4, 5].map((rate) => h('button', { type: 'button', class: rate <= (message.rate ?? 0) ? 'on' : '', title: `Rate ${rate} of 5`, 'aria-label': `Rate ${rate} of 5`, onclick: () => acts.rate(message, rate) }, '★')));
}
