/*
 * Loaded with --require before n8n. n8n runs in a process group of its own, so it would outlive a
 * test runner that was killed hard. When the parent is gone, ask n8n to shut down.
 */
'use strict';

const CHECK_EVERY_MS = 1000;
const startedBy = process.ppid;
setInterval(() => {
	if (process.ppid !== startedBy) process.kill(process.pid, 'SIGTERM');
}, CHECK_EVERY_MS).unref();
