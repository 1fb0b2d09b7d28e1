import { resources as account } from '../../nodes/ZaloOaAccount/actions';
import { resources as follower } from '../../nodes/ZaloOaFollower/actions';
import { resources as group } from '../../nodes/ZaloOaGroup/actions';
import { resources as message } from '../../nodes/ZaloOaMessage/actions';
import { resources as template } from '../../nodes/ZaloOaTemplate/actions';
import type { Operation, Resource } from '../../nodes/shared/operation';
import { anchorOf } from './markdown';

interface NodeEntry {
	readonly displayName: string;
	readonly resources: readonly Resource[];
}

export interface NodeRow extends NodeEntry {
	/** File name of its reference pages: the last word of its name. */
	readonly slug: string;
}

/** The action nodes in the order of the README. A test compares the list with package.json. */
const NODES: readonly NodeEntry[] = [
	{ displayName: 'Zalo OA Message', resources: message },
	{ displayName: 'Zalo OA Template', resources: template },
	{ displayName: 'Zalo OA Follower', resources: follower },
	{ displayName: 'Zalo OA Group', resources: group },
	{ displayName: 'Zalo OA Account', resources: account },
];

export const ACTION_NODES: readonly NodeRow[] = NODES.map((node) => ({ ...node, slug: node.displayName.toLowerCase().replace(/^.* /, '') }));

export interface OperationRow {
	readonly node: NodeRow;
	readonly resource: Resource;
	readonly operation: Operation;
	/** `resource.operation`: the stored values. Unique within the node. */
	readonly id: string;
	/** Its heading in the reference, the same in both languages. */
	readonly heading: string;
	/** That heading within docs/reference/operations/ or docs/vi/reference/. */
	readonly link: string;
}

function byName<T extends { readonly name: string }>(rows: readonly T[]): T[] {
	return [...rows].sort((left, right) => left.name.localeCompare(right.name, 'en'));
}

/** Every operation, sorted by resource and name within the node. */
export const OPERATIONS: readonly OperationRow[] = ACTION_NODES.flatMap((node) =>
	byName(node.resources).flatMap((resource) =>
		byName(resource.operations).map((operation) => {
			const heading = `${resource.name}: ${operation.name}`;
			return { node, resource, operation, id: `${resource.value}.${operation.value}`, heading, link: `${node.slug}.md#${anchorOf(heading)}` };
		}),
	),
);
