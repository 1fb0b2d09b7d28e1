/** `npm run test:crash`: minutes of killing and restarting, so not among the projects of the root configuration. */
const queue = require('../queue/jest.config.js');

module.exports = { ...queue, displayName: 'crash', testTimeout: 1_800_000, testMatch: ['<rootDir>/test/crash/**/*.test.ts'] };
