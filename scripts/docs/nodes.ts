import { resources as account } from '../../nodes/ZaloOaAccount/actions';
import { resources as follower } from '../../nodes/ZaloOaFollower/actions';
import { resources as message } from '../../nodes/ZaloOaMessage/actions';
import { resources as template } from '../../nodes/ZaloOaTemplate/actions';
import type { Operation, Resource } from '../../nodes/shared/operation';

interface NodeRow {
	readonly displayName: string;
	readonly resources: readonly Resource[];
}

/** The action nodes in the order of the README. A test compares the list with package.json. */
export const ACTION_NODES: readonly NodeRow[] = [
	{ displayName: 'Zalo OA Message', resources: message },
	{ displayName: 'Zalo OA Template', resources: template },
	{ displayName: 'Zalo OA Follower', resources: follower },
	{ displayName: 'Zalo OA Account', resources: account },
];

/** Every operation with the name of its node, sorted by name within the node. */
export const OPERATIONS: readonly { node: string; operation: Operation }[] = ACTION_NODES.flatMap(({ displayName, resources }) =>
	resources
		.flatMap(({ operations }) => [...operations])
		.sort((left, right) => left.name.localeCompare(right.name, 'en'))
		.map((operation) => ({ node: displayName, operation })),
);
