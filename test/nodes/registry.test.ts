import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties, INodeType } from 'n8n-workflow';
import { resources as accountResources } from '../../nodes/ZaloOaAccount/actions';
import { ZaloOaAccount } from '../../nodes/ZaloOaAccount/ZaloOaAccount.node';
import { resources as messageResources } from '../../nodes/ZaloOaMessage/actions';
import { ZaloOaMessage } from '../../nodes/ZaloOaMessage/ZaloOaMessage.node';
import { resources as templateResources } from '../../nodes/ZaloOaTemplate/actions';
import { ZaloOaTemplate } from '../../nodes/ZaloOaTemplate/ZaloOaTemplate.node';
import { findOperation, type Operation, type OperationContext, type Resource } from '../../nodes/shared/operation';
import { OPERATION_ROWS, REPORTING_OPERATIONS, SILENT_OPERATIONS, SINGLE_USE_OPERATIONS } from '../helpers/operationRows';

const ACTION_NODES: readonly (readonly [INodeType, readonly Resource[]])[] = [
	[new ZaloOaAccount(), accountResources],
	[new ZaloOaMessage(), messageResources],
	[new ZaloOaTemplate(), templateResources],
];

/** Values stored in users' workflows. A line may be added; one that changes or goes breaks somebody's workflow. */
const FROZEN_IDS = [
	'zaloOaAccount.account.checkSetup',
	'zaloOaAccount.account.connect',
	'zaloOaAccount.account.getAuthorizationUrl',
	'zaloOaAccount.account.getProfile',
	'zaloOaAccount.account.getTokenStatus',
	'zaloOaAccount.account.refreshToken',
	'zaloOaMessage.message.sendFile',
	'zaloOaMessage.message.sendImage',
	'zaloOaMessage.message.sendText',
	'zaloOaTemplate.template.sendByPhone',
	'zaloOaTemplate.template.sendByUid',
];

interface Registered {
	readonly id: string;
	readonly node: INodeType;
	readonly resource: Resource;
	readonly operation: Operation;
}
const ALL: readonly Registered[] = ACTION_NODES.flatMap(([node, resources]) =>
	resources.flatMap((resource) => resource.operations.map((operation) => ({ id: `${node.description.name}.${resource.value}.${operation.value}`, node, resource, operation }))));
const BY_ID = ALL.map((registered) => [registered.id, registered] as const);

/** Every name an operation could read: its fields, and the options of its collections as `collection.option`. */
function namesOf(properties: readonly INodeProperties[]): string[] {
	return properties.flatMap(({ name, type, options }) => [name, ...(type === 'collection' ? (options ?? []).map((option) => `${name}.${option.name}`) : [])]);
}

/** Runs the operation against parameters that only take notes, until it has what it needs and calls Zalo. */
async function namesReadBy(operation: Operation, answers: Readonly<Record<string, string>>): Promise<Set<string>> {
	const read = new Set<string>();
	const note = (name: string): string => {
		read.add(name);
		return answers[name] ?? '';
	};
	const stop = async () => await Promise.reject(new Error('reached the call'));
	const context: OperationContext = {
		zalo: { call: stop } as unknown as OperationContext['zalo'],
		tokens: { status: stop, renew: stop, identify: stop, authorizationUrl: stop, connect: stop } as unknown as OperationContext['tokens'],
		nowMs: () => 0,
		string: note,
		number: (name) => Number(note(name)),
		boolean: (name) => note(name) === 'true',
		option: (collection, name) => note(`${collection}.${name}`),
		locator: note,
		pairs: (name) => {
			note(name);
			return {};
		},
		mapped: (name) => ({ values: {}, isAutomatic: note(name) === '' }),
		binary: async (name) => ({ bytes: Buffer.from([0xff, 0xd8, 0xff]), fileName: `${note(name)}.jpg` }),
		hasCredentialField: async () => true,
	};
	await operation.execute(context).catch(() => undefined);
	return read;
}

/** Good enough for every check before the first call. */
const ANSWERS = { userId: '7019283746501928374', text: 'Chào', phone: '0912345678', templateId: '412345', trackingId: 'T1', imageUrl: 'https://shop.example/a.jpg' };
const VARIANTS: readonly Readonly<Record<string, string>>[] = [{ ...ANSWERS, imageSource: 'url' }, { ...ANSWERS, imageSource: 'binary', developmentMode: 'true' }];

describe('the nodes of the package', () => {
	it('are all walked here, except triggers', () => {
		const manifest = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as { n8n: { nodes: string[] } };
		const shipped = manifest.n8n.nodes.map((path) => /(\w+)\.node\.js$/.exec(path)?.[1] ?? '').filter((name) => !name.endsWith('Trigger'));
		expect(ACTION_NODES.map(([node]) => node.constructor.name).sort()).toEqual(shipped.sort());
	});
	it.each(ACTION_NODES.map(([node]) => [node.description.name, node] as const))('%s can be used as a tool, needs the credential and has one output', (_name, { description }) => {
		expect(description).toMatchObject({ usableAsTool: true, version: 1, credentials: [{ name: 'zaloOaApi', required: true }] });
		expect(description.outputs).toHaveLength(1);
	});
});

describe('the operations', () => {
	it('keep their stored values', () => {
		expect(ALL.map(({ id }) => id).sort()).toEqual(FROZEN_IDS);
	});
	it('each have a row in the operation table that the item tests run, or stand in the list that says who runs them', () => {
		expect([...OPERATION_ROWS.map(({ id }) => id), ...REPORTING_OPERATIONS, ...SILENT_OPERATIONS, ...SINGLE_USE_OPERATIONS].sort()).toEqual(ALL.map(({ id }) => id).sort());
	});
	it.each(BY_ID)('%s has a value, names and texts in the form n8n shows', (_id, { operation, resource }) => {
		expect(operation.value).toMatch(/^[a-z]+([A-Z][a-z]+)*$/);
		expect(operation.name).toMatch(/^([A-Z][A-Za-z]*|by|to|of|a)( ([A-Z][A-Za-z]*|by|to|of|a))*$/);
		expect(operation.action).toMatch(/^(Send|Get|Check|Create|Update|Delete|List|Reply|Add|Remove|Upload|Connect|Refresh) [a-zA-Z ]+[a-zA-Z]$/);
		// Sentence case: after the first letter only abbreviations stay capital.
		for (const word of operation.action.split(' ').slice(1)) expect(word).toMatch(/^([a-z-]+|ID|OA|URL|UID|ZBS)$/);
		expect(operation.description).not.toBe(operation.action);
		expect(resource.operations.filter(({ value }) => value === operation.value)).toHaveLength(1);
		expect(resource.operations.filter(({ action }) => action === operation.action)).toHaveLength(1);
	});
	it.each(BY_ID)('%s declares an effect that fits its verb', (_id, { operation }) => {
		const [verb = ''] = operation.action.split(' ');
		expect(operation.effect).toBe(verb === 'Send' ? 'send' : ['Connect', 'Refresh'].includes(verb) ? 'write' : 'read');
	});
	it.each(BY_ID)('%s reads only parameters it declares, and reads each one it declares', async (_id, { operation }) => {
		const read = new Set((await Promise.all(VARIANTS.map(async (answers) => [...(await namesReadBy(operation, answers))]))).flat());
		const declared = namesOf(operation.properties);
		expect(declared).toEqual(expect.arrayContaining([...read]));
		const late = ['templateParameters']; // read after the template's own parameters came, which here never do
		const containers = operation.properties.filter(({ type }) => type === 'collection').map(({ name }) => name);
		expect([...read, ...late, ...containers]).toEqual(expect.arrayContaining(declared.filter((name) => !late.includes(name))));
	});
	it.each(BY_ID)('%s shows its fields only for itself, each with a default and a description', (_id, { node, operation, resource }) => {
		for (const property of operation.properties) {
			const shown = node.description.properties.filter(({ name, displayOptions }) => name === property.name && displayOptions?.show?.operation?.includes(operation.value));
			expect(shown.length).toBeGreaterThan(0);
			for (const { displayOptions, description } of shown) {
				expect(displayOptions?.show).toMatchObject({ resource: [resource.value], operation: [operation.value] });
				expect(property.type === 'collection' || (description ?? '') !== '').toBe(true);
			}
			expect(property.default).toBeDefined();
		}
	});
	it('start with an operation that exists', () => {
		for (const { resource } of ALL) expect(resource.operations.map(({ value }) => value)).toContain(resource.initial);
	});
	it.each([['an operation', 'message', 'fax'], ['a resource', 'pigeon', 'sendText']])('%s that does not exist is an error with its name', (_what, resource, operation) => {
		expect(() => findOperation(messageResources, resource, operation)).toThrow(`${resource}.${operation}`);
	});
});
