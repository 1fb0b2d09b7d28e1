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
 * Calls `onChange` after every change at the simulator, at most once per `gapMs`, and `onLink(true|false)` when the
 * stream opens or breaks. While it is broken the page polls, so a restarted simulator shows up without a reload.
 */
export function watch(onChange, onLink, gapMs = 120) {
	let queued = false;
	let poll;
	const changed = () => {
		if (queued) return;
		queued = true;
		setTimeout(() => {
			queued = false;
			void onChange();
		}, gapMs);
	};
	const source = new EventSource(control('stream'));
	const opened = () => {
		clearInterval(poll);
		poll = undefined;
		onLink(true);
		changed();
	};
	source.addEventListener('open', opened);
	source.addEventListener('message', changed);
	source.addEventListener('changed', changed);
	source.addEventListener('error', () => {
		onLink(false);
		poll ??= setInterval(changed, 2_000);
	});
}
