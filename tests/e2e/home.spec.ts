/** The trainee's home: four states, reading, review, journal, certificate, own data. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { fillHomeStates, STATES } from '../support/home-states';
import { startServer, type TestServer } from '../support/server';
import { PASSWORD } from '../support/trainees';

let server: TestServer;
let folder: string;

test.beforeAll(async () => {
	test.setTimeout(120_000);
	folder = mkdtempSync(join(tmpdir(), 'attune-home-'));
	await fillHomeStates(folder, Date.now());
	server = await startServer({
		folder,
		env: {
			SMTP_URL: 'smtp://127.0.0.1:1',
			MAIL_FROM: 'attune@example.org',
			ORIGIN: 'http://127.0.0.1:3396',
			PORT: '3396'
		}
	});
});
test.afterAll(async () => {
	await server.stop();
	rmSync(folder, { recursive: true, force: true });
});

async function signedIn(browser: Browser, who: keyof typeof STATES, script = true): Promise<Page> {
	const context = await browser.newContext({ javaScriptEnabled: script });
	const page = await context.newPage();
	await page.goto(`${server.origin}/login`);
	const email = `${STATES[who].toLowerCase().replace(/[^a-z]+/g, '.')}@example.org`;
	await page.getByLabel('Email').fill(email);
	await page.getByLabel('Password').fill(PASSWORD);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await expect(page).toHaveURL(/\/learn$/);
	return page;
}

const NEXT = {
	nothing: /Begin with nine situations/,
	middle: /Lesson 4: Congruence/,
	finished: /You have finished the course/,
	late: /Lesson 3: Empathy and respect/,
	evaluating: /One thing left/,
	renewing: /Renew your certificate/
};
for (const who of Object.keys(NEXT) as (keyof typeof NEXT)[]) {
	test(`the page of ${STATES[who]} has one next action and no barrier`, async ({ browser }) => {
		const page = await signedIn(browser, who);
		const next = page.getByRole('region', { name: NEXT[who] });
		await expect(next.getByRole('link').or(next.getByRole('button'))).toHaveCount(1);
		if (who === 'late') await expect(next).toContainText('6 days ago');
		const { violations } = await new AxeBuilder({ page }).analyze();
		expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
	});
}

test('practising exactly what is missed begins from the page', async ({ browser }) => {
	const page = await signedIn(browser, 'middle');
	await page.getByRole('button', { name: 'Practise exactly this' }).click();
	await expect(page.getByText('Practice: 1 of 6')).toBeVisible();
});

test('a lesson remembers the place, marks the contents and keeps a note', async ({ browser }) => {
	const page = await signedIn(browser, 'nothing');
	await page.setViewportSize({ width: 1280, height: 800 });
	await page.goto(`${server.origin}/learn/lessons/empathy-and-respect`);
	const rail = page.getByRole('navigation', { name: 'Contents of this lesson' });
	const remembered = page.waitForResponse(/\/place$/);
	await rail.getByRole('link', { name: 'Regard without marks' }).click();
	expect((await remembered).ok()).toBe(true);
	await expect(rail.locator('[aria-current=location]')).toHaveText('Regard without marks');
	await expect(page.getByText(/About \d minutes left/)).toBeVisible();
	await page.locator('#note-beside-regard-without-marks').fill('Ask Ruth about praise.');
	await page.getByRole('button', { name: 'Keep the note' }).first().click();
	await expect(page.getByText('Kept.', { exact: true })).toBeVisible();

	await page.goto(`${server.origin}/learn`);
	await page.goto(`${server.origin}/learn/lessons/empathy-and-respect`);
	await expect(page.getByRole('link', { name: /Go on where you were: Regard/ })).toBeVisible();
	await expect(page.locator('#note-below-regard-without-marks')).toHaveValue(
		'Ask Ruth about praise.'
	);
});

for (const script of [true, false]) {
	const how = script ? 'with script' : 'without script';

	test(`a review is answered, explained and followed by the next, ${how}`, async ({ browser }) => {
		const page = await signedIn(browser, script ? 'finished' : 'evaluating', script);
		await page.goto(`${server.origin}/learn/review`);
		await expect(page.getByText(/\d+ due, about \d+ minutes/)).toBeVisible();
		expect(await page.content()).not.toMatch(/rationale|look-alike/);
		await page.getByRole('button', { name: 'Save my answer' }).click();
		await expect(page.getByText(/Nothing is chosen yet/)).toBeVisible();
		await page.getByRole('radio').first().check();
		await page.getByLabel('Sure', { exact: true }).check();
		await page.getByRole('button', { name: 'Save my answer' }).click();
		await expect(page.getByText('Why the nearest answer is only near')).toBeVisible();
		await expect(page.getByText(/It comes back/)).toBeVisible();
		await page.getByRole('link', { name: /Next \(\d+ left\)/ }).click();
		await expect(page.getByRole('button', { name: 'Save my answer' })).toBeVisible();
	});

	test(`mail about reviews is asked for and switched off again, ${how}`, async ({ browser }) => {
		const page = await signedIn(browser, script ? 'middle' : 'late', script);
		await page.goto(`${server.origin}/learn/review#mail`);
		const wanted = page.getByLabel('Tell me by mail when reviews are due');
		const keep = page.getByRole('button', { name: 'Keep' });
		await expect(wanted).not.toBeChecked();
		await wanted.check();
		await keep.click();
		await expect(page.getByText('Kept: you get mail when reviews are due')).toBeVisible();
		await page.goto(`${server.origin}/learn/review`);
		await expect(wanted).toBeChecked();
		await wanted.uncheck();
		await keep.click();
		await expect(page.getByText('Kept: you get no mail')).toBeVisible();
		await expect(wanted).not.toBeChecked();
	});

	test(`a reflection goes into the journal and out as Markdown, ${how}`, async ({ browser }) => {
		const page = await signedIn(browser, script ? 'middle' : 'late', script);
		await page.goto(`${server.origin}/learn/lessons/empathy-and-respect`);
		await page.getByLabel('Your reflection').first().fill('I hurry when somebody cries.');
		await page.getByRole('button', { name: 'Keep in my journal' }).first().click();
		await expect(page.getByText(/^Kept/).first()).toBeVisible();
		await page.goto(`${server.origin}/learn/journal`);
		await expect(page.getByText('Lesson 3: Empathy and respect')).toBeVisible();
		const file = await page.request.get(`${server.origin}/learn/journal/journal.md`);
		expect(await file.text()).toContain('I hurry when somebody cries.');
	});
}

test('what is typed before the script arrives is still there, and is sent', async ({ browser }) => {
	const page = await (await browser.newContext()).newPage();
	let release = () => {};
	const hold = () => {
		const held = new Promise<void>((resolve) => (release = resolve));
		return page.route('**/_app/immutable/**/*.js', async (route) => {
			await held;
			await route.continue();
		});
	};
	const takenOver = () => page.waitForFunction(() => document.cookie.includes('attune-zone='));
	await hold();
	await page.goto(`${server.origin}/login`, { waitUntil: 'commit' });
	const email = `${STATES.middle.toLowerCase().replace(/[^a-z]+/g, '.')}@example.org`;
	await page.getByLabel('Email').fill(email);
	await page.getByLabel('Password').fill(PASSWORD);
	release();
	await takenOver();
	await expect(page.getByLabel('Email')).toHaveValue(email);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await expect(page).toHaveURL(/\/learn$/);

	await page.context().clearCookies({ name: 'attune-zone' });
	await page.unrouteAll();
	await hold();
	await page.goto(`${server.origin}/learn/lessons/trust`, { waitUntil: 'commit' });
	const reflection = page.getByLabel('Your reflection').first();
	await reflection.fill('I was on the slow train.');
	const note = page.locator('#notes ~ ul details').first();
	await note.locator('summary').click();
	release();
	await takenOver();
	await expect(reflection).toHaveValue('I was on the slow train.');
	await expect(note).toHaveAttribute('open');
	await page.getByRole('button', { name: 'Keep in my journal' }).first().click();
	await expect(page.getByText(/^Kept/).first()).toBeVisible();
	await page.goto(`${server.origin}/learn/journal`);
	await expect(page.getByText('I was on the slow train.').first()).toBeVisible();
});

test('the evaluation leads to a certificate that anybody can confirm', async ({ browser }) => {
	const page = await signedIn(browser, 'evaluating', false);
	await page.getByRole('link', { name: 'Fill the form' }).click();
	await page.getByRole('button', { name: 'Send and get my certificate' }).click();
	await expect(page.getByText('Some questions still wait for an answer')).toBeVisible();
	for (const mostly of await page.getByRole('radio', { name: 'Mostly' }).all())
		await mostly.check();
	await page.getByRole('button', { name: 'Send and get my certificate' }).click();
	await expect(page).toHaveURL(/\/learn\/certificate$/);
	const link = page.getByRole('link', { name: 'Download the PDF' });
	const href = (await link.getAttribute('href')) ?? '';
	const pdf = await page.request.get(server.origin + href);
	expect((await pdf.body()).subarray(0, 8).toString()).toBe('%PDF-1.7');

	const stranger = await (await browser.newContext()).newPage();
	await stranger.goto(`${server.origin}/verify/${href.split('/').at(-1) ?? ''}`);
	await expect(stranger.getByRole('heading', { name: /genuine/ })).toBeVisible();
	await expect(stranger.getByText(STATES.evaluating)).toBeVisible();
	await expect(stranger.getByText('It has no date of expiry')).toBeVisible();
	expect(await stranger.content()).not.toContain('@example.org');
	const wrong = await stranger.goto(`${server.origin}/verify/AAAA-AAAA-AAAA`);
	expect(wrong?.status()).toBe(404);
	expect((await stranger.request.get(server.origin + href, { maxRedirects: 0 })).status()).toBe(
		303
	);
});

test('a certificate that expires says until when, to its holder and to anybody', async ({
	browser
}) => {
	const page = await signedIn(browser, 'renewing');
	await page.getByRole('link', { name: 'Certificate' }).click();
	await expect(page.getByText(/Yours is valid until .* and can be renewed now/)).toBeVisible();
	await page.getByRole('link', { name: 'Its public page' }).click();
	await expect(page.getByText(/It is valid until/)).toBeVisible();
	await page.goto(`${server.origin}/learn`);
	await page.getByRole('link', { name: 'See what it asks' }).click();
	await expect(page.getByText('the next pass renews it')).toBeVisible();
	await page.getByRole('button', { name: 'Begin the assessment' }).click();
	await expect(page.getByText('Boundary assessment: 1 of 18')).toBeVisible();
});

test('search, calibration and own data have no barrier, and closing asks first', async ({
	browser
}) => {
	const page = await signedIn(browser, 'middle');
	for (const path of [
		'/learn/search?q=paramedic',
		'/learn/calibration',
		'/learn/journal',
		'/learn/certificate',
		'/learn/my-data',
		'/learn/review'
	]) {
		await page.goto(server.origin + path);
		const { violations } = await new AxeBuilder({ page }).analyze();
		expect([path, violations.map(({ id, nodes }) => [id, nodes[0]?.html])]).toEqual([path, []]);
	}
	const json = await page.request.get(`${server.origin}/learn/my-data/attune.json`);
	expect(await json.text()).toContain('"reflection": [');
	await page.goto(`${server.origin}/learn/my-data`);
	await page.getByLabel('Your password, once more').fill('not it');
	await page.getByRole('button', { name: 'Close my account for good' }).click();
	await expect(page.getByText('Nothing was changed')).toBeVisible();
});
