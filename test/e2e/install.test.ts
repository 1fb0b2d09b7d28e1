import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { installTarball, packTarball, RUN_DIR } from '../../scripts/n8n/installPackage';
import { nodeBinary, PROJECT_ROOT } from '../../scripts/n8n/nodeBinary';
import { START_TIMEOUT_MS, startWorld } from './world';

// Packing makes the folder of the run in a fresh checkout.
const tarball = packTarball();
const userFolder = mkdtempSync(path.join(RUN_DIR, 'install-'));
const installed = installTarball(tarball, userFolder);
afterAll(() => rmSync(userFolder, { recursive: true, force: true }));

function files(folder: string): string[] {
	return readdirSync(folder).flatMap((name) => (statSync(path.join(folder, name)).isDirectory() ? files(path.join(folder, name)) : [path.join(folder, name)]));
}

const manifest = JSON.parse(readFileSync(path.join(PROJECT_ROOT, 'package.json'), 'utf8')) as Record<string, unknown> & { n8n: { nodes: string[]; credentials: string[] } };

it('the tarball holds dist, workflows, README and LICENSE, and what npm always adds', () => {
	const top = new Set(files(installed).map((file) => path.relative(installed, file).split(path.sep)[0]));
	expect([...top].sort()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json', 'workflows']);
	const sources = files(path.join(installed, 'dist')).filter((file) => /\.(ts|map)$|test|simulator/.test(path.relative(installed, file)));
	expect(sources).toEqual([]);
});

it('has no dependencies, and n8n-workflow as its only peer', () => {
	expect([manifest.dependencies, manifest.peerDependencies]).toEqual([undefined, { 'n8n-workflow': '*' }]);
});

it('imports nothing at run time but what n8n itself offers', () => {
	const required = new Set(files(path.join(installed, 'dist')).filter((file) => file.endsWith('.js')).flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/require\("([^."][^"]*)"\)/g)].map((match) => match[1])));
	expect([...required].sort()).toEqual(['n8n-workflow', 'node:crypto', 'zod']);
});

it('loads where none of our devDependencies can be found', () => {
	const entries = [...manifest.n8n.nodes, ...manifest.n8n.credentials].map((file) => path.join(installed, file));
	const script = `${JSON.stringify(entries)}.forEach((file) => require(file));
		const from = require('node:module').createRequire(${JSON.stringify(entries[0])});
		const answers = ['undici', 'typescript', 'ts-jest', 'gulp'].map((name) => { try { return name + ' at ' + from.resolve(name); } catch (error) { return error.code; } });
		console.log([...new Set(answers)].join());
		console.log('loaded');`;
	const n8nModules = path.join(PROJECT_ROOT, 'scripts', 'n8n', 'node_modules');
	const result = spawnSync(nodeBinary(), ['--require', path.join(PROJECT_ROOT, 'scripts', 'n8n', 'noParentModules.cjs'), '-e', script], {
		cwd: userFolder,
		encoding: 'utf8',
		env: { ...process.env, N8N_USER_FOLDER: userFolder, NODE_PATH: n8nModules, NODE_OPTIONS: '' },
	});
	expect([result.stdout.trim().split('\n'), result.status]).toEqual([['MODULE_NOT_FOUND', 'loaded'], 0]);
});

it('n8n offers the six nodes, five of them also as tools, with names and icons', async () => {
	const world = await startWorld();
	try {
		const types = (await world.n8n.client.nodeTypes()).filter(({ name }) => name.startsWith('n8n-nodes-zalo-oa.'));
		expect(types.map(({ name, displayName }) => [name.replace('n8n-nodes-zalo-oa.', ''), displayName]).sort()).toEqual([
			['zaloOaAccount', 'Zalo OA Account'], ['zaloOaAccountTool', 'Zalo OA Account Tool'],
			['zaloOaFollower', 'Zalo OA Follower'], ['zaloOaFollowerTool', 'Zalo OA Follower Tool'],
			['zaloOaGroup', 'Zalo OA Group'], ['zaloOaGroupTool', 'Zalo OA Group Tool'],
			['zaloOaMessage', 'Zalo OA Message'], ['zaloOaMessageTool', 'Zalo OA Message Tool'],
			['zaloOaTemplate', 'Zalo OA Template'], ['zaloOaTemplateTool', 'Zalo OA Template Tool'],
			['zaloOaTrigger', 'Zalo OA Trigger'],
		]);
		const icons = types.map((type) => type.iconUrl as { light?: string; dark?: string } | undefined);
		for (const icon of icons) {
			for (const url of [icon?.light, icon?.dark]) expect((await fetch(`${world.n8n.url}/${url ?? ''}`)).headers.get('content-type')).toContain('image/svg+xml');
		}
	} finally {
		await world.stop();
	}
}, START_TIMEOUT_MS);
