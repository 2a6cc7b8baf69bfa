/**
 * Finds a Chromium for the end-to-end tests: the one named by CHROMIUM_PATH, Playwright's
 * own, the system's, or one that can be installed now.
 */
import { existsSync } from 'node:fs';
import { run, say, stop } from './prepare.js';

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** @returns {Promise<string>} the path of a browser that exists */
export async function findChromium() {
	const named = process.env.CHROMIUM_PATH;
	if (named) {
		if (existsSync(named)) return named;
		stop(`CHROMIUM_PATH names ${named}, which does not exist.`);
	}
	const { chromium } = await import('@playwright/test');
	const known = () => [chromium.executablePath(), ...SYSTEM].find((path) => existsSync(path));
	const found = known();
	if (found) return found;

	say('Getting Chromium for the end-to-end tests …');
	await run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium']);
	if (!known() && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
		await run('apt-get', ['update', '-qq']);
		await run('apt-get', ['install', '-y', '-qq', 'chromium']);
	}
	return (
		known() ??
		stop(
			'The end-to-end tests need Chromium: install it (on Debian: apt-get install chromium) or set CHROMIUM_PATH to its program.'
		)
	);
}
