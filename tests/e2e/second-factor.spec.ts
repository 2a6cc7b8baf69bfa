/** Setting up a second factor, signing in with it, and its being a duty. */
import { expect, test, type Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { readSettings, changeSettings } from '../../src/lib/server/administration/settings';
import { visitor } from '../support/browserless';
import { makeWorld, WORLD_PASSWORD, type World } from '../support/routes/world';
import { startServer, type TestServer } from '../support/server';

let server: TestServer;
let world: World;
test.beforeAll(async () => {
	server = await startServer();
	world = await makeWorld(server.database);
});
test.afterAll(async () => {
	world.close();
	await server.stop();
});

/** A code of the next half minute: this one's may have been used already. */
const nextCode = (secret: string) =>
	new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + 30_000 });

async function signIn(page: Page, email: string): Promise<void> {
	await page.goto(`${server.origin}/login?to=%2Faccount`);
	await page.getByLabel('Email').fill(email);
	await page.getByLabel('Password').fill(WORLD_PASSWORD);
	await page.getByRole('button', { name: 'Sign in' }).click();
}

for (const script of [true, false]) {
	test(`is set up and then asked for, ${script ? 'with' : 'without'} script`, async ({
		browser
	}) => {
		const email = await world.makeAccount('trainee');
		const page = await (await browser.newContext({ javaScriptEnabled: script })).newPage();
		await signIn(page, email);
		await page.getByRole('link', { name: 'Second factor' }).click();
		await page.getByRole('button', { name: 'Set it up' }).click();
		const picture = page.getByRole('img', { name: /QR code/ });
		await expect(picture).toBeVisible();
		const drawn = await picture.evaluate((image) =>
			image instanceof HTMLImageElement ? image.naturalWidth : 0
		);
		expect(drawn).toBeGreaterThan(0);
		const secret = (await page.locator('form .font-mono').innerText()).replace(/\s/g, '');
		await page.getByLabel('Code').fill('000000');
		await page.getByRole('button', { name: 'Switch it on' }).click();
		await expect(page.getByText(/not the code of this moment/)).toBeVisible();
		const now = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
		await page.getByLabel('Code').fill(now);
		await page.getByRole('button', { name: 'Switch it on' }).click();
		await expect(page.getByRole('heading', { name: 'Your recovery codes' })).toBeVisible();
		const recovery = await page.locator('ul.font-mono li').allInnerTexts();
		expect(recovery).toHaveLength(10);

		const other = await (await browser.newContext({ javaScriptEnabled: script })).newPage();
		await signIn(other, email);
		await expect(other).toHaveURL(/\/login\/code/);
		expect(
			(await other.request.get(`${server.origin}/account`, { maxRedirects: 0 })).status()
		).toBe(303);
		await other.getByLabel('Code').fill('000000');
		await other.getByRole('button', { name: 'Sign in' }).click();
		await expect(other.getByText(/This code is not right/)).toBeVisible();
		await other.getByLabel('Code').fill(nextCode(secret));
		await other.getByRole('button', { name: 'Sign in' }).click();
		await expect(other).toHaveURL(/\/account$/);

		const third = await (await browser.newContext({ javaScriptEnabled: script })).newPage();
		await signIn(third, email);
		await third.getByLabel('Code').fill(recovery[3] ?? '');
		await third.getByRole('button', { name: 'Sign in' }).click();
		await expect(third).toHaveURL(/\/account$/);
	});
}

test('guessing codes is stopped after five', async () => {
	const email = await world.makeAccount('trainee');
	const who = visitor(server.origin);
	await who.post('/login', { email, password: WORLD_PASSWORD });
	await who.post('/account/second-factor?/begin', {});
	const statuses: number[] = [];
	for (let index = 0; index < 8; index++) {
		const code = String(index).padStart(6, '0');
		statuses.push((await who.post('/account/second-factor?/confirm', { code })).status);
	}
	expect(statuses).toEqual([400, 400, 400, 400, 400, 429, 429, 429]);
});

test('as a duty, an instructor sets it up before anything else; a trainee need not', async () => {
	const scope = { db: world.db, now: Date.now() };
	const settings = readSettings(world.db.read);
	const actor = { id: null, address: 'test' };
	await changeSettings(scope, actor, { ...settings, secondFactorFor: 'staff' });
	for (const [role, destination] of [
		['instructor', '/account/second-factor'],
		['administrator', '/account/second-factor'],
		['trainee', null]
	] as const) {
		const who = visitor(server.origin);
		await who.post('/login', {
			email: await world.makeAccount(role),
			password: WORLD_PASSWORD
		});
		expect((await who.get('/learn')).headers.get('location'), role).toBe(destination);
		expect((await who.get('/account/second-factor')).status).toBe(200);
		// What a page's script asks for is no way around it.
		const place = await fetch(`${server.origin}/learn/lessons/boundaries/place`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', cookie: who.cookie() },
			body: JSON.stringify({ section: 'touch' })
		});
		expect([role, place.status]).toEqual([role, destination === null ? 200 : 403]);
	}
	await changeSettings(scope, actor, settings);
});
