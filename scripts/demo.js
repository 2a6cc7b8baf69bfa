/** `npm run demo`: the same program on a database of its own, filled with a made-up cohort. */
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { build, checkNode, install, root, stop } from './prepare.js';

checkNode();
process.chdir(root);
// Never the database of DATABASE_PATH: this one is filled with made-up people, and thrown away on request.
const database = resolve(root, process.env.DEMO_DATABASE_PATH || 'data/demo.db');
const host = process.env.HOST || '127.0.0.1';

if (process.argv.includes('--reset')) {
	for (const ending of ['', '-wal', '-shm', '.migrating', '.serving']) {
		rmSync(`${database}${ending}`, { force: true });
	}
}
process.env.DATABASE_PATH = database;
process.env.ATTUNE_DEMO = '1';
// Whoever tries the program out wants to read where it is, not each request.
process.env.LOG_LEVEL ??= 'warn';
await install();
await build();
const { isLoopback } = await import('./loopback.js');
const { serve } = await import('./serve.js');
// Everybody knows the passwords of the demonstration.
if (!isLoopback(host) || process.env.ORIGIN) {
	stop('The demonstration is served on this machine alone: leave HOST and ORIGIN unset.');
}
await serve();
