import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PAGES, type Page } from './referencePages';
import { TABLES } from './tables';

/** Files that hold generated tables. */
export const DOCUMENTS = ['README.md', 'docs/vi/README.md', 'docs/reference/endpoints.md', 'docs/reference/errors.md', 'docs/reference/events.md', 'simulator/README.md'] as const;

const BLOCK = /<!-- generated:([\w-]+) -->\n[\s\S]*?<!-- \/generated:\1 -->/g;
const OPENING = /<!-- generated:([\w-]+) -->/g;

export interface DocumentState {
	readonly file: string;
	/** The text as it should be. */
	readonly text: string;
	/** Names of the tables that differ from it. */
	readonly stale: readonly string[];
	/** Names of all tables in the file. */
	readonly tables: readonly string[];
}

/** One file with its tables written anew. @throws Error naming a table that does not exist or is not closed */
export function renewDocument(root: string, file: string): DocumentState {
	const before = readFileSync(path.join(root, file), 'utf8').replaceAll('\r\n', '\n');
	const tables: string[] = [];
	const stale: string[] = [];
	const text = before.replace(BLOCK, (block: string, name: string) => {
		const generate = TABLES[name];
		if (generate === undefined) throw new Error(`${file}: there is no table "${name}" (there are ${Object.keys(TABLES).join(', ')})`);
		const fresh = `<!-- generated:${name} -->\n${generate()}\n<!-- /generated:${name} -->`;
		tables.push(name);
		if (fresh !== block) stale.push(name);
		return fresh;
	});
	const opened = [...before.matchAll(OPENING)].map((match) => match[1] ?? '');
	const open = opened.filter((name, index) => tables[index] !== name);
	if (open.length > 0) throw new Error(`${file}: the table "${open[0] ?? ''}" has no closing marker <!-- /generated:${open[0] ?? ''} -->`);
	return { file, text, stale, tables };
}

/** A file that is generated as a whole; its one "table" is named `page`. */
export function renewPage(root: string, { file, text: generate }: Page): DocumentState {
	const target = path.join(root, file);
	const before = existsSync(target) ? readFileSync(target, 'utf8').replaceAll('\r\n', '\n') : '';
	const text = generate();
	return { file, text, stale: before === text ? [] : ['page'], tables: ['page'] };
}

/** Every document with generated content. */
export function renewAll(root: string): DocumentState[] {
	return [...DOCUMENTS.map((file) => renewDocument(root, file)), ...PAGES.map((page) => renewPage(root, page))];
}

/** Tables that stand in no document. */
export function missingTables(states: readonly DocumentState[]): string[] {
	const present = new Set(states.flatMap(({ tables }) => tables));
	return Object.keys(TABLES).filter((name) => !present.has(name));
}
