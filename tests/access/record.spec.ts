/**
 * What a person would walk through by hand, once for each page: every control reached with
 * Tab and seen, the order of the accessibility tree, no script, reduced motion, forced
 * colours. Leaves a record to read in `screenshots/access/` (ignored by git).
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { isPage } from '../support/routes/find-routes';
import { DOORS } from '../support/routes/table';
import { pathOf } from '../support/routes/visit';
import { makeWorld, type Visitor, type World } from '../support/routes/world';
import { startServer, type TestServer } from '../support/server';
import { FOLDER, keyboardFaults, motionFaults, record } from './record';

const VISITORS: Visitor[] = ['signedOut', 'trainee', 'instructor', 'administrator'];

let server: TestServer;
let world: World;
test.beforeAll(async () => {
	mkdirSync(FOLDER, { recursive: true });
	server = await startServer();
	world = await makeWorld(server.database);
});
test.afterAll(async () => {
	world.close();
	await server.stop();
});

for (const [index, visitor] of VISITORS.entries()) {
	const earlier = VISITORS.slice(0, index);
	const doors = DOORS.filter(
		({ route, policy }) =>
			isPage(route) && policy[visitor] === 200 && !earlier.some((other) => policy[other] === 200)
	);

	test(`the pages of ${visitor}, walked through`, async ({ browser }) => {
		test.setTimeout(1_200_000);
		const lines: string[] = [];
		for (const door of doors) {
			const path = pathOf(door, world);
			const route = door.route.replace('GET ', '');
			const { stops, faults } = await walkThrough(browser, visitor, path, nameOf(route));
			lines.push(`| ${route} | ${visitor} | ${stops} | ${faults.length === 0 ? 'yes' : 'no'} |`);
			expect.soft(faults, `${path} as ${visitor}`).toEqual([]);
		}
		writeFileSync(`${FOLDER}/${visitor}.md`, `${lines.join('\n')}\n`);
	});
}

async function walkThrough(browser: Browser, visitor: Visitor, path: string, name: string) {
	const [cookie = '', value = ''] = (await world.cookie(visitor)).split('=');
	const open = async (javaScriptEnabled: boolean) => {
		const context = await browser.newContext({
			javaScriptEnabled,
			viewport: { width: 1280, height: 900 }
		});
		if (cookie) await context.addCookies([{ name: cookie, value, url: server.origin }]);
		const page = await context.newPage();
		await page.goto(server.origin + path, { waitUntil: 'load' });
		return page;
	};
	const page = await open(true);
	const { stops, faults } = await keyboardFaults(page);
	faults.push(...(await motionFaults(page)));
	await record(page, name, stops);
	await page.context().close();

	const plain = await open(false);
	faults.push(...(await scriptlessFaults(plain)));
	await plain.context().close();
	return { stops: stops.length, faults };
}

/** Without script a page must still say what it is, and its forms must be plain ones. */
async function scriptlessFaults(page: Page): Promise<string[]> {
	const faults: string[] = [];
	if ((await page.locator('h1').count()) !== 1) faults.push('without script: no main heading');
	for (const form of await page.locator('form').all()) {
		const buttons = await form.locator('button:not([type=button]), input[type=submit]').count();
		const html = (await form.evaluate((element) => element.outerHTML)).slice(0, 120);
		if (buttons === 0) faults.push(`without script: nothing sends ${html}`);
	}
	return faults;
}

function nameOf(route: string): string {
	return route.replaceAll(/[[\]]/g, '').replace(/^\//, '').replaceAll('/', '-') || 'start';
}
