import { ZaloOaApi } from '../../credentials/ZaloOaApi.credentials';
import { groupOptions } from '../../nodes/ZaloOaTrigger/eventFilter';
import { triggerProperties } from '../../nodes/ZaloOaTrigger/triggerProperties';
import { ENDPOINTS } from '../../zalo/endpoints';
import { ERROR_ROWS } from '../../zalo/errors/table';
import type { ErrorRow, HostFamily } from '../../zalo/errors/types';
import { eventSpec, PRESETS } from '../../zalo/events/lookup';
import { PICKER_GROUP_IDS } from '../../zalo/events/types';
import { DEFAULT_HOSTS } from '../../zalo/hosts';
import { LIMITS, type Limit } from '../../zalo/limits';
import { endpointCoverage } from './endpointCoverage';
import { fieldTable } from './fieldTables';
import { cell, code, table } from './markdown';
import { overview } from './referencePages';
import { coverageTable, switchesTable } from './simulatorTables';

/** The picker's own names; every event is in exactly one group. */
function groups() {
	return PICKER_GROUP_IDS.map((id) => ({ id, label: groupOptions().find(({ value }) => value === id)?.name ?? id, names: PRESETS[id] }));
}

function eventGroupsTable(): string {
	const rows = groups().map(({ label, id, names }) => {
		const examples = names.slice(0, 3).map(code).join(', ') + (names.length > 3 ? ' …' : '');
		return [label, code(id), String(names.length), examples];
	});
	return table(['Event group', '`pickerGroup`', 'Events', 'For example'], rows);
}

function eventsTable(): string {
	const rows = groups().flatMap(({ label, names }) =>
		names.map((name) => {
			const { label: eventLabel, direction, confidence, payloadConfidence, status, aliases } = eventSpec(name);
			const remarks = [status === 'current' ? '' : status, aliases.length === 0 ? '' : `also ${aliases.map(code).join(', ')}`];
			return [label, code(name), cell(eventLabel), direction, `${confidence} / ${payloadConfidence}`, remarks.filter((text) => text !== '').join('; ') || '–'];
		}),
	);
	return table(['Group', 'Event', 'Label', 'Direction', 'Name / body', 'Remarks'], rows);
}

function endpointsTable(): string {
	const rows = ENDPOINTS.map(({ name, method, host, path, effect, source }) => [cell(name), `${method} ${code(path)}`, code(new URL(DEFAULT_HOSTS[host]).host), effect, cell(source)]);
	return table(['Call', 'Path', 'Host', 'Effect', 'Source'], rows);
}

function limitsTable(): string {
	const rows = Object.entries<Limit>(LIMITS).map(([name, { min, max, unit, code: zaloCode, source }]) => [
		code(name),
		`${min === undefined ? '' : `${min} to `}${max.toLocaleString('en')} ${unit}`,
		zaloCode === undefined ? '–' : code(String(zaloCode)),
		cell(source),
	]);
	return table(['Limit', 'Bound', 'Code Zalo answers beyond it', 'Source'], rows);
}

/** A send that Zalo calls failed without being sure must not be tried again. */
function later(row: ErrorRow, retryable: boolean): string {
	if (row.outcomeUnknown === true) return 'reads only';
	return retryable ? 'yes' : 'no';
}

function errorLines(row: ErrorRow): string[][] {
	const line = (label: string, part: Pick<ErrorRow, 'meaning' | 'remedy' | 'class' | 'retryable'>) => [label, cell(part.meaning), part.class, later(row, part.retryable), cell(part.remedy)];
	const variants = (row.variants ?? []).map((variant) =>
		line(`${code(String(row.code))} with "${cell(variant.contains)}"`, { ...variant, class: variant.class ?? row.class, retryable: variant.retryable ?? row.retryable }),
	);
	return [line(code(String(row.code)), row), ...variants];
}

function errorsTable(family: HostFamily): string {
	const rows: readonly ErrorRow[] = ERROR_ROWS.filter(({ api }) => api === family);
	return table(['Code', 'Meaning', 'Class', 'Later?', 'What to do'], rows.flatMap(errorLines));
}

const CLASS_MEANING: readonly (readonly [ErrorRow['class'], string])[] = [
	['auth', 'The token, the app or a right is not accepted.'],
	['input', 'A field, a parameter or a file is wrong. The same call fails again until it is changed.'],
	['recipient', 'This person cannot be reached on this channel.'],
	['policy', "Zalo's rules forbid it now: window, hour of the day, content or consent."],
	['quota', 'An allowance or the money for it is used up.'],
	['rate', 'Too many calls in this minute.'],
	['server', 'Zalo had a problem of its own.'],
];

/** Codes of the two hosts the nodes send to. */
function errorClassesTable(): string {
	const codesOf = (family: HostFamily, wanted: string) =>
		ERROR_ROWS.filter((row) => row.api === family && row.class === wanted).map((row) => code(String(row.code))).join(' ') || '–';
	return table(['Class', 'Meaning', 'OA host', 'Template (ZBS) host'], CLASS_MEANING.map(([name, meaning]) => [code(name), meaning, codesOf('oa', name), codesOf('zbs', name)]));
}

/** Name between the markers → what stands there. */
export const TABLES: Readonly<Record<string, () => string>> = {
	operations: () => overview('docs/reference/operations'),
	'operations-vi': () => overview('reference', true),
	credential: () => fieldTable(new ZaloOaApi().properties),
	'event-groups': eventGroupsTable,
	events: eventsTable,
	endpoints: endpointsTable,
	'endpoint-coverage': () => endpointCoverage('docs/reference/operations'),
	limits: limitsTable,
	'error-classes': errorClassesTable,
	'errors-oa': () => errorsTable('oa'),
	'errors-zbs': () => errorsTable('zbs'),
	'errors-oauth': () => errorsTable('oauth'),
	'errors-oa-call': () => errorsTable('oa-call'),
	'errors-social': () => errorsTable('social'),
	'simulator-switches': switchesTable,
	'simulator-coverage': coverageTable,
	'fields-trigger': () => fieldTable(triggerProperties),
};
