import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { ZaloClient } from '../../zalo/client';
import type { Endpoint } from '../../zalo/endpoints/endpoint';
import type { UploadFile } from '../../zalo/uploadFile';
import { requestOptionsField } from './requestOptions';
import type { TokenDesk } from './tokenDesk';

/** What an operation sees: one item. It cannot read another item's parameters by mistake. */
export interface OperationContext {
	readonly zalo: ZaloClient;
	/** The tokens of the node's credential: their times and their renewal, never a token. */
	readonly tokens: TokenDesk;
	/** n8n's ID of the node's credential. */
	readonly credentialId: string;
	nowMs(): number;
	/** Waits; a cancelled execution ends the wait with a CancelledError. */
	sleep(ms: number): Promise<void>;
	/** A remark that the editor shows above the output. */
	hint(text: string): void;
	/** A text parameter; numbers are taken as text, so that ids from a spreadsheet work. */
	string(name: string): string;
	/** A number parameter; a numeric text from an expression is taken as the number. */
	number(name: string): number;
	boolean(name: string): boolean;
	/** An entry of a collection parameter, '' when the user has not added it. */
	option(collection: string, name: string): string;
	/** The names of the entries the user has added to a collection parameter, those with an empty value too. */
	added(collection: string): string[];
	/** The value of a resource locator, or of plain text in its place. */
	locator(name: string): string;
	/** Field → value of a resource mapper; empty fields are left out. When mapping is automatic these are the item's own fields, wanted or not. */
	mapped(name: string): { values: Record<string, unknown>; isAutomatic: boolean };
	/** A JSON parameter, typed as text or given by an expression. `{}` when empty. @throws ZaloInputError when it is no JSON */
	json(name: string): unknown;
	/** The rows of a fixed collection, as typed. */
	rows(name: string, group: string): Record<string, unknown>[];
	/** Values of a multi-select, of an expression that gives a list, or of a text with commas or lines between them. */
	list(name: string): string[];
	/** The rows of a fixed collection with the fields `name` and `value`, as one object. */
	pairs(name: string, group: string): Record<string, string>;
	/** A binary property of this item, in memory. A larger file than `maxBytes` (default 5 MB) is refused before it is read. */
	binary(name: string, maxBytes?: number): Promise<UploadFile>;
	/** Whether a field of the credential is filled in; the value itself is not given out. */
	hasCredentialField(name: string): Promise<boolean>;
}

/** Where a choice of the operator decides which parameters count: the parameter of the choice, and for each of its values those that count. */
export interface LaneByChoice {
	readonly choice: string;
	readonly of: Readonly<Record<string, readonly string[]>>;
}

/** One operation: its fields and what it does, in one file. No loop, no try/catch, no URL: the runner and the client own those. */
export interface Operation {
	/** Stored in users' workflows: never rename. */
	readonly value: string;
	readonly name: string;
	readonly action: string;
	readonly description: string;
	/** `send` reaches a person: an accepted one is never repeated within an execution. `write` changes something of the OA or the credential. */
	readonly effect: 'read' | 'write' | 'send';
	/**
	 * Parameters that name whom or what a call is about. Items with the same values in them go one after the other, in their
	 * order; others may overtake. An empty list: about nobody, so any items go at the same time, in any order. Without it, reads
	 * go at the same time and everything else one item after the other.
	 */
	readonly lane?: readonly string[] | LaneByChoice;
	readonly properties: INodeProperties[];
	/** Output field → meaning, in the order shown. Dotted names for what lies inside. */
	readonly output: Readonly<Record<string, string>>;
	/** The calls of Zalo it can make. */
	readonly calls: readonly Endpoint[];
	execute(context: OperationContext): Promise<IDataObject | IDataObject[]>;
}

/** A group of operations of one node. */
export interface Resource {
	readonly value: string;
	readonly name: string;
	/** The operation a new node starts with. */
	readonly initial: string;
	readonly operations: readonly Operation[];
}

function byName<T extends { name: string }>(rows: readonly T[]): T[] {
	return [...rows].sort((left, right) => left.name.localeCompare(right.name, 'en'));
}

function resourceProperty(resources: readonly Resource[]): INodeProperties {
	const options = byName(resources).map(({ name, value }) => ({ name, value }));
	const initial = resources[0]?.value ?? '';
	// One resource needs no choice; the value is stored all the same, so that a second one can come later.
	if (resources.length === 1) return { displayName: 'Resource', name: 'resource', type: 'hidden', noDataExpression: true, default: initial };
	return { displayName: 'Resource', name: 'resource', type: 'options', noDataExpression: true, options, default: initial };
}

function operationProperty(resource: Resource): INodeProperties {
	const { initial } = resource;
	const options: INodePropertyOptions[] = byName(resource.operations).map(({ name, value, action, description }) => ({ name, value, action, description }));
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource.value] } },
		options,
		default: initial,
	};
}

function fieldsOf(resource: Resource, operation: Operation): INodeProperties[] {
	return operation.properties.map((property) => ({
		...property,
		displayOptions: {
			...property.displayOptions,
			show: { resource: [resource.value], operation: [operation.value], ...property.displayOptions?.show },
		},
	}));
}

/** The node's properties: both dropdowns and every operation's fields, shown only where they belong. */
export function toProperties(resources: readonly Resource[]): INodeProperties[] {
	return [
		resourceProperty(resources),
		...resources.map(operationProperty),
		...resources.flatMap((resource) => resource.operations.flatMap((operation) => fieldsOf(resource, operation))),
		requestOptionsField,
	];
}

/**
 * The line under the node's name on the canvas: the operation as the panel names it, not its stored value. Where two
 * resources have an operation of the same value, the resource stands with it.
 */
export function subtitleOf(resources: readonly Resource[]): string {
	const all = resources.flatMap((resource) => resource.operations.map(({ value, name }) => ({ resource, value, name })));
	const isShared = (wanted: string) => all.filter(({ value }) => value === wanted).length > 1;
	const alone = Object.fromEntries(all.filter(({ value }) => !isShared(value)).map(({ value, name }) => [value, name]));
	const shared = Object.fromEntries(all.filter(({ value }) => isShared(value)).map(({ resource, value, name }) => [`${resource.value}.${value}`, `${name}: ${resource.name}`]));
	return `={{ (${JSON.stringify(alone)})[$parameter["operation"]] || (${JSON.stringify(shared)})[$parameter["resource"] + "." + $parameter["operation"]] }}`;
}

/** The operation chosen on the node. @throws Error when a workflow names one that does not exist. */
export function findOperation(resources: readonly Resource[], resource: string, operation: string): Operation {
	const found = resources.find(({ value }) => value === resource)?.operations.find(({ value }) => value === operation);
	if (found === undefined) throw new Error(`Unknown operation "${resource}.${operation}"`);
	return found;
}
