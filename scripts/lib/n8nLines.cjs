'use strict';

const { existsSync } = require('node:fs');
const path = require('node:path');

/** The pinned n8n lines: flag of scripts/setup.mjs and folder below scripts/. Newest first. */
const LINES = { '2.x': { flag: '--n8n', folder: 'n8n' }, '1.x': { flag: '--n8n-1x', folder: 'n8n-1x' } };

/** Flag of scripts/setup.mjs that installs a line. */
function setupFlag(line) {
	return LINES[line].flag;
}

function isInstalled(line) {
	return existsSync(path.join(__dirname, '..', LINES[line].folder, 'node_modules', 'n8n', 'package.json'));
}

/** The lines of a list like "2.x,1.x"; throws for a line that does not exist. Without a list: all that are installed, and a word about each that is not. */
function underTest(list) {
	const all = Object.keys(LINES);
	if (list === undefined || list.trim() === '') {
		const missing = all.filter((line) => !isInstalled(line));
		for (const line of missing) process.stdout.write(`n8n ${line} is not installed: not tested. To test it: node scripts/setup.mjs ${setupFlag(line)}\n`);
		return all.filter(isInstalled);
	}
	const named = list.split(',').map((line) => line.trim());
	const unknown = named.filter((line) => !all.includes(line));
	if (unknown.length > 0) throw new Error(`There is no n8n line "${unknown.join(', ')}"; there are ${all.join(' and ')}.`);
	return all.filter((line) => named.includes(line));
}

module.exports = { setupFlag, isInstalled, underTest };
