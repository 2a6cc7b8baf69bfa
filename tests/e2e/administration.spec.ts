/** What an administrator does: asked again before it counts, merging accounts, and the pages themselves. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { sessions, users } from '../../src/lib/server/db/schema';
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

/** As if every session had been opened an hour ago. */
const anHourPasses = () =>
	world.db.write(async (tx) => {
		tx.update(sessions)
			.set({ confirmedAt: Date.now() - 60 * 60 * 1000 })
			.run();
	});

async function signIn(page: Page, email: string): Promise<void> {
	await page.goto(`${server.origin}/login?to=%2Fadmin`);
	await page.getByLabel('Email').fill(email);
	await page.getByLabel('Password').fill(WORLD_PASSWORD);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await expect(page).toHaveURL(/\/admin$/);
}

const roleOf = (id: string) =>
	world.db.read.select().from(users).where(eq(users.id, id)).get()?.role;

for (const script of [true, false]) {
	test(`the password is asked for again, and what was chosen is there still, ${script ? 'with' : 'without'} script`, async ({
		browser
	}) => {
		const page = await (await browser.newContext({ javaScriptEnabled: script })).newPage();
		await signIn(page, await world.makeAccount('administrator'));
		const person = await world.makePerson('trainee');
		await anHourPasses();
		await page.goto(`${server.origin}/admin/people/${person}`);
		await page.getByLabel(/may do/).selectOption('instructor');
		await page.getByRole('button', { name: 'Change the role' }).click();
		await expect(page.getByRole('heading', { name: 'Is it still you?' })).toBeVisible();
		expect(roleOf(person)).toBe('trainee');
		await page.getByLabel('Your password').fill('not mine at all');
		await page.getByRole('button', { name: 'Go on' }).click();
		await expect(page.getByText('This is not your password.')).toBeVisible();
		const before = (await page.context().cookies()).find(({ name }) => name === 'attune')?.value;
		await page.getByLabel('Your password').fill(WORLD_PASSWORD);
		await page.getByRole('button', { name: 'Go on' }).click();
		await expect(page).toHaveURL(`${server.origin}/admin/people/${person}`);
		await expect(page.getByText('Not done yet')).toBeVisible();
		const after = (await page.context().cookies()).find(({ name }) => name === 'attune')?.value;
		expect(after).not.toBe(before);
		expect(roleOf(person)).toBe('trainee');
		await expect(page.getByLabel(/may do/)).toHaveValue('instructor');
		await page.getByRole('button', { name: 'Change the role' }).click();
		await expect(page.getByText('Done.')).toBeVisible();
		expect(roleOf(person)).toBe('instructor');
	});
}

test('every act that cannot be undone asks again, and what was typed comes back', async () => {
	const who = visitor(server.origin);
	const email = await world.makeAccount('administrator');
	await who.post('/login', { email, password: WORLD_PASSWORD });
	const person = await world.makePerson('trainee');
	await anHourPasses();
	const acts = [
		...['role', 'deactivate', 'reactivate', 'reset-link', 'second-factor'].map(
			(act) => `/admin/people/${person}?/${act}`
		),
		'/admin?/invite',
		`/admin/people/${person}/merge?/merge`,
		'/admin/people?/make',
		'/admin/retention?/remove',
		'/admin/backup?/make',
		'/admin/items?/lift',
		'/admin/items/scn.no.such.judge?/withdraw',
		'/admin/settings?/save',
		'/account/second-factor?/begin'
	];
	for (const act of acts) {
		const response = await who.post(act, { role: 'administrator', organisation: 'The Quay' });
		const page = act.replace(/\?\/.*/, '');
		expect([act, response.status, response.headers.get('location')]).toEqual([
			act,
			303,
			`/account/confirm?to=${encodeURIComponent(page)}`
		]);
	}
	expect(roleOf(person)).toBe('trainee');
	// The last form that was held is that of the second factor; the settings are typed again here.
	await who.post('/admin/settings?/save', { organisation: 'The Quay', password: 'x' });
	expect(who.cookie()).not.toContain('Quay');
	const asked = await who.post('/account/confirm?to=%2Fadmin%2Fsettings', {
		password: WORLD_PASSWORD,
		code: ''
	});
	expect(asked.headers.get('location')).toBe('/admin/settings');
	expect(await (await who.get('/admin/settings')).text()).toContain('value="The Quay"');
	expect(await (await who.get('/admin/settings')).text()).not.toContain('value="The Quay"');
	expect((await who.post('/admin/people/x?/role', { role: 'trainee' })).status).toBe(404);
});

test('guessing the password that is asked for again is stopped after ten', async () => {
	const who = visitor(server.origin);
	await who.post('/login', {
		email: await world.makeAccount('administrator'),
		password: WORLD_PASSWORD
	});
	const statuses: number[] = [];
	for (let guess = 0; guess < 12; guess++) {
		const answer = await who.post('/account/confirm', { password: `guess ${guess}`, code: '' });
		statuses.push(answer.status);
	}
	expect(statuses).toEqual([...Array.from({ length: 10 }, () => 400), 429, 429]);
});

test('two accounts of one person are made one, and the old email signs nobody in', async ({
	page
}) => {
	await signIn(page, await world.makeAccount('administrator'));
	const [old, kept] = [await world.makeAccount('trainee'), await world.makeAccount('trainee')];
	const phone = visitor(server.origin);
	await phone.post('/login', { email: old, password: WORLD_PASSWORD });
	await phone.post('/learn/practice?/quiz', {});

	await page.goto(`${server.origin}/admin/people?text=${old}`);
	await page
		.getByRole('row', { name: new RegExp(old) })
		.getByRole('link')
		.click();
	await page.getByRole('link', { name: 'Merge this account into another' }).click();
	await page.getByLabel('Name or email').fill(kept);
	await page.getByRole('button', { name: 'Look for it' }).click();
	await page.getByRole('link', { name: new RegExp(kept) }).click();
	await expect(page.getByRole('row', { name: /^Attempt 1 0 0/ })).toBeVisible();
	await page.getByRole('button', { name: 'Merge the accounts' }).click();
	await expect(page.getByText('The two are one account now.')).toBeVisible();

	expect((await phone.get('/learn')).headers.get('location')).toMatch(/^\/login/);
	const answer = async (email: string, password: string) => {
		const response = await visitor(server.origin).post('/login', { email, password });
		const text = (await response.text()).replace(/nonce="[^"]*"|__sveltekit_\w+/g, '');
		return { status: response.status, text: text.replaceAll(email, '') };
	};
	expect(await answer(old, WORLD_PASSWORD)).toEqual(
		await answer('nobody@nowhere.example', WORLD_PASSWORD)
	);
	const desk = visitor(server.origin);
	await desk.post('/login', { email: kept, password: WORLD_PASSWORD });
	expect(await (await desk.get('/learn')).text()).toMatch(/Go on|Continue|nine situations/);
});

test('somebody made by an administrator chooses a password by a link, once', async ({ page }) => {
	await signIn(page, await world.makeAccount('administrator'));
	await page.goto(`${server.origin}/admin/people`);
	await page.getByText('Add a person').click();
	const form = page.locator('form[action="?/make"]');
	await form.getByLabel('Name').fill('Cleo Made');
	await form.getByLabel('Email').fill('cleo@world.example');
	await form.getByLabel('Role').selectOption('instructor');
	await form.getByRole('button', { name: 'Make the account' }).click();
	const link = await page.getByText(/\/reset\?link=/).innerText();
	const token = /link=([\w-]+)/.exec(link)?.[1] ?? '';
	const cleo = visitor(server.origin);
	const chosen = await cleo.post(`/reset?/choose&link=${token}`, {
		password: 'a heron on one leg'
	});
	expect(chosen.status).toBe(303);
	const email = 'cleo@world.example';
	expect((await cleo.post('/login', { email, password: 'a heron on one leg' })).status).toBe(303);
	expect((await cleo.get('/teach')).status).toBe(200);
});

for (const colorScheme of ['light', 'dark'] as const) {
	test(`the pages are clean to axe and no wider than a small phone, ${colorScheme}`, async ({
		browser
	}) => {
		const context = await browser.newContext({
			colorScheme,
			viewport: { width: 320, height: 700 }
		});
		const page = await context.newPage();
		await signIn(page, await world.makeAccount('administrator'));
		const { stranger, people } = world;
		for (const path of [
			'/account/confirm',
			'/account',
			'/admin',
			'/admin/people',
			`/admin/people/${stranger}`,
			`/admin/people/${stranger}/merge?into=${people.otherTrainee}`,
			'/admin/content',
			'/admin/audit',
			'/admin/retention',
			'/admin/settings'
		]) {
			await page.goto(server.origin + path);
			const { violations } = await new AxeBuilder({ page }).analyze();
			expect.soft(violations.map(({ id, nodes }) => [path, id, nodes[0]?.html])).toEqual([]);
			const wide = await page.evaluate(() => document.documentElement.scrollWidth);
			expect.soft(wide, path).toBeLessThanOrEqual(320);
		}
		await context.close();
	});
}
