import js from '@eslint/js';
import communityNodes from '@n8n/eslint-plugin-community-nodes';
import jsoncParser from 'jsonc-eslint-parser';
import nodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

/**
 * Rules of the older plugin that its authors' own tools switch off, because they ask for what the newer plugin forbids:
 * literal ['main'] instead of NodeConnectionTypes.Main, and a documentationUrl that is no URL.
 */
const CONTRADICTED = {
	'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
	'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
	'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
};

/** Who may import whom (docs/architecture.md). A pattern is refused in the folder it stands for. */
const boundary = (files, patterns) => ({
	files,
	rules: { 'no-restricted-imports': ['error', { patterns: patterns.map(([group, message]) => ({ group, message })) }] },
});

export default tseslint.config(
	{ ignores: ['**/node_modules/**', 'dist/**', '.run/**', 'coverage/**', 'simulator/console/**', 'workflows/**', '**/*.node.json', 'package-lock.json', 'scripts/n8n/*.json', 'test/fixtures/**', 'tsconfig*.json'] },
	js.configs.recommended,
	{ files: ['**/*.ts'], extends: [tseslint.configs.strict], rules: { '@typescript-eslint/no-extraneous-class': 'off', 'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }], 'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }], 'no-console': 'error' } },
	{ files: ['zalo/errors/*.ts', 'zalo/events/*Events.ts', 'simulator/data/**/*.ts'], rules: { 'max-lines': 'off' } },
	{ files: ['test/**/*.ts'], rules: { 'max-lines': 'off', 'max-lines-per-function': 'off', '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_' }] } },
	{ files: ['scripts/**', 'bench/**', 'simulator/cli.ts'], rules: { 'no-console': 'off', 'max-lines-per-function': 'off' } },
	{ files: ['**/*.js', '**/*.cjs', '**/*.mjs'], languageOptions: { globals: { require: 'readonly', module: 'writable', exports: 'writable', process: 'readonly', console: 'readonly', __dirname: 'readonly', setTimeout: 'readonly', setInterval: 'readonly', clearInterval: 'readonly', clearTimeout: 'readonly', URL: 'readonly', Buffer: 'readonly', fetch: 'readonly' } } },
	{ files: ['nodes/**/*.ts', 'credentials/**/*.ts', 'zalo/**/*.ts'], plugins: { '@n8n/community-nodes': communityNodes }, rules: { ...communityNodes.configs.recommended.rules } },
	// zalo/ knows no n8n, so its errors are its own; nodes/shared/nodeErrors.ts translates them.
	{ files: ['zalo/**/*.ts'], rules: { '@n8n/community-nodes/require-node-api-error': 'off' } },
	{ files: ['nodes/**/*.ts'], plugins: { 'n8n-nodes-base': nodesBase }, rules: { ...nodesBase.configs.nodes.rules, ...CONTRADICTED } },
	{ files: ['credentials/**/*.ts'], plugins: { 'n8n-nodes-base': nodesBase }, rules: { ...nodesBase.configs.credentials.rules, ...CONTRADICTED } },
	{
		files: ['package.json'],
		languageOptions: { parser: jsoncParser },
		plugins: { 'n8n-nodes-base': nodesBase, '@n8n/community-nodes': communityNodes },
		rules: { ...nodesBase.configs.community.rules, ...communityNodes.configs.recommended.rules, 'no-unused-expressions': 'off', '@typescript-eslint/no-unused-expressions': 'off' },
	},
	{ files: ['zalo/**/*.ts'], ignores: ['zalo/z.ts'], rules: { 'no-restricted-imports': ['error', { paths: [{ name: 'zod', message: 'Import { z } from zalo/z' }], patterns: [{ group: ['n8n-workflow', 'n8n-core', '**/nodes/**', '**/credentials/**', '**/simulator/**', '**/test/**', '**/scripts/**', '**/bench/**', 'express', 'undici', 'luxon'], message: 'zalo/ knows no n8n and no tooling' }] }] } },
	boundary(['nodes/**/*.ts', 'credentials/**/*.ts'], [[['**/simulator/**', '**/test/**', '**/bench/**', '**/scripts/**', 'undici', 'express', 'zod'], 'shipped code imports only nodes, zalo and n8n-workflow']]),
	boundary(['scripts/**/*.ts'], [[['**/test/**', '**/bench/**'], 'nothing imports test or bench']]),
	boundary(['simulator/**/*.ts'], [[['**/zalo/client*', '**/zalo/endpoints/**', '**/zalo/signature*', '**/zalo/token/**', '**/zalo/schemas/**', '**/nodes/**', '**/credentials/**', '**/test/**', 'n8n-workflow'], 'the simulator is independent of the client']]),
);
