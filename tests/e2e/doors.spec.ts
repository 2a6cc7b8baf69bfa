/** Doors: what is closed says so, and what was typed is kept. */
import { expect, test } from '@playwright/test';
import { startServer, type TestServer } from '../support/server';

let server: TestServer;
test.beforeAll(async () => {
	server = await startServer({ env: { ATTUNE_DEMO: '1' } });
});
test.afterAll(() => server.stop());

test('a lesson without a session redirects to sign in', async ({ request }) => {
	const response = await request.get(`${server.origin}/learn/lessons/boundaries`, {
		maxRedirects: 0
	});
	expect(response.status()).toBe(303);
	expect(response.headers().location).toBe('/login?to=%2Flearn%2Flessons%2Fboundaries');
});

test('joining says what is wrong beside the field, and keeps what was typed', async ({ page }) => {
	await page.goto(`${server.origin}/join`);
	const field = (label: string) => page.getByLabel(label);
	await field('Join code').fill('NOSUCH');
	await field('Your name').fill('Amal Idris');
	await field('Email').fill('trainee@demo.example');
	await field('Password').fill('too short');
	await page.getByRole('button', { name: 'Make my account' }).click();
	await expect(field('Password')).toHaveAccessibleDescription(/at least 12 characters/i);
	await expect(field('Your name')).toHaveValue('Amal Idris');

	await field('Password').fill('long enough to be one');
	await page.getByRole('button', { name: 'Make my account' }).click();
	await expect(field('Join code')).toHaveAccessibleDescription(/No group has this code/);
	await expect(field('Email')).toHaveValue('trainee@demo.example');

	await field('Join code').fill('autumn');
	await field('Password').fill('long enough to be one');
	await page.getByRole('button', { name: 'Make my account' }).click();
	await expect(field('Email')).toHaveAccessibleDescription(/account with this email already/);
});

test('an unknown lesson is a page that helps', async ({ page }) => {
	await page.goto(`${server.origin}/login`);
	await page.getByLabel('Email').fill('trainee@demo.example');
	await page.getByLabel('Password').fill('attune-demo-2026');
	await page.getByRole('button', { name: 'Sign in' }).click();
	await expect(page).toHaveURL(/\/learn$/);
	const response = await page.goto(`${server.origin}/learn/lessons/no-such-lesson`);
	expect(response?.status()).toBe(404);
	await expect(page.getByText('There is no lesson with this address')).toBeVisible();
	await page.getByRole('link', { name: 'Go to the start page' }).click();
	await expect(page).toHaveURL(/\/learn$/);
});

test('a trainee does not get into the instructors’ rooms, nor an instructor into a stranger’s', async ({
	page
}) => {
	await page.goto(`${server.origin}/login`);
	await page.getByLabel('Email').fill('trainee@demo.example');
	await page.getByLabel('Password').fill('attune-demo-2026');
	await page.getByRole('button', { name: 'Sign in' }).click();
	await expect(page).toHaveURL(/\/learn$/);
	expect((await page.goto(`${server.origin}/teach`))?.status()).toBe(403);
	expect((await page.goto(`${server.origin}/admin`))?.status()).toBe(403);
});
