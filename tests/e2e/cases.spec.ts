/** Conversations: played on two browsers, with script and without; looked back at; seen as a group. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { catalogueOf } from '../../src/lib/course/content/catalogue';
import { choose, startRun } from '../../src/lib/server/learning/runs';
import { largeCase } from '../support/case-fixture';
import { startServer, type TestServer } from '../support/server';
import { backstage, signIn, type Backstage, type Visitor } from '../support/visitor';

let server: TestServer;
let behind: Backstage;
test.beforeAll(async () => {
	server = await startServer({ env: { ATTUNE_DEMO: '1' } });
	behind = backstage(server);
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
	{ cookie }: Pick<Visitor, 'cookie'>,
	{ script = true, theme = 'light', width = 1280 }: Look = {}
): Promise<Page> {
	const context = await browser.newContext({
		javaScriptEnabled: script,
		colorScheme: theme,
		reducedMotion: 'reduce',
		viewport: { width, height: 900 }
	});
	await signIn(context, server, cookie);
	return context.newPage();
}

const answers = (page: Page) => page.locator('form[action="?/choose"] button');

/** Gives the answer and waits until the conversation has moved. */
async function answer(page: Page, which = 0): Promise<void> {
	const said = await page.locator('#said + ol > li').count();
	await answers(page).nth(which).click();
	await expect(page.locator('#said + ol > li')).toHaveCount(said + 1);
}

for (const script of [true, false]) {
	test(`stopped in the middle and finished on another browser, script ${script ? 'on' : 'off'}`, async ({
		browser
	}) => {
		const visitor = await behind.trainee(`Mei Chen ${script ? 'on' : 'off'}`);
		const page = await pageFor(browser, visitor, { script });
		await page.goto(`${server.origin}/learn`);
		await page.getByRole('link', { name: 'Conversations' }).click();
		await page.getByRole('link', { name: 'The envelope' }).click();
		await page.getByLabel(/Say it in my own words first/).check();
		await page.getByRole('button', { name: 'Begin' }).click();

		// A reply of one's own comes before the answers.
		await expect(answers(page)).toHaveCount(0);
		await page.getByRole('button', { name: 'Keep it' }).click();
		await expect(page.getByLabel(/in your own words/)).toHaveAccessibleDescription(/Write a reply/);
		await page.getByLabel(/in your own words/).fill('It is true that you pay me.');
		await page.getByRole('button', { name: 'Keep it' }).click();
		await expect(page.getByText('It is true that you pay me.')).toBeVisible();
		await answer(page);
		await page.getByRole('button', { name: 'Stop typing first' }).click();
		await answer(page, 1);
		await page.getByRole('button', { name: 'Take back my last answer' }).click();
		await expect(page.locator('#said + ol > li')).toHaveCount(1);
		await answer(page);
		const heard = await page.locator('#now').innerText();

		const other = await pageFor(
			browser,
			{ cookie: await behind.session(visitor.userId) },
			{ script: !script }
		);
		await other.goto(`${server.origin}/learn/cases`);
		await other.getByRole('link', { name: 'Go on where you were: The envelope' }).click();
		expect(await other.locator('#now').innerText()).toContain(heard.split('\n')[0] ?? '');
		const end = other.getByRole('link', { name: 'Look back at it' });
		for (let step = 2; step < 12 && !(await end.isVisible()); step += 1) await answer(other);

		// The first browser has fallen behind: it is told, and shown where things stand.
		await answers(page).first().click();
		await expect(page.getByRole('alert')).toContainText('over');
		await expect(page.getByRole('link', { name: 'Look back at it' })).toBeVisible();

		await page.getByRole('link', { name: 'Look back at it' }).click();
		await expect(page.getByRole('heading', { name: 'The way it took' })).toBeVisible();
		await expect(page.getByRole('img', { name: /answers, from the top down/ })).toBeVisible();
		await expect(page.getByText('It is true that you pay me.')).toBeVisible();
		await page.getByRole('button', { name: 'Send this reply for comment' }).click();
		await expect(page.getByText('Sent to your instructors')).toBeVisible();
		await page.getByLabel('Your reflection').fill('I explained the money away.');
		await page.getByRole('button', { name: 'Keep in my journal' }).click();
		await expect(page.getByText(/^Kept/)).toBeVisible();
		const journal = await page.request.get(`${server.origin}/learn/journal/journal.md`);
		expect(await journal.text()).toMatch(
			/Conversation: The envelope[^]*I explained the money away/
		);
		await page.getByRole('button', { name: 'Try again from here: answer 2' }).click();
		await expect(page.locator('#said + ol > li')).toHaveCount(1);
		await page.getByRole('button', { name: 'Give it up' }).click();
		await expect(page.getByText('You have left that conversation')).toBeVisible();
	});
}

test('with script: keys choose, new speech is announced once, no reload, focus stays near', async ({
	browser
}) => {
	const page = await pageFor(browser, await behind.trainee('Jonas Weber'));
	await page.goto(`${server.origin}/learn/cases/drift`);
	await page.getByRole('button', { name: 'Begin' }).click();
	await page.waitForURL(/runs/);
	const live = page.locator('#content [aria-live=polite]');
	await expect(live).toBeEmpty();
	await page.evaluate(() => document.body.setAttribute('data-same-page', ''));
	// Ready once the checkbox for the keys is there: script made it.
	await expect(page.getByLabel(/keys 1 to 4/)).toBeChecked();
	await page.keyboard.press('2');
	await expect(page.locator('#said + ol > li')).toHaveCount(1);
	const speech = await page.locator('#now p').last().innerText();
	await expect(live).toContainText(speech.split('\n').at(-1) ?? '');
	await expect(page.getByRole('heading', { name: 'What do you say?' })).toBeFocused();
	await expect(page.locator('body[data-same-page]')).toHaveCount(1);

	await page.getByLabel(/keys 1 to 4/).uncheck();
	await page.getByRole('heading', { name: 'What do you say?' }).focus();
	await page.keyboard.press('1');
	await page.reload();
	await expect(page.locator('#said + ol > li')).toHaveCount(1);
	await expect(page.getByLabel(/keys 1 to 4/)).not.toBeChecked();
});

test('an answer that does not arrive is not lost, and is saved once', async ({ browser }) => {
	const page = await pageFor(browser, await behind.trainee('Farah Siddiqui'));
	await page.goto(`${server.origin}/learn/cases/drift`);
	await page.getByRole('button', { name: 'Begin' }).click();
	await expect(page.getByLabel(/keys 1 to 4/)).toBeChecked();
	await page.context().setOffline(true);
	await answers(page).first().click();
	await expect(page.getByRole('alert')).toContainText('Not saved');
	await page.context().setOffline(false);
	await answer(page);
	await expect(page.getByRole('alert')).toHaveCount(0);
});

test('nobody reads another’s conversation, and a made-up one is a page that helps', async ({
	browser
}) => {
	const owner = await behind.trainee('Rosa Delgado');
	const started = await startRun(behind.scope, owner.userId, 'case.drift', false);
	const runId = 'runId' in started ? started.runId : '';
	const stranger = await pageFor(browser, await behind.trainee('Tomasz Lis'));
	for (const path of [`runs/${runId}`, `runs/${runId}/debrief`, 'runs/none', 'cases/none']) {
		const response = await stranger.goto(`${server.origin}/learn/${path}`);
		expect(response?.status(), path).toBe(404);
		await expect(stranger.getByText(/There is no (such )?conversation/).first()).toBeVisible();
	}
	const flows = await stranger.goto(`${server.origin}/teach/any/cases`);
	expect(flows?.status()).toBe(403);
});

test('three hundred nodes load, play and draw', async ({ browser }) => {
	const visitor = await behind.trainee('Kenji Mori');
	const { course } = behind.scope.catalogue;
	const file = 'content/cases/large.yaml';
	const large = { ...largeCase(300), id: 'case.large', file, hash: 'hash of a large case' };
	const catalogue = catalogueOf({ ...course, caseList: [...course.caseList, large] });
	const scope = { ...behind.scope, catalogue };
	const started = await startRun(scope, visitor.userId, large.id, false);
	const runId = 'runId' in started ? started.runId : '';
	for (let step = 0; step < 48; step += 1) {
		const id = crypto.randomUUID();
		await choose(scope, visitor.userId, runId, { id, step, choice: `c${step % 3}` });
	}
	const page = await pageFor(browser, visitor);
	const timed = async (what: () => Promise<unknown>) => {
		const began = performance.now();
		await what();
		return Math.round(performance.now() - began);
	};
	const load = await timed(() => page.goto(`${server.origin}/learn/runs/${runId}`));
	await expect(page.getByLabel(/keys 1 to 4/)).toBeChecked();
	const play = await timed(() => answer(page));
	await answer(page);
	const look = page.getByRole('link', { name: 'Look back at it' });
	const draw = await timed(async () => {
		await look.click();
		await expect(page.getByRole('img', { name: /50 answers/ })).toBeVisible();
	});
	console.log(`300 nodes as a page: load ${load} ms, one answer ${play} ms, look back ${draw} ms`);
	expect(load).toBeLessThan(3000);
	expect(play).toBeLessThan(1500);
	expect(draw).toBeLessThan(3000);
});

for (const theme of ['light', 'dark'] as const) {
	test(`every page is clean to axe, ${theme}`, async ({ browser }) => {
		test.setTimeout(120_000);
		const visitor = await behind.trainee(`Amara Nwosu ${theme}`);
		const page = await pageFor(browser, visitor, { theme, width: 390 });
		const clean = async (what: string) => {
			const { violations } = await new AxeBuilder({ page })
				.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
				.analyze();
			expect(violations.map(({ id, nodes }) => [what, id, nodes[0]?.html])).toEqual([]);
			const wide = await page.evaluate(() => document.documentElement.scrollWidth);
			expect(wide, `${what} scrolls sideways`).toBeLessThanOrEqual(390);
		};
		await page.goto(`${server.origin}/learn/cases`);
		await clean('the list');
		await page.getByRole('link', { name: 'The envelope' }).click();
		await expect(page.getByRole('button', { name: 'Begin' })).toBeVisible();
		await clean('the brief');
		await page.getByLabel(/Say it in my own words first/).check();
		await page.getByRole('button', { name: 'Begin' }).click();
		await expect(page.getByLabel(/keys 1 to 4/)).toBeChecked();
		await clean('in one’s own words');
		await page.getByLabel(/in your own words/).fill('It is true that you pay me.');
		await page.getByRole('button', { name: 'Keep it' }).click();
		await answer(page, 2);
		await page.getByRole('button', { name: 'Stop typing first' }).click();
		await expect(answers(page).first()).toBeVisible();
		await clean('playing');
		const end = page.getByRole('link', { name: 'Look back at it' });
		for (let step = 1; step < 12 && !(await end.isVisible()); step += 1) await answer(page, 1);
		await clean('the ending');
		await end.click();
		await expect(page.getByRole('heading', { name: 'The way it took' })).toBeVisible();
		for (const summary of await page.locator('summary').all()) await summary.click();
		await clean('the look back');

		await page.context().clearCookies();
		await page.goto(`${server.origin}/login`);
		await page.getByLabel('Email').fill('instructor@demo.example');
		await page.getByLabel('Password').fill('attune-demo-2026');
		await page.getByRole('button', { name: 'Sign in' }).click();
		await page.getByRole('link', { name: 'Autumn intake' }).click();
		await page.getByRole('link', { name: 'Conversations', exact: true }).click();
		await expect(page.getByRole('heading', { name: /the way the group took/ })).toBeVisible();
		await expect(page.getByRole('heading', { name: 'Replies sent for comment' })).toBeVisible();
		await clean('the group’s flow');
	});
}
