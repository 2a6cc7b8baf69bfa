/** Kept on a device: only when asked for, only for whoever asked, and gone when they leave. */
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { responses } from '../../src/lib/server/db/schema';
import { startAttempt } from '../../src/lib/server/learning/attempts';
import { startServer, type TestServer } from '../support/server';
import { backstage, signIn, type Backstage, type Visitor } from '../support/visitor';

const LESSON = '/learn/lessons/boundaries';

let server: TestServer;
let behind: Backstage;
test.beforeAll(async () => {
	server = await startServer();
	behind = backstage(server);
});
test.afterAll(async () => {
	behind.close();
	await server.stop();
});

/** Everything that caches of this browser hold, as text. */
const shelf = (page: Page) =>
	page.evaluate(async () => {
		const found: string[] = [];
		for (const name of await caches.keys()) {
			const cache = await caches.open(name);
			for (const request of await cache.keys()) {
				const { pathname, search } = new URL(request.url);
				found.push(pathname + search);
			}
		}
		return found;
	});

async function begin(context: BrowserContext, visitor: Visitor): Promise<Page> {
	await signIn(context, server, visitor.cookie);
	const page = await context.newPage();
	await page.goto(`${server.origin}/account/offline`);
	await page.getByRole('button', { name: 'Keep what I open on this device' }).click();
	await expect(page.getByText('Pages are kept on this device.')).toBeVisible();
	return page;
}

async function open(page: Page, path: string): Promise<void> {
	await page.goto(server.origin + path);
	await expect.poll(() => shelf(page)).toContain(path);
}

test('nothing is kept by a browser that nobody has asked', async ({ page, context }) => {
	await signIn(context, server, (await behind.trainee('On The Ward')).cookie);
	await page.goto(server.origin + LESSON);
	await page.waitForLoadState('networkidle');
	expect(await shelf(page)).toEqual([]);
	expect(
		await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)
	).toBe(0);
});

test('opened lessons and the open attempt work without a network; the answer waits and is sent', async ({
	context
}) => {
	const visitor = await behind.trainee('In The Tube');
	const page = await begin(context, visitor);
	const started = await startAttempt(
		{ ...behind.scope, now: Date.now() },
		visitor.userId,
		'assessment'
	);
	if (!('attemptId' in started)) throw new Error(started.state);
	const situation = (number: number) => `/learn/attempts/${started.attemptId}?scenario=${number}`;
	await open(page, LESSON);
	await open(page, situation(1));
	// The situations that follow are kept with the first.
	await expect.poll(() => shelf(page)).toContain(situation(18));
	// Private rooms are not.
	await page.goto(`${server.origin}/learn/journal`);
	await page.waitForLoadState('networkidle');
	expect(await shelf(page)).not.toContain('/learn/journal');

	await context.setOffline(true);
	await page.goto(server.origin + LESSON);
	await expect(page.getByRole('heading', { level: 1, name: 'Boundaries' })).toBeVisible();
	await page.goto(`${server.origin}/learn/journal`);
	await expect(page.getByRole('heading', { name: 'There is no network' })).toBeVisible();
	await page.getByRole('link', { name: /^1 of 18/ }).click();
	const first = page.locator('form fieldset').first();
	await first.getByRole('radio').nth(1).check();
	await expect(page.locator('[data-save-state=waiting]')).toBeVisible();
	await page.getByRole('button', { name: 'Save and go on' }).click();
	await expect(page.getByText('Boundary assessment: 2 of 18')).toBeVisible();
	await page.goBack();
	// What waits is shown as chosen, although the page is older than the choice.
	await expect(first.getByRole('radio').nth(1)).toBeChecked();
	const saved = () =>
		behind.db.read.select().from(responses).where(eq(responses.attemptId, started.attemptId)).all();
	expect(saved()).toHaveLength(0);
	await context.setOffline(false);
	await expect(page.locator('[data-save-state=saved]')).toBeVisible();
	expect(saved()).toHaveLength(1);
});

test('signing out removes it all, and the next person finds nothing', async ({ context }) => {
	const page = await begin(context, await behind.trainee('First At The Desk'));
	await open(page, LESSON);
	await page.goto(`${server.origin}/account`);
	await page.getByRole('button', { name: 'Sign out' }).click();
	await expect(page.getByRole('link', { name: 'Sign in' }).first()).toBeVisible();
	await expect.poll(() => shelf(page)).toEqual([]);

	await signIn(context, server, (await behind.trainee('Next At The Desk')).cookie);
	await context.setOffline(true);
	await expect(page.goto(server.origin + LESSON)).rejects.toThrow(/ERR_INTERNET_DISCONNECTED/);
});

test('somebody else signing in, or a session ended elsewhere, removes it too', async ({
	context
}) => {
	const first = await behind.trainee('Left It Open');
	const page = await begin(context, first);
	await open(page, LESSON);
	await signIn(context, server, (await behind.trainee('Came After')).cookie);
	await page.goto(`${server.origin}/learn`);
	await expect.poll(() => shelf(page)).toEqual([]);
	expect(await page.content()).not.toContain(first.userId);

	const again = await begin(context, await behind.trainee('Lost The Phone'));
	await open(again, LESSON);
	await context.clearCookies();
	await again.goto(`${server.origin}/learn`);
	await expect.poll(() => shelf(again)).toEqual([]);
});

test('what is kept can be removed without signing out', async ({ context }) => {
	const page = await begin(context, await behind.trainee('Tidies Up'));
	await open(page, LESSON);
	await page.goto(`${server.origin}/account/offline`);
	await expect(page.getByRole('link', { name: /Boundaries/ })).toBeVisible();
	await page.getByRole('button', { name: 'Keep nothing' }).click();
	await expect(page.getByRole('button', { name: 'Keep what I open on this device' })).toBeVisible();
	expect(await shelf(page)).toEqual([]);
});

test('a new version is told of, but not in the middle of an attempt', async ({ page, context }) => {
	const visitor = await behind.trainee('Sees It Change');
	const started = await startAttempt({ ...behind.scope, now: Date.now() }, visitor.userId, 'quiz');
	if (!('attemptId' in started)) throw new Error(started.state);
	await signIn(context, server, visitor.cookie);
	await page.clock.install();
	await page.route('**/_app/version.json', (route) =>
		route.fulfill({ json: { version: 'newer' } })
	);
	const notice = page.getByText('A new version of Attune is ready.');

	await page.goto(`${server.origin}/learn/attempts/${started.attemptId}?scenario=1`);
	await expect(page.getByRole('button', { name: 'Save my answer' })).toBeEnabled();
	const asked = page.waitForResponse('**/_app/version.json');
	await page.clock.fastForward('16:00');
	await asked;
	await expect(notice).toHaveCount(0);

	await page.getByRole('link', { name: 'Attune' }).first().click();
	await expect(notice).toBeVisible();
	await page.unroute('**/_app/version.json');
	await page.getByRole('button', { name: 'Reload' }).click();
	await expect(notice).toHaveCount(0);
	await expect(page.getByRole('heading', { name: 'Lessons' })).toBeVisible();
});
