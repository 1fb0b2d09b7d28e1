/** One project per folder of the style guide's test table; `npm run test:<folder>` picks one. */
const base = {
	testEnvironment: 'node',
	transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.test.json', diagnostics: false }] },
	modulePathIgnorePatterns: ['<rootDir>/scripts/n8n/', '<rootDir>/scripts/n8n-1x/', '<rootDir>/dist/', '<rootDir>/.run/'],
};
const project = (name) => ({ ...base, displayName: name, testMatch: [`<rootDir>/test/${name}/**/*.test.ts`] });

module.exports = { testTimeout: 60_000, projects: ['unit', 'contract', 'simulator', 'nodes', 'e2e'].map(project) };
