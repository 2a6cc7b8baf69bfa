/** The first five minutes of whoever looks after a new installation, and its empty rooms. */
import type { Browser } from '@playwright/test';
import { startServer } from '../../tests/support/server';
import { PASSWORD } from '../../tests/support/trainees';
import { openStage } from './stage';

const ROOMS = ['people', 'cohorts', 'content', 'items', 'audit', 'backup', 'retention', 'settings'];

/** @param wanted parts of names; none for all */
export async function pictureNewInstallation(
	browser: Browser,
	wanted: readonly string[]
): Promise<void> {
	const server = await startServer();
	const stage = openStage(browser, server, wanted);
	const link = /\/join\?invitation=\S+/.exec(server.output())?.[0] ?? '';
	const page = await stage.open();
	await page.goto(server.origin + link, { waitUntil: 'networkidle' });
	await stage.shoot(page, 'new-first-link');
	await page.getByLabel('Your name').fill('Uma Okonkwo');
	await page.getByLabel('Email').fill('uma@example.org');
	await page.getByLabel('Password').fill(PASSWORD);
	await page.getByRole('button', { name: 'Make my account' }).click();
	await page.waitForURL((url) => !url.pathname.startsWith('/join'));
	await stage.shoot(page, 'new-arrived');
	await stage.visit(page, '/admin', 'new-admin');
	for (const room of ROOMS) await stage.visit(page, `/admin/${room}`, `new-admin-${room}`);
	await stage.visit(page, '/teach', 'new-teach');
	await stage.visit(page, '/learn', 'new-learn');
	await page.goto(`${server.origin}/admin`, { waitUntil: 'networkidle' });
	await page.getByLabel('Name').fill('Counselling, spring');
	await page.getByRole('button', { name: 'Make the cohort' }).click();
	await page.waitForURL(/\/teach\/./);
	await stage.shoot(page, 'new-cohort');
	await page.context().close();
	stage.close();
	await server.stop();
}
