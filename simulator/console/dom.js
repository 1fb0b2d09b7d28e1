/** The page's only way to make elements: children become text nodes, so nothing a simulator stores can turn into markup. */
export function h(tag, props, ...children) {
	const node = document.createElement(tag);
	for (const [name, value] of Object.entries(props ?? {})) setProp(node, name, value);
	append(node, children);
	return node;
}

function setProp(node, name, value) {
	if (value === undefined || value === null || value === false) return;
	if (name.startsWith('on') && typeof value === 'function') node.addEventListener(name.slice(2), value);
	else if (name === 'value') node.value = value;
	else node.setAttribute(name, value === true ? '' : String(value));
}

function append(node, children) {
	for (const child of children.flat(3)) {
		if (child === undefined || child === null || child === false) continue;
		node.append(child instanceof Node ? child : document.createTextNode(String(child)));
	}
}

export function fill(node, ...children) {
	node.replaceChildren();
	append(node, children);
	return node;
}

const signatures = new WeakMap();

/**
 * Keeps one child per item, in order. A child is rebuilt only when the JSON of its item changed, so focus,
 * text selection and scroll positions survive the refresh that follows every event.
 */
export function reconcile(parent, items, keyOf, build) {
	const known = new Map([...parent.children].map((child) => [child.dataset.key, child]));
	let changed = false;
	items.forEach((item, index) => {
		const key = String(keyOf(item));
		const signature = JSON.stringify(item);
		let child = known.get(key);
		known.delete(key);
		if (!child || signatures.get(child) !== signature) {
			const fresh = build(item);
			fresh.dataset.key = key;
			signatures.set(fresh, signature);
			if (child) replaceKeepingFocus(child, fresh);
			child = fresh;
			changed = true;
		}
		if (parent.children[index] !== child) parent.insertBefore(child, parent.children[index] ?? null);
	});
	for (const leftover of known.values()) leftover.remove();
	return changed || known.size > 0;
}

/** A row rebuilt under the user's hands gives the focus back to the control that had it. */
function replaceKeepingFocus(old, fresh) {
	const focused = old.contains(document.activeElement) ? document.activeElement : null;
	old.replaceWith(fresh);
	if (!focused) return;
	const candidates = [...fresh.querySelectorAll(focused.tagName)];
	const same = candidates.find((node) => node.textContent === focused.textContent && node.className === focused.className) ?? candidates[0];
	same?.focus({ preventScroll: true });
}

/** Lets `reconcile` manage a table's bodies and leave its head alone. */
export function bodiesOf(table) {
	return {
		get children() { return [...table.tBodies]; },
		insertBefore: (node, before) => table.insertBefore(node, before),
	};
}

export function badge(text, tone, title) {
	return h('span', { class: `badge ${tone ?? ''}`, title }, text);
}

export function emptyState(title, ...lines) {
	return h('div', { class: 'empty', 'data-key': 'empty' }, h('p', { class: 'empty-title' }, title), lines.map((line) => h('p', {}, line)));
}

export function button(label, onclick, props) {
	return h('button', { type: 'button', class: 'btn', onclick, ...props }, label);
}

/** A request or webhook body for reading: indented when it is JSON, untouched when it is not (HTML of a faked 502). */
export function bodyText(body) {
	if (body === undefined || body === null || body === '') return '(empty)';
	if (typeof body !== 'string') return JSON.stringify(body, null, 2);
	try {
		return JSON.stringify(JSON.parse(body), null, 2);
	} catch {
		return body;
	}
}
