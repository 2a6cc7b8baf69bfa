/** `npm start`: installs when needed, builds when sources changed, migrates, serves. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, checkNode, install, root } from './prepare.js';

checkNode();
process.chdir(root);
loadEnvironmentFile();
await install();
await build();
const { serve } = await import('./serve.js');
await serve();

/** Reads `.env`, if there is one; what the environment says already goes first. */
function loadEnvironmentFile() {
	const file = join(root, '.env');
	if (!existsSync(file)) return;
	for (const line of readFileSync(file, 'utf8').split('\n')) {
		const match = /^\s*([A-Z_]+)\s*=\s*(.*?)\s*$/.exec(line);
		if (match?.[1] && process.env[match[1]] === undefined) {
			process.env[match[1]] = match[2]?.replace(/^(["'])(.*)\1$/, '$2');
		}
	}
}
