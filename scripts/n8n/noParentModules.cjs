/*
 * Loaded with --require before n8n. Node looks for modules in the node_modules of every parent
 * folder, and n8n sits below our project root, so a package under test could silently use our
 * devDependencies. This leaves what a package finds in n8n's own Docker image: the folders of
 * n8n and of the n8n user folder, and of n8n's modules only n8n's direct dependencies.
 * HARNESS_N8N_DIR is the folder whose node_modules holds the n8n that runs.
 */
'use strict';

const { realpathSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

const foldersOf = (folder) => (folder ? [path.resolve(folder), real(folder)].map((name) => name + path.sep) : []);
const isBelow = (file, folders) => folders.some((folder) => `${file}${path.sep}`.startsWith(folder));

const userFolders = foldersOf(process.env.N8N_USER_FOLDER);
const installFolder = process.env.HARNESS_N8N_DIR ?? __dirname;
// node_modules may be a link: git worktrees share one.
const allowedFolders = [...foldersOf(installFolder), ...foldersOf(path.join(installFolder, 'node_modules')), ...userFolders];
const n8nManifest = require(path.join(installFolder, 'node_modules', 'n8n', 'package.json'));
const reachable = new Set(['n8n', ...Object.keys(n8nManifest.dependencies)]);

const originalPaths = Module._nodeModulePaths;
Module._nodeModulePaths = (from) => originalPaths.call(Module, from).filter((folder) => isBelow(folder, allowedFolders));

// NODE_PATH: emptied of outside folders once; n8n adds its own (already filtered) module.paths to it later.
process.env.NODE_PATH = (process.env.NODE_PATH ?? '')
	.split(path.delimiter)
	.filter((folder) => isBelow(folder, allowedFolders))
	.join(path.delimiter);
Module._initPaths();

// npm hoists n8n's transitive modules to where NODE_PATH points; pnpm, which builds the image, does not.
const originalResolve = Module._resolveFilename;
Module._resolveFilename = function (request, parent, ...rest) {
	const file = originalResolve.call(Module, request, parent, ...rest);
	const isFromUserFolder = typeof parent?.filename === 'string' && isBelow(parent.filename, userFolders);
	if (isFromUserFolder && path.isAbsolute(file) && !isBelow(file, userFolders) && !reachable.has(packageOf(request))) {
		const error = new Error(`Cannot find module '${request}' (n8n has it, but not as a direct dependency)\nRequired by ${parent.filename}`);
		error.code = 'MODULE_NOT_FOUND';
		throw error;
	}
	return file;
};

function packageOf(request) {
	return request.split('/', request.startsWith('@') ? 2 : 1).join('/');
}

function real(folder) {
	try {
		return realpathSync(folder);
	} catch {
		// Not created yet: the plain path is all there is.
		return path.resolve(folder);
	}
}
