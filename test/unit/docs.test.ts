import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { triggerProperties } from '../../nodes/ZaloOaTrigger/triggerProperties';
import { planCampaign } from '../../scripts/demo/contacts';
import { visibleFields } from '../../scripts/docs/fieldTables';
import { DOCUMENTS, missingTables, renewDocument } from '../../scripts/docs/generatedBlocks';
import { ACTION_NODES, OPERATIONS } from '../../scripts/docs/nodes';
import { startSimulator } from '../../simulator/server';
import { normaliseEvent } from '../../zalo/events/normalise';

const root = path.resolve(__dirname, '..', '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

const decisions = readdirSync(path.join(root, 'docs', 'decisions')).map((name) => `docs/decisions/${name}`);
const written = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'workflows/README.md', 'bench/README.md', 'docs/architecture.md', 'docs/vi/README.md', ...decisions];
const documents = [...new Set([...written, ...DOCUMENTS])];

/** GitHub's anchor of a heading. */
const slug = (heading: string) => heading.trim().toLowerCase().replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '').replace(/\s/g, '-');
const withoutCode = (text: string) => text.replace(/```[\s\S]*?```/g, '');
const anchorsOf = (file: string) => [...withoutCode(read(file)).matchAll(/^#{1,6} (.+)$/gm)].map((match) => slug(match[1] ?? ''));

describe('generated tables', () => {
	const states = DOCUMENTS.map((file) => renewDocument(root, file));

	it.each(states.map((state): [string, typeof state] => [state.file, state]))('%s is up to date (else: npm run docs)', (_, { stale }) => {
		expect(stale).toEqual([]);
	});

	it('every table stands in a document', () => {
		expect(missingTables(states)).toEqual([]);
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
			// Made by "npm run screenshots", checked where it is made.
			if (linked.startsWith(path.join('docs', 'images'))) return false;
			if (!existsSync(path.join(root, linked))) return true;
			return anchor !== undefined && !anchorsOf(linked).includes(decodeURIComponent(anchor));
		});
		expect(broken).toEqual([]);
	});

	it('the anchors that the nodes and the credential link to are headings of the README', () => {
		const codex = ['Account', 'Message', 'Template', 'Trigger'].map((name) => read(`nodes/ZaloOa${name}/ZaloOa${name}.node.json`));
		const anchors = [...codex, read('credentials/ZaloOaApi.credentials.ts')].flatMap((text) => [...text.matchAll(/#([a-z][a-z-]+)['"]/g)].map((match) => match[1] ?? ''));
		expect(anchors.length).toBeGreaterThanOrEqual(9);
		expect(anchors.filter((anchor) => !anchorsOf('README.md').includes(anchor))).toEqual([]);
	});
});

describe('both guides are complete', () => {
	const guides = ['README.md', 'docs/vi/README.md'];
	const outputFields = Object.keys(normaliseEvent('{}'));
	const fieldNames = [...triggerProperties, ...OPERATIONS.flatMap(({ operation }) => operation.properties)].flatMap((property) => visibleFields([property]).map(({ name }) => name.replace(/^.* → /, '')));

	it.each(guides)('%s names every operation and every field', (file) => {
		const text = read(file);
		expect(OPERATIONS.map(({ operation }) => operation.name).filter((name) => !text.includes(name))).toEqual([]);
		expect(fieldNames.filter((name) => !text.includes(name))).toEqual([]);
	});

	it.each(guides)('%s names every output field of the trigger', (file) => {
		const text = read(file);
		expect(outputFields.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
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
