import { COVERAGE } from '../../simulator/coverage';
import { SWITCHES } from '../../simulator/switches';
import { cell, code, table } from './markdown';

const valueOf = (value: unknown) => code(value === '' ? '(empty)' : String(value));

/** Points on which Zalo's documents contradict each other or are silent. */
export function switchesTable(): string {
	const rows = Object.entries(SWITCHES).map(([name, { row, default: initial, options, meaning }]) => [
		code(name),
		row === null ? '–' : String(row),
		valueOf(initial),
		typeof options === 'string' ? options : options.map(valueOf).join(' '),
		cell(meaning),
	]);
	return table(['Switch', 'Row', 'Default', 'Values', 'Meaning'], rows);
}

/** The calls it answers, and how well. */
export function coverageTable(): string {
	const rows = COVERAGE.filter(({ level }) => level !== 'absent').map(({ host, method, path, level, note }) => [host, `${method} ${code(path)}`, level, cell(note)]);
	return table(['Host', 'Call', 'Level', 'Note'], rows);
}
