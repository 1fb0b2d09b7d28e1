import { fieldRows, noticeRows } from '../fieldTables';
import { OPERATIONS, type OperationRow } from '../nodes';
import { ACCOUNT_VI } from './account';
import { FOLLOWER_VI } from './follower';
import { GROUP_VI } from './group';
import { MESSAGE_VI } from './message';
import type { OperationVi } from './operationVi';
import { SHARED_FIELDS_VI, SHARED_OUTPUT_VI } from './shared';
import { TEMPLATE_VI } from './template';

/** Reference page → translations of its operations. */
const TABLES_VI: Readonly<Record<string, Readonly<Record<string, OperationVi>>>> = {
	account: ACCOUNT_VI,
	follower: FOLLOWER_VI,
	group: GROUP_VI,
	message: MESSAGE_VI,
	template: TEMPLATE_VI,
};

/** The Vietnamese texts of one operation; undefined where one is missing. */
export function translate({ node, id }: OperationRow) {
	const own = TABLES_VI[node.slug]?.[id];
	return {
		description: own?.description,
		field: (path: string) => own?.fields[path] ?? SHARED_FIELDS_VI[path],
		output: (name: string) => own?.output[name] ?? SHARED_OUTPUT_VI[name],
	};
}

/** Names of the parameters of an operation that have a text: its fields and its notices. */
function pathsOf({ operation }: OperationRow): string[] {
	return [...noticeRows(operation.properties), ...fieldRows(operation.properties)].map(({ path }) => path);
}

/** What has no Vietnamese text, one line each: file, operation and field. */
export function missingTranslations(rows: readonly OperationRow[] = OPERATIONS): string[] {
	return rows.flatMap((row) => {
		const { description, field, output } = translate(row);
		const missing = [
			...(description === undefined ? ['description'] : []),
			...pathsOf(row).filter((path) => field(path) === undefined).map((path) => `fields "${path}"`),
			...Object.keys(row.operation.output).filter((name) => output(name) === undefined).map((name) => `output "${name}"`),
		];
		return missing.map((what) => `scripts/docs/vi/${row.node.slug}.ts: '${row.id}' has no ${what}`);
	});
}

/** Texts that no operation shows: left over, or under a misspelt name. Pages without a node yet are left out. */
export function unusedTranslations(rows: readonly OperationRow[] = OPERATIONS): string[] {
	return [...new Set(rows.map(({ node }) => node.slug))].flatMap((slug) =>
		Object.entries(TABLES_VI[slug] ?? {}).flatMap(([id, { fields, output }]) => {
			const row = rows.find((candidate) => candidate.node.slug === slug && candidate.id === id);
			if (row === undefined) return [`scripts/docs/vi/${slug}.ts: there is no operation '${id}'`];
			const paths = new Set(pathsOf(row));
			const unused = [
				...Object.keys(fields).filter((path) => !paths.has(path)).map((path) => `field "${path}"`),
				...Object.keys(output).filter((name) => !(name in row.operation.output)).map((name) => `output field "${name}"`),
			];
			return unused.map((what) => `scripts/docs/vi/${slug}.ts: '${id}' has no ${what}`);
		}),
	);
}
