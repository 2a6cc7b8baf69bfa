/** The instructor's insight: nothing of a small group, both errors of a larger one, a question withdrawn. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { invite, registerWithInvitation } from '../../src/lib/server/auth/registration';
import { attempts, itemResults, raisedResults } from '../../src/lib/server/db/schema';
import { itemAddress } from '../../src/lib/server/teaching/item-page';
import { fillLargeCohort, type LargeCohort } from '../support/large-cohort';
import { PASSWORD } from '../support/people';
import { startServer, type TestServer } from '../support/server';
import { backstage, signIn, type Backstage } from '../support/visitor';

let server: TestServer;
let behind: Backstage;
let cohorts: Record<'empty' | 'three' | 'many', LargeCohort>;
let staff: { instructor: string; administrator: string };

test.beforeAll(async () => {
	server = await startServer();
	behind = backstage(server);
	const fill = (code: string, trainees: number) =>
		fillLargeCohort(behind.db, behind.scope.catalogue, {
			trainees,
			seed: 3,
			now: Date.now(),
			password: PASSWORD,
			code
		});
	cohorts = {
		empty: await fill('EMPTY', 0),
		three: await fill('THREE', 3),
		many: await fill('MANY', 120)
	};
	staff = {
		instructor: await member('instructor', cohorts.many.cohortId),
		administrator: await member('administrator', null)
	};
});
test.afterAll(async () => {
	behind.close();
	await server.stop();
});

async function member(
	role: 'instructor' | 'administrator',
	cohortId: string | null
): Promise<string> {
	const token = await invite(behind.scope, role, cohortId);
	const person = { name: `One ${role}`, email: `${role}@example.org`, password: PASSWORD };
	const made = await registerWithInvitation(behind.scope, token, person);
	if (made.state !== 'registered') throw new Error(made.state);
	return made.userId;
}

interface Look {
	theme?: 'light' | 'dark';
	width?: number;
	script?: boolean;
}

async function pageFor(
	browser: Browser,
	userId: string,
	{ theme = 'light', width = 1280, script = true }: Look = {}
): Promise<Page> {
	const context = await browser.newContext({
		colorScheme: theme,
		javaScriptEnabled: script,
		reducedMotion: 'reduce',
		viewport: { width, height: 900 }
	});
	await signIn(context, server, await behind.session(userId));
	return context.newPage();
}

async function expectSound(page: Page): Promise<void> {
	const { violations } = await new AxeBuilder({ page }).analyze();
	expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
	const sideways = await page.evaluate(
		() => document.documentElement.scrollWidth > document.documentElement.clientWidth
	);
	expect(sideways).toBe(false);
}

const desk = (which: keyof typeof cohorts, path: string) =>
	`${server.origin}/teach/${cohorts[which].cohortId}${path}`;
const PATHS = ['', '/people', '/cases', '/insight', '/insight/items', '/report'];

test('every view is sound empty, with three people and with many, on a phone and in the dark', async ({
	browser
}) => {
	test.setTimeout(180_000);
	const looks = [
		{ look: { width: 320 }, groups: ['empty', 'many'], paths: PATHS },
		{ look: { width: 320 }, groups: ['three'], paths: ['', '/insight'] },
		{ look: { theme: 'dark' }, groups: ['many'], paths: ['/insight', '/report'] }
	] as const;
	for (const { look, groups, paths } of looks) {
		const page = await pageFor(browser, staff.administrator, look);
		for (const which of groups) {
			for (const path of paths) {
				await page.goto(desk(which, path));
				await expectSound(page);
			}
		}
		await page.context().close();
	}
});

test('three people show nothing of themselves; many show both errors and what to do', async ({
	browser
}) => {
	const page = await pageFor(browser, staff.administrator);
	await page.goto(desk('three', '/insight'));
	await expect(page.getByText('Too few people yet')).toBeVisible();
	await expect(page.getByRole('table')).toHaveCount(0);
	await page.goto(desk('many', '/insight'));
	await expect(page.getByRole('heading', { name: 'So do this next' })).toBeVisible();
	const signs = page.getByRole('region', { name: 'Both errors, by sign' }).getByRole('table');
	await expect(signs.getByRole('row')).toHaveCount(10);
	await expect(signs.getByRole('columnheader', { name: 'Sound care called a sign' })).toBeVisible();
});

test('an instructor asks, an administrator sees what it changes and withdraws, the trainee is told', async ({
	browser
}) => {
	const raised = behind.db.read
		.select({ itemId: itemResults.itemId, hash: itemResults.versionHash, userId: attempts.userId })
		.from(itemResults)
		.innerJoin(attempts, eq(attempts.id, itemResults.attemptId))
		.where(eq(attempts.kind, 'assessment'))
		.all();
	const counts = new Map<string, number>();
	for (const { itemId } of raised) counts.set(itemId, (counts.get(itemId) ?? 0) + 1);
	const [most] = [...counts].sort(([, a], [, b]) => b - a);
	const row = raised.find(({ itemId }) => itemId === most?.[0]);
	if (!row) throw new Error('Nobody has taken the assessment');
	const path = `/insight/items/${itemAddress(row.itemId)}?version=${row.hash.slice(0, 12)}`;

	// By keyboard alone, and without script.
	const asking = await pageFor(browser, staff.instructor, { script: false });
	await asking.goto(desk('many', path));
	await expectSoundWithoutScript(asking);
	await asking.getByLabel('What is wrong with it?').focus();
	await asking.keyboard.type('Two of the answers are defensible.');
	await asking.keyboard.press('Enter');
	await expect(asking.getByText('The administrator will see it.')).toBeVisible();

	const deciding = await pageFor(browser, staff.administrator);
	await deciding.goto(`${server.origin}/admin/items`);
	await expectSound(deciding);
	await deciding.getByRole('link', { name: 'See what it would change' }).click();
	await expect(deciding.getByText('results rise; none falls')).toBeVisible();
	await expectSound(deciding);
	await deciding.getByLabel('Why?').fill('');
	await deciding.getByLabel('Why?').evaluate((field) => field.removeAttribute('required'));
	await deciding.getByRole('button', { name: 'Withdraw the question' }).click();
	await expect(deciding.getByText('Please say why')).toBeVisible();
	await deciding.getByLabel('Why?').fill('Two answers are right.');
	await deciding.getByRole('button', { name: 'Withdraw the question' }).click();
	await expect(
		deciding.getByText('Nobody has asked for a question to be withdrawn.')
	).toBeVisible();
	await expect(deciding.getByText('Two answers are right.')).toBeVisible();

	const told = behind.db.read
		.select({ userId: attempts.userId, id: attempts.id })
		.from(raisedResults)
		.innerJoin(attempts, eq(attempts.id, raisedResults.attemptId))
		.where(eq(attempts.kind, 'assessment'))
		.limit(1)
		.get();
	if (!told) throw new Error('No assessment rose');
	const trainee = await pageFor(browser, told.userId, { script: false });
	await trainee.goto(`${server.origin}/learn`);
	await trainee.getByRole('link', { name: 'See the result' }).click();
	await expect(
		trainee.getByText('One question was withdrawn; your result was raised')
	).toBeVisible();

	await asking.goto(desk('many', path));
	await expect(asking.getByText('It counts as right for everybody')).toBeVisible();
});

/** Axe needs script; without it at least the order of headings and one of each landmark hold. */
async function expectSoundWithoutScript(page: Page): Promise<void> {
	await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
	await expect(page.getByRole('table').first()).toBeVisible();
}

test('tables and the report come as files', async ({ browser }) => {
	const page = await pageFor(browser, staff.instructor);
	const get = async (path: string) => {
		const answer = await page.request.get(desk('many', path));
		expect(answer.status()).toBe(200);
		return { type: answer.headers()['content-type'], body: await answer.body() };
	};
	const results = await get('/insight/results.csv');
	expect(results.type).toContain('text/csv');
	expect(results.body.toString('utf8')).toMatch(/^\uFEFFname,email,test,attempt,/);
	const items = await get('/insight/items.csv?test=baseline');
	expect(items.body.toString('utf8').split('\n').length).toBeGreaterThan(50);
	const pdf = await get('/report.pdf');
	expect(pdf.type).toBe('application/pdf');
	expect(pdf.body.subarray(0, 5).toString()).toBe('%PDF-');
});
