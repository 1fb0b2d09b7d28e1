/** A mention inside a text for a group: `[@<user_id>]`, or `[@<group_id>]` for everyone. Source: shared/zalo/messages.md §5 [A], read 2026-11-21. */
const MARKER = /\[@[^\]]*\]/g;

/** A text without mention markers: what a customer typed must not ring everybody in a group. */
export function withoutMentions(text: string): string {
	// Taking one out can make another one of what stood around it: "[[@1]@2]".
	for (let before = text; ; ) {
		const after = before.replace(MARKER, '');
		if (after === before) return after;
		before = after;
	}
}

/** Markers for these ids, to stand before a text. */
export function mentionPrefix(ids: readonly string[]): string {
	return ids.map((id) => `[@${id}] `).join('');
}
