/** The main job, end to end, with script and without. */
import { expect, test, type Browser, type Page } from '@playwright/test';
import { startServer, type TestServer } from '../support/server';

const PASSWORD = 'a quiet sentence at noon';
let server: TestServer;

test.beforeAll(async () => {
	server = await startServer({ env: { ATTUNE_DEMO: '1' } });
});
test.afterAll(() => server.stop());

for (const script of [true, false]) {
	test.describe(script ? 'with script' : 'without script', () => {
		const email = `kofi.${script ? 'on' : 'off'}@example.org`;

		async function newPage(browser: Browser): Promise<Page> {
			const context = await browser.newContext({ javaScriptEnabled: script });
			return context.newPage();
		}

		test('a trainee joins, reads, takes the quiz on two browsers; the instructor sees it', async ({
			browser
		}) => {
			test.setTimeout(180_000);
			const page = await newPage(browser);
			await page.goto(`${server.origin}/`);
			await page.getByLabel('Join code').fill('AUTUMN');
			await page.getByRole('button', { name: 'Join' }).click();
			await page.getByLabel('Your name').fill(`Kofi Annan-Boateng ${script ? 'on' : 'off'}`);
			await page.getByLabel('Email').fill(email);
			await page.getByLabel('Password').fill(PASSWORD);
			await page.getByRole('button', { name: 'Make my account' }).click();
			await expect(page).toHaveURL(/\/learn$/);
			await expect(page.getByText('Next', { exact: true })).toBeVisible();

			await readWholeLesson(page);
			await startQuiz(page);
			for (let number = 1; number <= 4; number++) await answerAndGoOn(page, number);

			// Another browser: sign in and go on at the fifth.
			const other = await newPage(browser);
			await other.goto(`${server.origin}/learn`);
			await expect(other).toHaveURL(/\/login\?to=%2Flearn/);
			await other.getByLabel('Email').fill(email);
			await other.getByLabel('Password').fill(PASSWORD);
			await other.getByRole('button', { name: 'Sign in' }).click();
			await expect(other).toHaveURL(/\/learn$/);
			await other.getByRole('button', { name: 'Go on where you were' }).click();
			await expect(other.getByText('Nine-sign quiz: 5 of 9')).toBeVisible();
			for (let number = 5; number <= 8; number++) await answerAndGoOn(other, number);
			await answer(other);
			await other.getByRole('link', { name: 'See the result' }).click();
			await expect(other.getByRole('heading', { name: 'How it went' })).toBeVisible();
			await expect(other.getByText(/sound moments? a sign/)).toBeVisible();
			await expect(other.getByRole('heading', { name: 'By sign' })).toBeVisible();

			const desk = await newPage(browser);
			await desk.goto(`${server.origin}/login`);
			await desk.getByLabel('Email').fill('instructor@demo.example');
			await desk.getByLabel('Password').fill('attune-demo-2026');
			await desk.getByRole('button', { name: 'Sign in' }).click();
			await desk.getByRole('link', { name: 'Autumn intake' }).click();
			const row = desk.getByRole('row', { name: new RegExp(`Boateng ${script ? 'on' : 'off'}`) });
			await expect(row).toContainText('1 of 8');
			await expect(row).toContainText(/\d of 9 rightly/);
		});

		async function readWholeLesson(page: Page): Promise<void> {
			await page.getByRole('link', { name: /5\. Boundaries/ }).click();
			await expect(page.getByRole('heading', { level: 1, name: 'Boundaries' })).toBeVisible();
			await page.getByRole('button', { name: 'Complete the lesson' }).click();
			await expect(page.getByText('Some checks still wait for an answer')).toBeVisible();
			for (;;) {
				const form = page.locator('form[action="?/answer"]').first();
				if ((await form.count()) === 0) break;
				const left = await page.locator('form[action="?/answer"]').count();
				const groups = form.locator('fieldset fieldset');
				const rated = await groups.count();
				for (let index = 0; index < rated; index++) {
					await groups
						.nth(index)
						.getByRole('radio')
						.nth(index % 4)
						.check();
				}
				if (rated === 0) await form.locator('input[name=answer]').first().check();
				await form.getByRole('button', { name: 'Check my answer' }).click();
				await expect(page.locator('form[action="?/answer"]')).toHaveCount(left - 1);
			}
			await page.getByRole('button', { name: 'Complete the lesson' }).click();
			await expect(page.getByRole('heading', { name: 'Lesson complete' })).toBeVisible();
		}

		async function startQuiz(page: Page): Promise<void> {
			await page.goto(`${server.origin}/learn/practice`);
			await page.getByRole('button', { name: 'Take the quiz' }).click();
			await expect(page.getByText('Nine-sign quiz: 1 of 9')).toBeVisible();
		}

		async function answer(page: Page): Promise<void> {
			await page.getByRole('radio').first().check();
			await page.getByRole('button', { name: 'Save my answer' }).click();
			await expect(page.getByText('Why the nearest answer is only near')).toBeVisible();
		}

		async function answerAndGoOn(page: Page, number: number): Promise<void> {
			await answer(page);
			await page.getByRole('link', { name: 'Next situation' }).click();
			await expect(page.getByText(`Nine-sign quiz: ${number + 1} of 9`)).toBeVisible();
		}
	});
}
