import type { Endpoint } from '../../zalo/endpoints/endpoint';
import { DOCUMENTED_ENDPOINTS, type DocumentedEndpoint } from './documentedEndpoints';
import { cell, code, table } from './markdown';
import { OPERATIONS, type OperationRow } from './nodes';

/** Whether a call of ours is this documented one: same address, and a body it would take. */
export function isCallOf(call: Endpoint, { host, method, path, samples }: DocumentedEndpoint): boolean {
	const isSameAddress = call.host === (host ?? 'openapi') && call.path === path && (method === '?' || call.method === method);
	return isSameAddress && (samples === undefined || samples.some((sample) => call.request.safeParse(sample).success));
}

/** The operations that make a documented call. */
export function makersOf(row: DocumentedEndpoint, operations: readonly OperationRow[] = OPERATIONS): OperationRow[] {
	const makers = operations.filter(({ operation }) => operation.calls.some((call) => isCallOf(call, row)));
	const { noun } = row;
	const named = noun === undefined ? [] : makers.filter(({ operation }) => noun.test(operation.value));
	return named.length > 0 ? named : makers;
}

/** The documented call in one line, for tables and test reports. */
export function describeCall({ method, path, body, mark }: DocumentedEndpoint): string {
	return `${method} ${path}${body === undefined ? '' : ` (${body})`} [${mark}]`;
}

/** Confirmed calls (A or B) that no operation makes and nobody has given up. */
export function unreachableCalls(operations: readonly OperationRow[] = OPERATIONS): string[] {
	return DOCUMENTED_ENDPOINTS.filter((row) => row.mark !== 'C' && row.why === undefined && makersOf(row, operations).length === 0).map(describeCall);
}

/** `Group → Message: Send Text`; the node is left out where the resource has the same name. */
function label({ node, resource, heading }: OperationRow): string {
	const name = node.displayName.replace('Zalo OA ', '');
	return name === resource.name ? heading : `${name} → ${heading}`;
}

function reachedBy(row: DocumentedEndpoint, folder: string): string {
	const links = (rows: readonly OperationRow[]) => rows.map((maker) => `[${label(maker)}](${folder}/${maker.link})`).join(', ');
	const makers = makersOf(row);
	if (makers.length > 0) return links(makers);
	const custom = links(OPERATIONS.filter(({ resource }) => resource.value === 'customCall'));
	return row.why === undefined ? custom || '–' : `${cell(row.why)}.`;
}

/** Documented call → operations, linked below `folder`. */
export function endpointCoverage(folder: string): string {
	const rows = DOCUMENTED_ENDPOINTS.map((row) => [row.family, `${row.method} ${code(row.path)}`, cell(row.body ?? '–'), row.mark, reachedBy(row, folder)]);
	return table(['Family', 'Call', 'Body', 'Mark', 'Reached by'], rows);
}
