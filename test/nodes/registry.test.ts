import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Workflow, type INodeParameters, type INodeProperties, type INodePropertyCollection, type INodeType, type INodeTypes } from 'n8n-workflow';
import { ZaloOaTrigger } from '../../nodes/ZaloOaTrigger/ZaloOaTrigger.node';
import { findOperation, type Operation, type OperationContext, type Resource } from '../../nodes/shared/operation';
import { NODE_ROWS, OPERATION_ROWS } from '../helpers/operations';
import { OTHER_END_TO_END, STORIES } from '../helpers/operations/stories';
import type { NodeRows } from '../helpers/operations/types';

interface Registered {
	readonly id: string;
	readonly node: INodeType;
	readonly resource: Resource;
	readonly operation: Operation;
	readonly tested: NodeRows;
}
const ALL: readonly Registered[] = NODE_ROWS.flatMap((tested) =>
	tested.resources.flatMap((resource) => resource.operations.map((operation) => ({ id: `${tested.node.description.name}.${resource.value}.${operation.value}`, node: tested.node, resource, operation, tested }))));
const BY_ID = ALL.map((registered) => [registered.id, registered] as const);

/** Every name an operation could read: its fields, the options of its collections as `collection.option`, the columns of its row lists. */
function namesOf(properties: readonly INodeProperties[]): string[] {
	return properties.filter(({ type }) => type !== 'notice').flatMap(({ name, type, options }) => {
		if (type === 'collection') return [name, ...namesOf((options ?? []) as INodeProperties[]).map((option) => `${name}.${option}`)];
		if (type === 'fixedCollection') return [name, ...(options as INodePropertyCollection[]).flatMap(({ values }) => namesOf(values).map((column) => `${name}.${column}`))];
		return [name];
	});
}

type Answers = Readonly<Record<string, unknown>>;

/** Runs the operation against parameters that only take notes, until it has what it needs and calls Zalo. */
async function namesReadBy(operation: Operation, answers: Answers): Promise<Set<string>> {
	const read = new Set<string>();
	const note = (name: string): string => {
		read.add(name);
		return typeof answers[name] === 'string' ? answers[name] : '';
	};
	/** A row that notes which of its columns are looked at. */
	const rowOf = (name: string, row: object) => new Proxy(row, { get: (target, column) => (typeof column === 'string' && read.add(`${name}.${column}`), Reflect.get(target, column) as unknown) });
	const stop = async () => await Promise.reject(new Error('reached the call'));
	const context: OperationContext = {
		zalo: { call: stop } as unknown as OperationContext['zalo'],
		tokens: { account: stop, status: stop, renew: stop, identify: stop, authorizationUrl: stop, connect: stop } as unknown as OperationContext['tokens'],
		credentialId: 'c1', nowMs: () => 0,
		sleep: async () => undefined,
		hint: () => undefined,
		string: note,
		number: (name) => Number(note(name)),
		boolean: (name) => note(name) === 'true',
		option: (collection, name) => note(`${collection}.${name}`),
		added: (collection) => (answers[collection] ?? []) as string[],
		locator: note,
		json(name) {
			note(name);
			return answers[name] ?? {};
		},
		rows(name) {
			note(name);
			return ((answers[name] ?? []) as object[]).map((row) => rowOf(name, row)) as Record<string, unknown>[];
		},
		list(name) {
			note(name);
			return (answers[name] ?? []) as string[];
		},
		pairs: (name) => {
			for (const part of [name, `${name}.name`, `${name}.value`]) note(part);
			return {};
		},
		mapped: (name) => ({ values: {}, isAutomatic: note(name) === '' }),
		binary: async (name) => ({ bytes: Buffer.from([0xff, 0xd8, 0xff]), fileName: `${note(name)}.jpg` }),
		hasCredentialField: async () => true,
	};
	await operation.execute(context).catch(() => undefined);
	return read;
}

describe('the nodes of the package', () => {
	it('are all walked here, except triggers', () => {
		const manifest = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as { n8n: { nodes: string[] } };
		const shipped = manifest.n8n.nodes.map((path) => /(\w+)\.node\.js$/.exec(path)?.[1] ?? '').filter((name) => !name.endsWith('Trigger'));
		expect(NODE_ROWS.map(({ node }) => node.constructor.name).sort()).toEqual(shipped.sort());
	});
	it.each(NODE_ROWS.map(({ node }) => [node.description.name, node] as const))('%s can be used as a tool, needs the credential and has one output', (_name, { description }) => {
		expect(description).toMatchObject({ usableAsTool: true, version: 1, credentials: [{ name: 'zaloOaApi', required: true }] });
		expect(description.outputs).toHaveLength(1);
	});
});

describe("the line under the node's name", () => {
	/** As n8n's editor reads it. */
	const subtitle = (nodeType: INodeType, parameters: INodeParameters) => {
		const node = { id: 'n', name: 'N', type: 't', typeVersion: 1, position: [0, 0] as [number, number], parameters };
		const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes: { getByNameAndVersion: () => nodeType } as unknown as INodeTypes });
		return workflow.expression.getSimpleParameterValue(node, nodeType.description.subtitle ?? '', 'internal', {});
	};
	it.each(BY_ID)('for %s is its name in the panel, with the resource where others have the same', (_id, { node, resource, operation, tested }) => {
		const isShared = tested.resources.filter(({ operations }) => operations.some(({ value }) => value === operation.value)).length > 1;
		expect(subtitle(node, { resource: resource.value, operation: operation.value })).toBe(isShared ? `${operation.name}: ${resource.name}` : operation.name);
	});
	it.each<[string, INodeParameters, string]>([
		['all events', { listenTo: 'all' }, 'all events'],
		['the chosen groups', { listenTo: 'groups', groups: ['follow', 'calls'] }, 'follow, calls'],
		['groups that an expression gives as text', { listenTo: 'groups', groups: '={{ "follow, calls" }}' }, 'follow, calls'],
		['events that an expression gives as text', { listenTo: 'events', events: '={{ "follow" }}' }, 'follow'],
	])('for the trigger names %s', (_what, parameters, words) => {
		expect(subtitle(new ZaloOaTrigger(), parameters)).toBe(words);
	});
});

const SEND_VERBS = ['Call', 'Invite', 'Request', 'Send'];
const READ_VERBS = ['Check', 'Find', 'Get', 'List'];
/** Operations whose verb says less than they do. */
const EFFECT_OF: Readonly<Record<string, Operation['effect']>> = {
	// Its first members find themselves in a group.
	'zaloOaGroup.group.create': 'send',
	// The person sees it appear and go.
	'zaloOaMessage.message.addReaction': 'send',
	'zaloOaMessage.message.removeReaction': 'send',
};

describe('the operations', () => {
	it('keep their stored values', () => {
		expect(ALL.map(({ id }) => id).sort()).toEqual(NODE_ROWS.flatMap(({ frozenIds }) => frozenIds).sort());
	});
	it('each have a row in the operation table that the item tests run, or stand in the list that says who runs them', () => {
		expect([...OPERATION_ROWS.map(({ id }) => id), ...NODE_ROWS.flatMap(({ elsewhere }) => Object.keys(elsewhere))].sort()).toEqual(ALL.map(({ id }) => id).sort());
	});
	it('are each run in the real n8n: by their row, in a story, or by the test that is named', () => {
		const run = [...OPERATION_ROWS.map(({ id }) => id), ...STORIES.flatMap(({ steps }) => steps.map(({ id }) => id)), ...Object.keys(OTHER_END_TO_END)];
		expect([...new Set(run)].sort()).toEqual(ALL.map(({ id }) => id).sort());
	});
	it.each(BY_ID)('%s has a value, names and texts in the form n8n shows', (_id, { operation, resource }) => {
		expect(operation.value).toMatch(/^[a-z]+([A-Z][a-z]+)*$/);
		expect(operation.name).toMatch(/^([A-Z][A-Za-z]*|by|to|of|a)( ([A-Z][A-Za-z]*|by|to|of|a))*$/);
		expect(operation.action).toMatch(/^(Accept|Add|Call|Check|Connect|Create|Delete|Find|Get|Invite|List|Prepare|Refresh|Reject|Remove|Request|Send|Update|Upload) [a-zA-Z ]+[a-zA-Z]$/);
		// Sentence case: after the first letter only abbreviations stay capital.
		for (const word of operation.action.split(' ').slice(1)) expect(word).toMatch(/^([a-z-]+|API|GIF|GMF|ID|Mini|App|OA|URL|UID|ZBS)$/);
		expect(operation.description).not.toBe(operation.action);
		expect(resource.operations.filter(({ value }) => value === operation.value)).toHaveLength(1);
		expect(resource.operations.filter(({ action }) => action === operation.action)).toHaveLength(1);
	});
	it.each(BY_ID)('%s declares an effect that fits its verb', (id, { operation }) => {
		const [verb = ''] = operation.action.split(' ');
		const expected = SEND_VERBS.includes(verb) ? 'send' : READ_VERBS.includes(verb) ? 'read' : 'write';
		expect(operation.effect).toBe(EFFECT_OF[id] ?? EFFECT_OF[operation.value] ?? expected);
	});
	it.each(BY_ID)('%s reads only parameters it declares, and reads each one it declares', async (_id, { operation, tested }) => {
		const read = new Set((await Promise.all(tested.answers.map(async (answers) => [...(await namesReadBy(operation, answers))]))).flat());
		const declared = namesOf(operation.properties);
		expect(declared).toEqual(expect.arrayContaining([...read]));
		const late = tested.readLate ?? [];
		const containers = operation.properties.filter(({ type }) => type === 'collection').map(({ name }) => name);
		expect([...read, ...late, ...containers]).toEqual(expect.arrayContaining(declared.filter((name) => !late.includes(name))));
	});
	it.each(BY_ID)('%s shows its fields only for itself, each with a default and a description', (_id, { node, operation, resource }) => {
		for (const property of operation.properties.filter(({ type }) => type !== 'notice')) {
			const shown = node.description.properties.filter(({ name, displayOptions }) => name === property.name && displayOptions?.show?.resource?.includes(resource.value) && displayOptions.show.operation?.includes(operation.value));
			expect(shown.length).toBeGreaterThan(0);
			for (const { displayOptions, description } of shown) {
				expect(displayOptions?.show).toMatchObject({ resource: [resource.value], operation: [operation.value] });
				expect(['collection', 'fixedCollection'].includes(property.type) || (description ?? '') !== '').toBe(true);
			}
			expect(property.default).toBeDefined();
		}
	});
	it('start with an operation that exists', () => {
		for (const { resource } of ALL) expect(resource.operations.map(({ value }) => value)).toContain(resource.initial);
	});
	it.each([['an operation', 'message', 'fax'], ['a resource', 'pigeon', 'sendText']])('%s that does not exist is an error with its name', (_what, resource, operation) => {
		expect(() => findOperation(NODE_ROWS.flatMap(({ resources }) => resources), resource, operation)).toThrow(`${resource}.${operation}`);
	});
});
