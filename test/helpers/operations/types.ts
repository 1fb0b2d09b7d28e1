import type { INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';
import type { Resource } from '../../../nodes/shared/operation';
import type { NodeWorld } from '../nodeWorld';

/** How one operation is run with several items, and how Zalo is made to refuse one of them. */
export interface OperationRow {
	/** `node.resource.operation`, as the registry has them. */
	readonly id: string;
	readonly node: INodeType;
	/** Fields read the item by expression, as in a real workflow. */
	readonly parameters: INodeParameters;
	readonly item: (world: NodeWorld, index: number) => INodeExecutionData;
	/** The call the operation is for; uploads and look-ups before it do not count. */
	readonly path: string;
	/** Whom item `index` reaches; undefined for reads. */
	readonly recipient?: (world: NodeWorld, index: number) => string;
	/** Zalo will refuse this item with this code, however often it is tried. */
	readonly refuse: (world: NodeWorld, index: number) => void;
	readonly refusal: { readonly code: number; readonly errorClass: string };
	/** What a good item yields, in part. */
	readonly output: (world: NodeWorld, index: number) => object;
	/** The refusal is a fault by number of the call: items must go one after another. */
	readonly isByOrder?: boolean;
}

/** All that the tests know about one action node. A new node: a file like this one beside the others, and its line in index.ts. */
export interface NodeRows {
	readonly node: INodeType;
	readonly resources: readonly Resource[];
	/** `node.resource.operation` of all operations. They stand in users' workflows: a line may be added; one that changes or goes breaks somebody's workflow. */
	readonly frozenIds: readonly string[];
	readonly rows: readonly OperationRow[];
	/** Operations that no row can run (their failures are no failed items, they call nobody, they spend something that works once), with the test file that runs them. */
	readonly elsewhere: Readonly<Record<string, string>>;
	/** Parameter values for the walk that finds out which parameters an operation reads: good enough for every check before the first call. Each set is one walk. */
	readonly answers: ReadonlyArray<Readonly<Record<string, unknown>>>;
	/** Parameters that are read only after a first answer of Zalo. */
	readonly readLate?: readonly string[];
}
