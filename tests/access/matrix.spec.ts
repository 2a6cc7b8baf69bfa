/**
 * Every page × who may see it × theme × state, found from the route table: axe, outline,
 * titles, and the width of a small phone and of doubled text. Pages that are added later are
 * found by themselves.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type BrowserContext } from '@playwright/test';
import { fillHomeStates, STATES } from '../support/home-states';
import { realCatalogue } from '../support/course';
import { isPage } from '../support/routes/find-routes';
import { DOORS } from '../support/routes/table';
import { pathOf } from '../support/routes/visit';
import { makeWorld, type Visitor } from '../support/routes/world';
import { startServer } from '../support/server';
import { emailOf, PASSWORD } from '../support/trainees';
import { contextOf, look, THEMES, type Theme } from './look';

const VISITORS: Visitor[] = [
	'signedOut',
	'trainee',
	'otherTrainee',
	'instructor',
	'otherInstructor',
	'administrator'
];
/** Pages whose address needs nothing: they look different for each state of a trainee. */
const OWN = DOORS.filter(
	({ route, params }) => isPage(route) && params === undefined && / \/(learn|account)/.test(route)
);

for (const theme of THEMES) {
	for (const visitor of VISITORS) {
		test(`${visitor}, ${theme}`, async ({ browser }) => {
			test.setTimeout(1_200_000);
			const server = await startServer();
			const world = await makeWorld(server.database);
			const context = await contextOf(browser, theme);
			const [name = '', value = ''] = (await world.cookie(visitor)).split('=');
			if (name) await context.addCookies([{ name, value, url: server.origin }]);
			// Pages that are refused or missing are pages too.
			const pages = DOORS.filter(({ route, policy }) => {
				const outcome = policy[visitor];
				return isPage(route) && (outcome === 200 || outcome === 403 || outcome === 404);
			});
			const paths = pages.map((door) => ({
				name: door.route,
				path: pathOf(door, world),
				refused: door.policy[visitor] !== 200
			}));
			await walk(context, server.origin, visitor, theme, paths);
			await context.close();
			world.close();
			await server.stop();
		});
	}

	for (const [state, person] of Object.entries(STATES)) {
		test(`a trainee who has done: ${state}, ${theme}`, async ({ browser }) => {
			test.setTimeout(1_200_000);
			const folder = mkdtempSync(join(tmpdir(), 'attune-access-'));
			cpSync(await everyState(), folder, { recursive: true });
			const server = await startServer({ folder });
			const context = await contextOf(browser, theme);
			const page = await context.newPage();
			await page.goto(`${server.origin}/login`);
			await page.getByLabel('Email').fill(emailOf(person));
			await page.getByLabel('Password').fill(PASSWORD);
			await page.getByRole('button', { name: 'Sign in' }).click();
			await page.waitForURL('**/learn');
			const links = await page
				.locator('main a[href^="/learn/attempts/"], main a[href^="/learn/runs/"]')
				.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
			await page.close();
			const results = [...new Set(links)].map((path) => ({
				name: path.replace(/[0-9a-f-]{36}/, '[id]'),
				path,
				refused: true
			}));
			const paths = OWN.map(({ route, query = '' }) => ({
				name: route,
				path: `${route.split(' ')[1] ?? ''}${query}`,
				refused: false
			}));
			const lessons = realCatalogue().course.lessonList.map(({ slug }) => ({
				name: `the lesson ${slug}`,
				path: `/learn/lessons/${slug}`,
				refused: false
			}));
			await walk(context, server.origin, `trainee, ${state}`, theme, [
				...paths,
				...results,
				...lessons
			]);
			await context.close();
			await server.stop();
			rmSync(folder, { recursive: true });
		});
	}
}

/** A database with a trainee in each state, made once for each worker. */
function everyState(): Promise<string> {
	filled ??= (async () => {
		const folder = mkdtempSync(join(tmpdir(), 'attune-access-'));
		await fillHomeStates(folder, Date.now());
		return folder;
	})();
	return filled;
}
let filled: Promise<string> | undefined;

async function walk(
	context: BrowserContext,
	origin: string,
	who: string,
	theme: Theme,
	paths: readonly { name: string; path: string; refused: boolean }[]
): Promise<void> {
	const page = await context.newPage();
	const titles = new Map<string, string>();
	for (const { name, path, refused } of paths) {
		await page.goto(origin + path, { waitUntil: 'load' });
		const { pathname } = new URL(page.url());
		const title = await page.title();
		const twin = refused ? undefined : titles.get(title);
		if (!refused) titles.set(title, pathname);
		const same =
			twin === undefined || twin === pathname
				? []
				: [`the title “${title}” is that of ${twin} too`];
		await look(page, { page: name, who, theme }, same);
	}
	console.log(`${who}, ${theme}: ${paths.length} pages`);
	await page.close();
}
