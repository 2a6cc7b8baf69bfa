/**
 * `npm run screenshots:home -- [part of a name …]`: the trainee's own pages as a beginner,
 * somebody in the middle, finished, late, evaluating and renewing see them, at 390 and
 * 1280 px, light and dark, into the ignored folder `screenshots/`. Needs a finished build.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from '@playwright/test';
import { fillHomeStates, STATES } from '../tests/support/home-states';
import { startServer } from '../tests/support/server';
import { PASSWORD } from '../tests/support/trainees';
import { findChromium } from './browser.js';

type Who = keyof typeof STATES;

/** What is to be seen as that person: paths, each perhaps followed by the link to go on with. */
const PAGES: Record<Who, string[]> = {
	nothing: [
		'/learn',
		'/learn/review',
		'/learn/calibration',
		'/learn/journal',
		'/learn/certificate'
	],
	middle: [
		'/learn',
		'/learn/review',
		'/learn/calibration',
		'/learn/search?q=gift',
		'/learn/search?q=zebra',
		'/learn/my-data',
		'/learn/journal',
		'/learn/cases > Look back',
		'/learn/assessment'
	],
	finished: [
		'/learn',
		'/learn/certificate',
		'/learn/certificate > Its public page',
		'/learn/calibration',
		'/learn/assessment'
	],
	late: ['/learn'],
	evaluating: ['/learn', '/learn/evaluation'],
	renewing: [
		'/learn',
		'/learn/certificate',
		'/learn/certificate > Its public page',
		'/learn/assessment'
	]
};
const wanted = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'attune-shots-'));
await fillHomeStates(folder, Date.now());
const server = await startServer({
	folder,
	env: {
		SMTP_URL: 'smtp://127.0.0.1:1',
		MAIL_FROM: 'course@example.org',
		ORIGIN: 'http://127.0.0.1:3397',
		PORT: '3397'
	}
});
const browser = await chromium.launch({
	executablePath: await findChromium(),
	args: ['--no-sandbox', '--disable-gpu']
});
mkdirSync('screenshots', { recursive: true });
for (const who of Object.keys(PAGES) as Who[]) {
	const paths = PAGES[who].filter((path) => matches(nameOf(who, path)));
	if (paths.length === 0) continue;
	const state = await signIn(who);
	for (const width of [390, 1280]) {
		for (const theme of ['light', 'dark'] as const) {
			const context = await browser.newContext({
				viewport: { width, height: 900 },
				colorScheme: theme,
				reducedMotion: 'reduce',
				storageState: state
			});
			for (const path of paths) {
				await shoot(context, path, `screenshots/${nameOf(who, path)}-${width}-${theme}.png`);
			}
			await context.close();
		}
	}
}
await browser.close();
await server.stop();
rmSync(folder, { recursive: true, force: true });

function nameOf(who: Who, path: string): string {
	return `home-${who}-${path.replace(/^\/learn\/?/, '').replace(/\W+/g, '-') || 'start'}`;
}

function matches(name: string): boolean {
	return wanted.length === 0 || wanted.some((part) => name.includes(part));
}

async function signIn(who: Who) {
	const context = await browser.newContext();
	const page = await context.newPage();
	await page.goto(`${server.origin}/login`);
	await page
		.getByLabel('Email')
		.fill(`${STATES[who].toLowerCase().replace(/[^a-z]+/g, '.')}@example.org`);
	await page.getByLabel('Password').fill(PASSWORD);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.waitForURL(/\/learn$/);
	const state = await context.storageState();
	await context.close();
	return state;
}

async function shoot(context: BrowserContext, path: string, file: string): Promise<void> {
	const page = await context.newPage();
	const [address = '', link] = path.split(' > ');
	await page.goto(server.origin + address, { waitUntil: 'networkidle' });
	const further =
		link && (await page.getByRole('link', { name: link }).first().getAttribute('href'));
	if (further) await page.goto(server.origin + further, { waitUntil: 'networkidle' });
	await page.screenshot({ path: file, fullPage: true });
	await page.close();
}
