/** `npm run test:e2e [-- arguments for Playwright]` */
import { findChromium } from './browser.js';
import { build, checkNode, install, root, run } from './prepare.js';

checkNode();
process.chdir(root);
await install();
await build();
const env = { ...process.env, CHROMIUM_PATH: await findChromium() };
process.exit(
	await run('npx', ['--no-install', 'playwright', 'test', ...process.argv.slice(2)], env)
);
