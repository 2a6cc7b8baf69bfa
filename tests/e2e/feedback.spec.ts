/** Feedback from sending to the answer, with script and without; one person; messages and notes. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { cohortInstructors } from '../../src/lib/server/db/schema';
import { testCohort, type TestCohort } from '../support/people';
import { startServer, type TestServer } from '../support/server';
import { makeInstructor, take } from '../support/trainees';
import { backstage, signIn, type Backstage } from '../support/visitor';

let server: TestServer;
let behind: Backstage;
let cohort: TestCohort;
let ines: string;
let oto: string;
test.beforeAll(async () => {
	server = await startServer();
	behind = backstage(server);
	cohort = await testCohort(behind.db, Date.now());
	ines = await makeInstructor(behind.scope, cohort.id, 'Ines Halloran');
	oto = await makeInstructor(behind.scope, cohort.id, 'Oto Brandt');
});
test.afterAll(async () => {
	behind.close();
	await server.stop();
});

interface Look {
	script?: boolean;
	theme?: 'light' | 'dark';
	width?: number;
}

async function pageFor(
	browser: Browser,
	userId: string,
	{ script = true, theme = 'light', width = 1280 }: Look = {}
): Promise<Page> {
	const context = await browser.newContext({
		javaScriptEnabled: script,
		colorScheme: theme,
		reducedMotion: 'reduce',
		viewport: { width, height: 900 }
	});
	await signIn(context, server, await behind.session(userId));
	return context.newPage();
}

const url = (path: string) => server.origin + path;

async function writeAndSend(page: Page, text: string): Promise<void> {
	await page.goto(url('/learn/journal'));
	await page.getByLabel('A new entry').fill(text);
	await page.getByRole('button', { name: 'Keep', exact: true }).click();
	await page.getByText('Send for comment').first().click();
	await expect(page.getByText('Ines Halloran and Oto Brandt').first()).toBeVisible();
	await page
		.getByRole('button', { name: /^Send it for comment: the entry of/ })
		.first()
		.click();
	await expect(page.getByRole('link', { name: /^Sent for comment on/ }).first()).toBeVisible();
}

for (const script of [true, false]) {
	test(`sent, returned, answered once and seen, script ${script ? 'on' : 'off'}`, async ({
		browser
	}) => {
		const name = `Ada ${script ? 'With' : 'Without'} Script`;
		const trainee = await pageFor(browser, await cohort.join(name), { script });
		await writeAndSend(trainee, 'Taken back at once.');
		await trainee.getByRole('link', { name: /^Sent for comment on/ }).click();
		await trainee.getByRole('button', { name: 'Take it back' }).click();
		await expect(trainee).toHaveURL(/\/learn\/feedback$/);
		await writeAndSend(trainee, 'I hurried through the limits of confidentiality.');

		// Two instructors have it open.
		const first = await pageFor(browser, ines, { script });
		const second = await pageFor(browser, oto, { script });
		for (const page of [first, second]) {
			await page.goto(url(`/teach/${cohort.id}/feedback`));
			await expect(page.getByText('Taken back at once.')).toHaveCount(0);
			await page.getByRole('link', { name: 'Open the oldest' }).click();
			await expect(page.getByText('I hurried through the limits')).toBeVisible();
		}
		// Nothing that was chosen is lost when the comment is missing.
		await first.getByRole('radio', { name: 'It names what the writer felt' }).check();
		await first.getByLabel('Your comment').fill('   ');
		await first.getByRole('button', { name: 'Return' }).click();
		await expect(first.getByLabel('Your comment')).toHaveAccessibleDescription(/few words first/);
		await expect(first.getByRole('radio', { name: 'It names what the writer felt' })).toBeChecked();
		await first.getByLabel('Your comment').fill('Where did you hurry most?');
		await first.getByRole('button', { name: 'Return' }).click();
		await expect(first.getByText('Nothing waits for you.')).toBeVisible();

		await second.getByLabel('Your comment').fill('Slower next time.');
		await second.getByRole('button', { name: 'Return' }).click();
		await expect(second.getByRole('alert')).toContainText('Ines Halloran returned it');
		await expect(second.getByLabel('What you wrote')).toHaveValue('Slower next time.');
		await expect(second.getByText('Where did you hurry most?')).toBeVisible();

		await trainee.goto(url('/learn'));
		await trainee.getByRole('link', { name: /Feedback has come back/ }).click();
		await trainee.getByRole('link', { name: 'A journal entry' }).click();
		await expect(trainee.getByText('Where did you hurry most?')).toBeVisible();
		await expect(trainee.getByText('Step 3 of 4')).toBeVisible();
		await trainee.getByRole('textbox', { name: 'Your answer' }).fill('At the court.');
		await trainee.getByRole('button', { name: 'Send the answer' }).click();
		await expect(trainee.getByText('At the court.')).toBeVisible();
		await expect(trainee.getByRole('button', { name: 'Send the answer' })).toHaveCount(0);
		await trainee.goto(url('/learn'));
		await expect(trainee.getByText('Feedback has come back')).toHaveCount(0);

		await first.goto(url(`/teach/${cohort.id}/feedback`));
		await expect(first.getByText(/Answered on/).first()).toBeVisible();
		await first.getByRole('link', { name }).click();
		await expect(first.getByText('At the court.')).toBeVisible();
	});
}

test('one person: a note for oneself, a message that is read; another cohort sees nobody', async ({
	browser
}) => {
	const bo = await cohort.join('Bo Learner');
	const attempt = await take(behind.scope, bo, 'quiz', () => [true, 'sure']);
	const practice = await take(behind.scope, bo, 'practice');
	const href = `/teach/${cohort.id}/people/${bo}`;
	const page = await pageFor(browser, ines);
	await page.goto(url(href));
	await page.getByRole('textbox', { name: 'Note to self' }).fill('Ask about the exam.');
	await page.getByRole('button', { name: 'Keep the note' }).click();
	await expect(page.getByRole('textbox', { name: 'Note to self' })).toHaveValue(
		'Ask about the exam.'
	);
	await page.getByRole('textbox', { name: 'A message to Bo Learner' }).fill('Come by on Tuesday.');
	await page.getByRole('button', { name: 'Send the message' }).click();
	await expect(page.getByText('not marked as read')).toBeVisible();

	const colleague = await pageFor(browser, oto);
	await colleague.goto(url(href));
	await expect(colleague.getByRole('textbox', { name: 'Note to self' })).toHaveValue('');
	await colleague.getByRole('link', { name: 'Nine-sign quiz' }).click();
	await expect(colleague.getByText('Chosen, and the author’s key').first()).toBeVisible();
	expect((await colleague.goto(url(`${href}/attempts/${practice}`)))?.status()).toBe(404);

	const trainee = await pageFor(browser, bo, { script: false });
	await trainee.goto(url('/learn'));
	await expect(trainee.getByRole('heading', { name: 'Ines Halloran' })).toBeVisible();
	await trainee
		.getByRole('button', { name: 'Mark as read: the message from Ines Halloran' })
		.click();
	await expect(trainee).toHaveURL(/\/learn$/);
	await expect(trainee.getByText('Come by on Tuesday.')).toHaveCount(0);

	const elsewhere = await testCohort(behind.db, Date.now());
	await behind.db.write(async (tx) => {
		tx.update(cohortInstructors)
			.set({ cohortId: elsewhere.id })
			.where(eq(cohortInstructors.userId, oto))
			.run();
	});
	for (const path of [href, `${href}/attempts/${attempt}`, `/teach/${elsewhere.id}/people/${bo}`]) {
		expect((await colleague.goto(url(path)))?.status(), path).toBe(404);
	}
	await behind.db.write(async (tx) => {
		tx.update(cohortInstructors)
			.set({ cohortId: cohort.id })
			.where(eq(cohortInstructors.userId, oto))
			.run();
	});
});

test('by keyboard alone: from the queue to the next', async ({ browser }) => {
	const trainee = await pageFor(browser, await cohort.join('Cy Keys'));
	await writeAndSend(trainee, 'One thought.');
	const page = await pageFor(browser, ines);
	await page.goto(url(`/teach/${cohort.id}/feedback`));
	const press = async (name: string, role: 'link' | 'button' = 'link') => {
		const target = page.getByRole(role, { name }).first();
		for (let tabs = 0; tabs < 60; tabs += 1) {
			if (await target.evaluate((node) => node === document.activeElement)) break;
			await page.keyboard.press('Tab');
		}
		await expect(target).toBeFocused();
	};
	await press('Open the oldest');
	await page.keyboard.press('Enter');
	await expect(page.getByLabel('Your comment')).toBeVisible();
	while (!(await page.getByLabel('Your comment').evaluate((n) => n === document.activeElement)))
		await page.keyboard.press('Tab');
	await page.keyboard.type('Go on.');
	await page.keyboard.press('Tab');
	await page.keyboard.press('ArrowDown');
	await expect(
		page.getByRole('radio', { name: /speaks of the client from outside/ })
	).toBeChecked();
	await press('Return', 'button');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('main').getByRole('status')).toContainText('Returned');
});

test('what is typed before the script has arrived stays', async ({ browser }) => {
	const trainee = await pageFor(browser, await cohort.join('Eve Early'));
	await writeAndSend(trainee, 'Early.');
	const page = await pageFor(browser, ines);
	await page.goto(url(`/teach/${cohort.id}/feedback`));
	const [href] = await page
		.getByRole('link', { name: 'Open the oldest' })
		.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
	let release = () => {};
	const held = new Promise<void>((resolve) => (release = resolve));
	await page.route('**/*.js', async (route) => {
		await held;
		await route.continue();
	});
	await page.goto(url(href ?? ''), { waitUntil: 'commit' });
	await page.getByRole('textbox', { name: 'Your comment' }).fill('Typed at once.');
	await page.getByRole('radio', { name: /speaks of the client from outside/ }).check();
	const hydrated = page.waitForFunction(() => document.querySelector('#svelte-announcer'));
	release();
	await hydrated;
	await expect(page.getByRole('textbox', { name: 'Your comment' })).toHaveValue('Typed at once.');
	await expect(
		page.getByRole('radio', { name: /speaks of the client from outside/ })
	).toBeChecked();
	await page.getByRole('button', { name: 'Return' }).click();
	await expect(page.getByRole('main').getByRole('status')).toContainText('Returned');
});

for (const theme of ['light', 'dark'] as const) {
	test(`every page is clean to axe, ${theme}`, async ({ browser }) => {
		test.setTimeout(120_000);
		const dee = await cohort.join(`Dee ${theme}`);
		await take(behind.scope, dee, 'quiz', () => [false, 'sure']);
		const trainee = await pageFor(browser, dee, { theme, width: 390 });
		const teacher = await pageFor(browser, ines, { theme, width: 390 });
		const clean = async (page: Page, what: string) => {
			const { violations } = await new AxeBuilder({ page })
				.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
				.analyze();
			expect(violations.map(({ id, nodes }) => [what, id, nodes[0]?.html])).toEqual([]);
			const wide = await page.evaluate(() => document.documentElement.scrollWidth);
			expect(wide, `${what} scrolls sideways`).toBeLessThanOrEqual(390);
		};
		await trainee.goto(url('/learn/feedback'));
		await clean(trainee, 'nothing sent');
		await writeAndSend(trainee, 'One thought.');
		await clean(trainee, 'the journal');
		await trainee.getByRole('link', { name: /^Sent for comment on/ }).click();
		await clean(trainee, 'waiting');

		await teacher.goto(url(`/teach/${cohort.id}/feedback`));
		await clean(teacher, 'the queue');
		await teacher.getByRole('link', { name: 'Open the oldest' }).click();
		await teacher.getByRole('button', { name: 'Return' }).waitFor();
		await clean(teacher, 'one piece');
		await teacher.getByLabel('Your comment').fill('Go on.');
		await teacher.getByRole('radio', { name: /speaks of the client from outside/ }).check();
		await teacher.getByRole('button', { name: 'Return' }).click();
		await teacher.getByRole('link', { name: `Dee ${theme}` }).click();
		await teacher.getByRole('heading', { name: 'The answer' }).waitFor();
		await clean(teacher, 'returned');
		await teacher.getByRole('link', { name: `Dee ${theme}` }).click();
		await teacher.getByRole('textbox', { name: 'A message to' }).fill('Hello.');
		await teacher.getByRole('button', { name: 'Send the message' }).click();
		await teacher.getByText('not marked as read').waitFor();
		await clean(teacher, 'one person');
		await teacher.getByRole('link', { name: 'Nine-sign quiz' }).click();
		await teacher.getByRole('heading', { name: 'Nine-sign quiz' }).waitFor();
		await clean(teacher, 'an attempt');

		await trainee.goto(url('/learn'));
		await clean(trainee, 'what is new');
		await trainee.getByRole('link', { name: /Feedback has come back/ }).click();
		await trainee.getByRole('link', { name: 'A journal entry' }).click();
		await trainee.getByRole('button', { name: 'Send the answer' }).waitFor();
		await clean(trainee, 'what came back');
	});
}
