/** The program is renewed while somebody is in the middle of an attempt, with pages kept on the device. */
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { startAttempt } from '../../src/lib/server/learning/attempts';
import { startServer } from '../support/server';
import { backstage, signIn } from '../support/visitor';

const NEWER = 'a-newer-version';

/** A copy of the program whose version, and with it the worker, is another one. */
async function newerProgram(folder: string): Promise<string> {
	const to = join(folder, 'newer');
	for (const part of ['build', 'scripts', 'drizzle', 'package.json']) {
		await cp(part, join(to, part), { recursive: true });
	}
	await symlink(resolve('node_modules'), join(to, 'node_modules'));
	const named = join(to, 'build/client/_app/version.json');
	const older = /"version":"([^"]+)"/.exec(await readFile(named, 'utf8'))?.[1] ?? '';
	for (const file of [named, join(to, 'build/client/service-worker.js')]) {
		const text = await readFile(file, 'utf8');
		await writeFile(file, text.replaceAll(older, NEWER));
		for (const ending of ['.br', '.gz']) await rm(file + ending, { force: true });
	}
	return to;
}

const worker = (page: Page) =>
	page.evaluate(async () => {
		const registration = await navigator.serviceWorker.getRegistration();
		const names = (await caches.keys()).join(' ');
		return { waiting: registration?.waiting?.state, names };
	});

test('a renewed program waits until the attempt is left, and then takes over', async ({
	page,
	context
}) => {
	const folder = await mkdtemp(join(tmpdir(), 'attune-renewed-'));
	let server = await startServer({ folder });
	const { origin } = server;
	const behind = backstage(server);
	const visitor = await behind.trainee('In The Middle');
	const scope = { ...behind.scope, now: Date.now() };
	const started = await startAttempt(scope, visitor.userId, 'assessment');
	if (!('attemptId' in started)) throw new Error(started.state);
	await signIn(context, server, visitor.cookie);
	await page.goto(`${origin}/account/offline`);
	await page.getByRole('button', { name: 'Keep what I open on this device' }).click();
	await expect(page.getByText('Pages are kept on this device.')).toBeVisible();

	await page.clock.install();
	await page.goto(`${origin}/learn/attempts/${started.attemptId}?scenario=1`);
	const answers = page.locator('form fieldset').first().getByRole('radio');
	const saved = page.locator('[data-save-state=saved]');
	await answers.nth(1).check();
	await expect(saved).toBeVisible();
	await page.evaluate(() => document.body.setAttribute('data-same-page', ''));

	await server.stop();
	server = await startServer({
		folder,
		cwd: await newerProgram(folder),
		env: { PORT: new URL(origin).port }
	});
	await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
	await expect.poll(async () => (await worker(page)).waiting).toBe('installed');
	const asked = page.waitForResponse('**/_app/version.json');
	await page.clock.fastForward('16:00');
	await asked;
	// The attempt goes on as if nothing had happened: not reloaded, not interrupted, still saving.
	await expect(page.getByText('A new version of Attune is ready.')).toHaveCount(0);
	await answers.nth(2).check();
	await expect(saved).toBeVisible();
	await expect(page.locator('[data-same-page]')).toHaveCount(1);
	expect((await worker(page)).waiting).toBe('installed');

	await page.getByRole('link', { name: 'Attune' }).first().click();
	const reloaded = page.waitForEvent('load');
	await page.getByRole('button', { name: 'Reload' }).click();
	await reloaded;
	// The newer one has its own files still, and the older one's are gone.
	await expect
		.poll(() => worker(page))
		.toEqual({ waiting: undefined, names: `attune-pages attune-program-${NEWER}` });
	await context.setOffline(true);
	await page.goto(`${origin}/learn/attempts/${started.attemptId}?scenario=1`);
	await expect(answers.nth(2)).toBeChecked();
	behind.close();
	await server.stop();
	await rm(folder, { recursive: true, force: true });
});
