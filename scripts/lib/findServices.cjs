'use strict';

const { accessSync, constants, readdirSync, realpathSync } = require('node:fs');
const path = require('node:path');

/** Debian keeps the server programs of PostgreSQL off the PATH, a folder per version. */
const DEBIAN_POSTGRES = '/usr/lib/postgresql';
const REDIS_NAMES = ['redis-server', 'valkey-server'];

/** Path of a Redis (or Valkey) server on this machine, or undefined. */
function findRedis() {
	return foldersOnPath().flatMap((folder) => REDIS_NAMES.map((name) => path.join(folder, name))).find(isExecutable);
}

/** Folder that holds both `postgres` and `initdb`: the newest of Debian's, else the one on the PATH; or undefined. */
function findPostgres() {
	return [...debianFolders(), ...foldersOnPath()].find((folder) => ['postgres', 'initdb'].every((name) => isExecutable(path.join(folder, name))));
}

function debianFolders() {
	try {
		const versions = readdirSync(DEBIAN_POSTGRES).sort((one, other) => Number(other) - Number(one));
		return versions.map((version) => path.join(DEBIAN_POSTGRES, version, 'bin'));
	} catch {
		// Not Debian, or not installed.
		return [];
	}
}

function foldersOnPath() {
	return (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
}

function isExecutable(file) {
	try {
		accessSync(realpathSync(file), constants.X_OK);
		return true;
	} catch {
		// Not there, or not ours to run: not a candidate.
		return false;
	}
}

module.exports = { findRedis, findPostgres };
