/*
 * Runs one server and ends it when the process that asked for it is gone, however that one ended. A server that is no
 * Node program cannot load exitWithParent.cjs, so this stands between. Argument: `{ command, args, uid, gid, endSignal, folder }`
 * as JSON. `folder` is the server's own; it is removed when nobody is left to remove it.
 */
'use strict';

const { spawn } = require('node:child_process');
const { rmSync } = require('node:fs');

const CHECK_EVERY_MS = 500;
const { command, args, uid, gid, endSignal, folder } = JSON.parse(process.argv[2]);
const startedBy = process.ppid;
const isOrphan = () => process.ppid !== startedBy;

const server = spawn(command, args, { uid, gid, cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
const end = () => server.kill(endSignal);
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, end);
setInterval(() => {
	if (isOrphan()) end();
}, CHECK_EVERY_MS);

server.on('error', (error) => {
	process.stderr.write(`${command} could not be started: ${error.message}\n`);
	process.exit(1);
});
server.on('exit', (code) => {
	if (isOrphan()) rmSync(folder, { recursive: true, force: true });
	process.exit(code ?? 1);
});
