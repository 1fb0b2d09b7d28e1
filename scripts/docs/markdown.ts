/** Text for one table cell: one line, no HTML, nothing that Markdown would take for markup. */
export function cell(text: string): string {
	return text
		.replace(/<[a-z/][^>]*>/gi, ' ')
		.replace(/\s+/g, ' ')
		.trim()
		.replace(/\|/g, '\\|')
		.replace(/</g, '&lt;');
}

/** A literal, such as a name or a default; a dash when there is none. */
export function code(text: string): string {
	return text === '' ? '–' : `\`${text.replace(/\|/g, '\\|')}\``;
}

/** A Markdown table. Cells are inserted as they are: pass them through `cell` or `code` first. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** GitHub's anchor of a heading. */
export function anchorOf(heading: string): string {
	return heading.toLowerCase().replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '').replace(/\s/g, '-');
}

/** A text as a sentence of its own. */
export function sentence(text: string): string {
	return text === '' || /[.!?…]$/.test(text) ? text : `${text}.`;
}
