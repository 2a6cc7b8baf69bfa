/** What backup and restore have in common: settings, the built commands, one readable line when it fails. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, checkNode, install, loadEnvironmentFile, root, say, stop } from './prepare.js';

/** @typedef {typeof import('../src/lib/server/operations/commands')} Commands */

/** Paths that people type begin where they type them, not in the project's folder. @param {string} path */
export function typed(path) {
	return resolve(process.env.INIT_CWD ?? process.cwd(), path);
}

/**
 * Runs a command of the built program, building it first if there is no build.
 * @param {(commands: Commands) => Promise<string[]>} run gives the lines to tell
 */
export async function command(run) {
	checkNode();
	process.chdir(root);
	loadEnvironmentFile();
	const built = join(root, 'build/commands/commands.js');
	if (!existsSync(built)) {
		await install();
		await build();
	}
	const commands = /** @type {Commands} */ (await import(pathToFileURL(built).href));
	try {
		for (const line of await run(commands)) say(line);
	} catch (error) {
		stop(error instanceof Error ? error.message : String(error));
	}
}
