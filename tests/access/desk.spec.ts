/** The instructor's desk and the administrator's rooms: full, empty, found nothing, refused, done. */
import { expect, test } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { COHORT, DEMO_SIGN_INS } from '../../src/lib/server/demo/people';
import { cohorts, users } from '../../src/lib/server/db/schema';
import { WORLD_PASSWORD } from '../support/routes/world';
import { THEMES } from './look';
import { openStage, person, type Person, type Stage } from './stage';

test.describe.configure({ mode: 'default', timeout: 600_000 });

let stage: Stage;
test.beforeAll(async () => {
	stage = await openStage();
});
test.afterAll(() => stage.close());

/** Follows the first link that fits, in the main part of the page. */
async function follow(one: Person, selector: string): Promise<void> {
	const href = await one.page.locator(selector).first().getAttribute('href');
	expect(href, `a link ${selector}`).not.toBeNull();
	await one.page.goto(new URL(href ?? '', one.page.url()).href);
}

for (const theme of THEMES) {
	test(`a full cohort, ${theme}`, async ({ browser }) => {
		const { world } = stage;
		const full = world.db.read
			.select()
			.from(cohorts)
			.where(eq(cohorts.joinCode, COHORT.joinCode))
			.get();
		const desk = `/teach/${full?.id ?? ''}`;
		const { email } = DEMO_SIGN_INS.instructor;
		const leader = world.db.read.select().from(users).where(eq(users.email, email)).get();
		const one = await person(browser, stage, theme, 'instructor', leader?.id);
		for (const [path, state] of [
			['', 'board'],
			['?show=attention&sort=name', 'board, filtered'],
			['/insight', 'insight'],
			['/insight/items?test=quiz', 'questions'],
			['/insight/items?test=assessment', 'questions of assessments'],
			['/report', 'report'],
			['/cases', 'conversations'],
			['/feedback', 'feedback'],
			['/people', 'people'],
			['/people?q=zzzqqq', 'people, nobody found'],
			['/people/invitations', 'invitations'],
			['/settings', 'settings']
		] as const) {
			await one.open(desk + path);
			await one.sees(`full cohort: ${state}`);
		}
		await one.open(`${desk}/insight/items?test=assessment`);
		await follow(one, 'main a[href*="/insight/items/"]');
		await one.sees('full cohort: one question');
		const ask = 'Ask for it to be withdrawn';
		await one.send(ask, 'Please say what is wrong', { reason: '' });
		await one.sees('full cohort: one question, no reason given');
		await one.send(ask, 'The administrator will see it', { reason: 'Two answers are right.' });
		await one.sees('full cohort: one question, its withdrawal asked for');

		await one.open(`${desk}/feedback`);
		await follow(one, 'main a[href*="/feedback/"]');
		await one.sees('feedback: writing it');
		await one.send('Return', 'Write a few words first', { comment: '' });
		await one.sees('feedback: nothing written');
		await one.open(`${desk}/feedback`);
		await follow(one, '#returned ~ ul a');
		await one.sees('feedback: returned');
		await one.open(desk);
		await follow(one, 'main tbody a[href*="/people/"]');
		await one.sees('full cohort: one person');
		await one.send('Send the message', 'Write the message first', { text: '' });
		await one.sees('full cohort: one person, nothing written');
		await follow(one, 'main a[href*="/attempts/"]');
		await one.sees('full cohort: one attempt');
		await one.leave();

		const decider = await person(
			browser,
			stage,
			theme,
			'administrator',
			world.people.administrator
		);
		await decider.open('/admin/items');
		await decider.sees('questions at fault: one asked for');
		await follow(decider, 'main a[href^="/admin/items/"]');
		await decider.sees('a question that is asked to be withdrawn');
		await decider.send('Withdraw the question', 'Please say', { reason: '' });
		await decider.sees('a question to be withdrawn, no reason given');
		await decider.leave();
	});

	test(`what the desk refuses and does, ${theme}`, async ({ browser }) => {
		const { world } = stage;
		const desk = `/teach/${world.cohort}`;
		const one = await person(browser, stage, theme, 'instructor', world.people.instructor);
		await one.open('/teach');
		await one.send('Make the cohort', 'Please give the group a name', { name: ' ' });
		await one.sees('cohorts: no name given');
		await one.open(`${desk}/settings`);
		await one.send('Save the settings', 'Please give', {
			renewalMonths: 'many',
			retakeAfterHours: '-1',
			overall: '3',
			questions: 'x'.repeat(900)
		});
		await one.sees('cohort settings: refused');
		await one.send('Add', 'Please type', { email: '' });
		await one.sees('cohort settings: a colleague without an address');
		await one.open(`${desk}/people`);
		await one.send('Make a link to copy', 'does not look like an email', { email: 'nobody' });
		await one.sees('people: no email');
		await one.send('Make a link to copy', 'It works once', { email: 'guest@world.example' });
		await one.sees('people: a link to copy');
		await one.open(`${desk}/people/invitations`);
		await one.sees('invitations: one open');
		await one.open(`${desk}/people/roster`);
		await one.send('See what it would do', 'cannot be read', { list: 'one\ntwo' });
		await one.sees('list of people: cannot be read');
		await one.send('See what it would do', 'Nothing is done yet', {
			list: 'name,email\nAda,ada@world.example\n,nobody\nAda,ada@world.example'
		});
		await one.sees('list of people: what it would do');
		await one.leave();
	});

	test(`the administrator's rooms, ${theme}`, async ({ browser }) => {
		const { world } = stage;
		const one = await person(browser, stage, theme, 'administrator', world.people.administrator);
		for (const [path, state] of [
			['/teach', 'cohorts'],
			['/admin', 'overview'],
			['/admin/people', 'people'],
			['/admin/people?text=zzzqqq', 'people, nobody found'],
			['/admin/cohorts', 'cohorts'],
			['/admin/content', 'content'],
			['/admin/audit', 'audit'],
			['/admin/audit?who=zzzqqq', 'audit, nothing found'],
			['/admin/retention', 'retention'],
			['/admin/settings', 'settings']
		] as const) {
			await one.open(path);
			await one.sees(`full installation: ${state}`);
		}
		await one.open('/admin/people');
		await one.page.locator('summary').first().click();
		await one.send('Make the account', 'Please type', { name: '', email: '' });
		await one.sees('people: an account without a name');
		await one.send('Make the account', /link/i, {
			name: 'Made Here',
			email: `made.here.${theme}@world.example`
		});
		await one.sees('people: an account made');
		await one.open('/admin/settings');
		await one.send('Save the settings', 'At most fifty years', { practiceYears: '99' });
		await one.sees('settings: refused');
		await one.open('/admin/people?text=lena');
		await follow(one, 'main tbody a');
		await one.sees('somebody');
		await follow(one, 'main a[href$="/merge"]');
		await one.page.getByLabel('Name or email').fill('trainee');
		await one.page.getByRole('button', { name: 'Look for it' }).click();
		await one.page.locator('main form ul a').first().waitFor();
		await one.sees('merge: accounts found');
		await follow(one, 'main form ul a');
		await one.sees('merge: what would happen');
		await one.open('/admin/backup');
		await one.send('Make a backup now', /made and checked|under way/);
		await one.open('/admin/backup');
		await one.sees('backup: one made');
		await one.leave();

		const lapsed = await person(browser, stage, theme, 'administrator', world.people.administrator);
		await lapsed.open('/account/confirm?to=/admin/settings');
		await lapsed.send('Go on', 'This is not your password', { password: `${WORLD_PASSWORD}!` });
		await lapsed.sees('confirm: not the password');
		await lapsed.leave();
	});
}
