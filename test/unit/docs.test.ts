import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { triggerProperties } from '../../nodes/ZaloOaTrigger/triggerProperties';
import { planCampaign } from '../../scripts/demo/contacts';
import type { Resource } from '../../nodes/shared/operation';
import { DOCUMENTED_ENDPOINTS } from '../../scripts/docs/documentedEndpoints';
import { isCallOf, makersOf, unreachableCalls } from '../../scripts/docs/endpointCoverage';
import { choiceLists, fieldRows, fieldTable, notices } from '../../scripts/docs/fieldTables';
import { DOCUMENTS, missingTables, renewAll } from '../../scripts/docs/generatedBlocks';
import { VIETNAMESE } from '../../scripts/docs/languages';
import { ACTION_NODES, OPERATIONS } from '../../scripts/docs/nodes';
import { PAGES } from '../../scripts/docs/referencePages';
import { missingTranslations, unusedTranslations } from '../../scripts/docs/vi/translations';
import { startSimulator } from '../../simulator/server';
import { ENDPOINTS } from '../../zalo/endpoints';
import { normaliseEvent } from '../../zalo/events/normalise';

const root = path.resolve(__dirname, '..', '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

const decisions = readdirSync(path.join(root, 'docs', 'decisions')).map((name) => `docs/decisions/${name}`);
const written = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'workflows/README.md', 'bench/README.md', 'docs/architecture.md', 'docs/token-safety.md', 'docs/vi/README.md', ...decisions];
const documents = [...new Set([...written, ...DOCUMENTS, ...PAGES.map(({ file }) => file)])];

/** GitHub's anchor of a heading. */
const slug = (heading: string) => heading.trim().toLowerCase().replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '').replace(/\s/g, '-');
const withoutCode = (text: string) => text.replace(/```[\s\S]*?```/g, '');
const anchorsOf = (file: string) => [...withoutCode(read(file)).matchAll(/^#{1,6} (.+)$/gm)].map((match) => slug(match[1] ?? ''));

describe('generated tables and pages', () => {
	const states = renewAll(root);

	it.each(states.map((state): [string, typeof state] => [state.file, state]))('%s is up to date (else: npm run docs)', (_, { stale }) => {
		expect(stale).toEqual([]);
	});

	it('every table stands in a document', () => {
		expect(missingTables(states)).toEqual([]);
	});

	it.each(['docs/reference/operations', 'docs/vi/reference'])('%s holds the pages of the nodes and nothing else', (folder) => {
		const expected = PAGES.map(({ file }) => file).filter((file) => path.dirname(file) === folder);
		expect(readdirSync(path.join(root, folder)).map((name) => `${folder}/${name}`).sort()).toEqual(expected.sort());
	});

	it('the operations are those of the nodes that package.json registers', () => {
		const { n8n } = JSON.parse(read('package.json')) as { n8n: { nodes: string[] } };
		const registered = n8n.nodes.map((file) => path.basename(file, '.node.js')).filter((name) => !name.endsWith('Trigger'));
		expect(ACTION_NODES.map(({ displayName }) => displayName.replaceAll(' ', '').toLowerCase()).sort()).toEqual(registered.map((name) => name.toLowerCase()).sort());
	});
});

describe('links', () => {
	it.each(documents)('%s points only at files and headings that exist', (file) => {
		const targets = [...withoutCode(read(file)).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '').filter((target) => !/^[a-z]+:/i.test(target));
		const broken = targets.filter((target) => {
			const [name = '', anchor] = target.split('#');
			const linked = name === '' ? file : path.join(path.dirname(file), name);
			if (!existsSync(path.join(root, linked))) return true;
			return anchor !== undefined && !anchorsOf(linked).includes(decodeURIComponent(anchor));
		});
		expect(broken).toEqual([]);
	});

	it('the anchors that the nodes and the credential link to are headings of the README', () => {
		const codex = readdirSync(path.join(root, 'nodes')).filter((name) => name.startsWith('ZaloOa')).map((name) => read(`nodes/${name}/${name}.node.json`));
		const anchors = [...codex, read('credentials/ZaloOaApi.credentials.ts')].flatMap((text) => [...text.matchAll(/#([a-z][a-z-]+)['"]/g)].map((match) => match[1] ?? ''));
		expect(anchors.length).toBeGreaterThanOrEqual(9);
		expect(anchors.filter((anchor) => !anchorsOf('README.md').includes(anchor))).toEqual([]);
	});
});

describe('commands', () => {
	it.each(documents)('%s names only scripts of package.json and files that exist', (file) => {
		const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
		const text = read(file);
		const named = [...text.matchAll(/\bnpm run ([a-z][\w:-]*)/g)].map((match) => match[1] ?? '');
		expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
		const started = [...text.matchAll(/\b(?:node|tsx) ((?:scripts|simulator|bench)\/[\w./-]+)/g)].map((match) => match[1] ?? '');
		expect(started.filter((name) => !existsSync(path.join(root, name)))).toEqual([]);
	});

	it('the README names the command of every step of the demo and the tests', () => {
		expect(['npm run demo', 'npm test', 'npm run simulator', 'npm run build', 'node scripts/setup.mjs'].filter((command) => !read('README.md').includes(command))).toEqual([]);
	});
});

describe('both guides are complete', () => {
	const guides = ['README.md', 'docs/vi/README.md'];
	const outputFields = Object.keys(normaliseEvent('{}'));
	const triggerFields = triggerProperties.flatMap((property) => fieldRows([property]).map(({ name }) => name.replace(/^.* → /, '')));

	it.each(guides)('%s names every field and every output field of the trigger', (file) => {
		const text = read(file);
		expect(triggerFields.filter((name) => !text.includes(name))).toEqual([]);
		expect(outputFields.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
	});

	it('the chapters of the nodes that cost money or delete begin with a warning, the same ones in both', () => {
		const warned = (file: string, word: string) => [...read(file).matchAll(new RegExp(`^#+ (.+)\\n\\n> \\*\\*${word}: [^\\n]+\\n\\n`, 'gm'))].map((match) => match[1] ?? '');
		expect(warned('README.md', 'Warning').filter((heading) => heading.startsWith('Zalo'))).toEqual(ACTION_NODES.map(({ displayName }) => displayName));
		expect(warned('docs/vi/README.md', 'Cảnh báo').filter((heading) => heading.startsWith('Zalo'))).toEqual(ACTION_NODES.map(({ displayName }) => displayName));
	});
});

describe('reference pages', () => {
	it('have a Vietnamese text for every operation, field and output field (scripts/docs/vi)', () => {
		expect(missingTranslations()).toEqual([]);
		expect(unusedTranslations()).toEqual([]);
	});

	it('a missing Vietnamese text is named with operation and field, a misspelt one too', () => {
		const [row] = OPERATIONS.filter(({ id }) => id === 'message.sendText');
		if (row === undefined) throw new Error('message.sendText is gone');
		const { operation } = row;
		const grown = { ...row, operation: { ...operation, properties: [...operation.properties, { displayName: 'Colour', name: 'colour', type: 'string' as const, default: '' }], output: { ...operation.output, colour: 'Its colour' } } };
		expect(missingTranslations([grown])).toEqual(["scripts/docs/vi/message.ts: 'message.sendText' has no fields \"colour\"", "scripts/docs/vi/message.ts: 'message.sendText' has no output \"colour\""]);
		expect(missingTranslations([{ ...row, id: 'message.sendSmoke' }])).toContain("scripts/docs/vi/message.ts: 'message.sendSmoke' has no description");
		expect(unusedTranslations([{ ...row, operation: { ...operation, properties: [] } }])).toContain("scripts/docs/vi/message.ts: 'message.sendText' has no field \"text\"");
		expect(unusedTranslations([row])).toContain("scripts/docs/vi/message.ts: there is no operation 'message.sendFile'");
	});

	it('hold every notice of an operation in both languages', () => {
		const told = OPERATIONS.flatMap(({ node, operation }) => operation.properties.filter(({ type }) => type === 'notice').map((notice) => ({ slug: node.slug, notice })));
		expect(told.length).toBeGreaterThanOrEqual(9);
		for (const { slug, notice } of told) expect(read(`docs/reference/operations/${slug}.md`)).toContain(`> **Note:** ${notice.displayName}`);
		const quoted = (folder: string) => ACTION_NODES.map(({ slug }) => [...read(`${folder}/${slug}.md`).matchAll(/^> /gm)].length);
		expect(quoted('docs/vi/reference')).toEqual(quoted('docs/reference/operations'));
	});

	it('a notice without a Vietnamese text is named', () => {
		const [row] = OPERATIONS.filter(({ id }) => id === 'message.sendText');
		if (row === undefined) throw new Error('message.sendText is gone');
		const notice = { displayName: 'Mind the gap', name: 'gapNotice', type: 'notice' as const, default: '' };
		expect(missingTranslations([{ ...row, operation: { ...row.operation, properties: [notice, ...row.operation.properties] } }])).toEqual(["scripts/docs/vi/message.ts: 'message.sendText' has no fields \"gapNotice\""]);
	});

	it('every operation says what it puts out, each in its own words', () => {
		for (const { operation } of OPERATIONS) {
			expect(Object.entries(operation.output).length).toBeGreaterThan(0);
			for (const [name, meaning] of Object.entries(operation.output)) {
				expect(name).toMatch(/^[a-z]\w*(\.[a-z]\w*)*$/);
				expect(meaning).toMatch(/\S{2}/);
			}
		}
	});

	it.each(ACTION_NODES.map(({ displayName, resources }): [string, readonly Resource[]] => [displayName, resources]))('%s has one heading per operation', (_, resources) => {
		const headings = OPERATIONS.filter(({ node }) => node.resources === resources).map(({ link }) => link);
		expect(new Set(headings).size).toBe(resources.flatMap(({ operations }) => operations).length);
	});
});

describe('which call is reachable how', () => {
	const documented = (body: string) => {
		const row = DOCUMENTED_ENDPOINTS.find((candidate) => candidate.body === body);
		if (row === undefined) throw new Error(`no documented call "${body}"`);
		return row;
	};
	const makers = (body: string) => makersOf(documented(body)).map(({ id }) => id);

	it('every call of ours that the two notes are the source of is a row of the table', () => {
		const ours = ENDPOINTS.filter(({ source }) => /(messages|users-and-tags)\.md/.test(source));
		expect(ours.length).toBeGreaterThan(5);
		expect(ours.filter((call) => !DOCUMENTED_ENDPOINTS.some((row) => isCallOf(call, row))).map(({ name }) => name)).toEqual([]);
	});

	it('every operation names calls of the list of endpoints only', () => {
		for (const { operation } of OPERATIONS) for (const call of operation.calls) expect(ENDPOINTS).toContain(call);
	});

	it('no documented call stands there twice; those that share a path are told apart by their bodies', () => {
		const address = ({ host, method, path: place }: (typeof DOCUMENTED_ENDPOINTS)[number]) => `${host ?? ''} ${method} ${place}`;
		const kinds = DOCUMENTED_ENDPOINTS.map((row) => `${address(row)} ${row.body ?? ''}`);
		expect(new Set(kinds).size).toBe(kinds.length);
		const addresses = DOCUMENTED_ENDPOINTS.map(address);
		const vague = DOCUMENTED_ENDPOINTS.filter((row) => addresses.filter((other) => other === address(row)).length > 1 && row.samples === undefined && row.why === undefined);
		expect(vague).toEqual([]);
	});

	it('an operation makes the kind of message it is named after, not every kind its call takes', () => {
		expect([makers('Text that quotes a message'), makers('Uploaded image'), makers('File')]).toEqual([['message.sendText'], ['message.sendImage'], ['message.sendFile']]);
		expect(makers('Of the OA or the app')).toContain('account.checkSetup');
	});

	it('a call nobody makes is named, unless it is a guess or given up', () => {
		const all = unreachableCalls([]);
		expect(all).toContain('POST /v3.0/oa/message/cs (Text) [A]');
		expect(all).toHaveLength(DOCUMENTED_ENDPOINTS.filter(({ mark, why }) => mark !== 'C' && why === undefined).length);
		expect(unreachableCalls()).not.toContain('POST /v3.0/oa/message/cs (Text) [A]');
		expect(all.join()).not.toMatch(/\[C\]|transaction|promotion/);
	});

	it('every confirmed call (mark A or B) is made by an operation', () => {
		expect(unreachableCalls()).toEqual([]);
	});
});

describe('field tables', () => {
	const text = (name: string, more: object = {}) => ({ displayName: name, name: name.toLowerCase(), type: 'string' as const, default: '', ...more });
	const kind = { displayName: 'Kind', name: 'kind', type: 'options' as const, default: 'a', options: [{ name: 'Alpha', value: 'a', description: 'The first' }, { name: 'Beta', value: 'b' }] };
	const lines = (...properties: Parameters<typeof fieldTable>[0][number][]) => fieldTable(properties).split('\n').slice(2);

	it('list the choices of a dropdown with what they mean', () => {
		expect(lines({ ...kind, description: 'Which kind' })).toEqual(['| Kind | no | *Alpha* | Which kind. Choices: *Alpha* (The first), *Beta*. |']);
	});

	it('put more choices than fit a cell below the table', () => {
		const options = Array.from({ length: 7 }, (_, index) => ({ name: `City ${index}`, value: index, description: index === 0 ? 'In the north' : '' }));
		const cities = { displayName: 'Cities', name: 'cities', type: 'multiOptions' as const, default: [], options, description: 'Where' };
		expect(lines(cities)).toEqual(['| Cities | no | – | Where. |']);
		expect(choiceLists([cities])).toEqual(['Choices of *Cities*: *City 0* (In the north), *City 1*, *City 2*, *City 3*, *City 4*, *City 5*, *City 6*.']);
	});

	it('name what lies in collections and lists after them, with the conditions of the nearest field', () => {
		const list = { displayName: 'Buttons', name: 'buttons', type: 'fixedCollection' as const, default: {}, description: 'Up to 5', options: [{ displayName: 'Button', name: 'button', values: [kind, text('Url', { required: true, description: 'Where to', displayOptions: { show: { kind: ['b'] } } })] }] };
		const extra = { displayName: 'Extra', name: 'extra', type: 'collection' as const, default: {}, displayOptions: { show: { loud: [true] } }, options: [text('Colour', { description: 'Its colour', displayOptions: { hide: { '/loud': [false] } } }), list] };
		const loud = { displayName: 'Loud', name: 'loud', type: 'boolean' as const, default: false, description: 'Whether to shout' };
		expect(fieldRows([loud, extra]).map(({ path: name }) => name)).toEqual(['loud', 'extra.colour', 'extra.buttons', 'extra.buttons.kind', 'extra.buttons.url']);
		expect(lines(loud, extra)).toEqual([
			'| Loud | no | off | Whether to shout. |',
			'| Extra → Colour | no | – | Its colour. Only when *Loud* is on. Not when *Loud* is off. |',
			'| Extra → Buttons | no | – | Up to 5. Only when *Loud* is on. |',
			'| Extra → Buttons → Kind | no | *Alpha* | Choices: *Alpha* (The first), *Beta*. |',
			'| Extra → Buttons → Url | yes | – | Where to. Only when *Kind* is *Beta*. |',
		]);
	});

	it('tell several groups of a list apart, and leave notices out', () => {
		const groups = [{ displayName: 'Row', name: 'row', values: [text('Key', { description: 'Left' })] }, { displayName: 'Rule', name: 'rule', values: [text('Key', { description: 'Right' })] }];
		const list = { displayName: 'Lines', name: 'lines', type: 'fixedCollection' as const, default: {}, description: 'What', options: groups };
		const notice = { displayName: 'Mind this', name: 'notice', type: 'notice' as const, default: '' };
		expect(fieldRows([notice, list]).map(({ name, path: key }) => `${name} ${key}`)).toEqual(['Lines lines', 'Lines → Row → Key lines.row.key', 'Lines → Rule → Key lines.rule.key']);
	});

	it('leave notices to quoted paragraphs, with the condition under which they show', () => {
		const first = { displayName: 'Mind <a href="https://example.com">this</a> | that', name: 'firstNotice', type: 'notice' as const, default: '' };
		const second = { displayName: 'It pays.', name: 'secondNotice', type: 'notice' as const, default: '', displayOptions: { show: { kind: ['b'] } } };
		expect(notices([first, kind, second])).toEqual(['> **Note:** Mind this \\| that.', '> **Note:** It pays. Only when *Kind* is *Beta*.']);
		expect(notices([second, kind], VIETNAMESE, () => 'Mất tiền')).toEqual(['> **Lưu ý:** Mất tiền. Chỉ khi *Kind* là *Beta*.']);
		expect(notices([kind])).toEqual([]);
	});

	it('say how a picker can be answered, and spell out comparisons', () => {
		const picker = { displayName: 'Group', name: 'group', type: 'resourceLocator' as const, default: { mode: 'list', value: '' }, description: 'Which group', modes: [{ displayName: 'From List', name: 'list', type: 'list' as const }, { displayName: 'By ID', name: 'id', type: 'string' as const }] };
		const count = text('Count', { description: 'How many', displayOptions: { show: { group: [{ _cnd: { gte: 2 } }] } } });
		expect(lines(picker, count)).toEqual(['| Group | no | – | Which group. Given as: *From List* or *By ID*. |', '| Count | no | – | How many. Only when *Group* is ≥ `2`. |']);
	});
});

it('workflows/README.md states the numbers that the demo expects', async () => {
	const simulator = await startSimulator();
	try {
		const { contacts, sent, delivered, read: opened, refused } = planCampaign(simulator).expected;
		const [row] = /^\| 200 .*$/m.exec(read('workflows/README.md')) ?? [''];
		expect([...row.matchAll(/\d+/g)].map(([number]) => Number(number))).toEqual([contacts, sent, delivered, opened, refused]);
	} finally {
		await simulator.close();
	}
});
