/** Talks to the simulator's control routes. Relative to <base>, so the page also works behind a path prefix. */
const control = (name) => new URL(`../_sim/${name}`, document.baseURI);

export class ControlError extends Error {}

export async function read(name) {
	const response = await fetch(control(name), { headers: { accept: 'application/json' } });
	return await parsed(response, name);
}

/** Missing routes read as undefined: an older or partial simulator still gets a usable page. */
export async function readOptional(name) {
	try {
		return await read(name);
	} catch (error) {
		if (error instanceof ControlError) return undefined;
		throw error;
	}
}

export async function act(name, input = {}) {
	const response = await fetch(control(name), {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(input),
	});
	return await parsed(response, name);
}

async function parsed(response, name) {
	const text = await response.text();
	const body = parseJson(text);
	if (response.ok) return body;
	const reason = body?.error?.message ?? body?.message ?? body?.error ?? text.slice(0, 200);
	throw new ControlError(`${name}: ${typeof reason === 'string' && reason !== '' ? reason : `HTTP ${response.status}`}`);
}

function parseJson(text) {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/**
 * Calls `onChange` when the simulator says that something changed, and `onLink(true|false)` when the stream opens or
 * breaks. While it is broken the page polls, so a restarted simulator shows up without a reload.
 */
export function watch(onChange, onLink) {
	let poll;
	const source = new EventSource(control('stream'));
	source.addEventListener('open', () => {
		clearInterval(poll);
		poll = undefined;
		onLink(true);
		onChange();
	});
	source.addEventListener('message', onChange);
	source.addEventListener('error', () => {
		onLink(false);
		poll ??= setInterval(onChange, 2_000);
	});
}
