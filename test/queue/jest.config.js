/** `npm run test:queue`. Not among the projects of the root configuration: `npm test` must run without Redis and PostgreSQL. */
const path = require('node:path');

module.exports = {
	rootDir: path.resolve(__dirname, '../..'),
	displayName: 'queue',
	testEnvironment: 'node',
	testTimeout: 300_000,
	transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.test.json', diagnostics: false }] },
	modulePathIgnorePatterns: ['<rootDir>/scripts/n8n/', '<rootDir>/scripts/n8n-1x/', '<rootDir>/dist/', '<rootDir>/.run/'],
	testMatch: ['<rootDir>/test/queue/**/*.test.ts'],
};
