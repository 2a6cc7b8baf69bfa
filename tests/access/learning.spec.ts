/** What a trainee meets on the way: every kind of question before and after its answer, and what is refused. */
import { randomUUID } from 'node:crypto';
import { test } from '@playwright/test';
import type { Scope } from '../../src/lib/server/scope';
import { readWholeAttempt, startAttempt } from '../../src/lib/server/learning/attempts';
import { answerReview, readReviewDesk } from '../../src/lib/server/learning/reviews';
import { saveResponses } from '../../src/lib/server/learning/save-responses';
import { DAY, makeCohort, makeTrainee, readLessons, responseTo, take } from '../support/trainees';
import { THEMES } from './look';
import { openStage, person, type Person, type Stage } from './stage';

test.describe.configure({ mode: 'default', timeout: 600_000 });

let stage: Stage;
test.beforeAll(async () => {
	stage = await openStage();
});
test.afterAll(() => stage.close());

let made = 0;
/** Somebody new, who did `what` two days ago. */
async function trainee(what: (then: Scope, userId: string) => Promise<unknown>): Promise<string> {
	const then = { ...stage.scope(), now: Date.now() - 2 * DAY };
	const code = `LEARN${++made}`;
	await makeCohort(then, code, null);
	const userId = await makeTrainee(then, code, `Learner Number ${'I'.repeat(made)}`);
	await what(then, userId);
	return userId;
}

for (const theme of THEMES) {
	test(`every kind of question of a test, ${theme}`, async ({ browser }) => {
		const userId = await trainee(async () => undefined);
		const one = await person(browser, stage, theme, 'trainee', userId);
		const started = await startAttempt(stage.scope(), userId, 'quiz');
		await eachKind(one, userId, 'attemptId' in started ? started.attemptId : '', 'quiz');
		for (let round = 1; round <= 4; round++) {
			const practice = await startAttempt(stage.scope(), userId, 'practice');
			if ('attemptId' in practice) await eachKind(one, userId, practice.attemptId, 'practice');
		}
		const test = await startAttempt(stage.scope(), userId, 'assessment');
		const assessment = 'attemptId' in test ? test.attemptId : '';
		await one.open(`/learn/attempts/${assessment}?scenario=1`);
		await one.sees('assessment: its first question');
		await one.open(`/learn/attempts/${assessment}/review`);
		await one.sees('assessment: before handing in, questions open');
		await one.page
			.getByRole('button', { name: /Hand in/ })
			.first()
			.click();
		await one.page.getByText('By sign').first().waitFor();
		await one.sees('assessment: not passed');
		await one.leave();
	});

	test(`reviews that are due, ${theme}`, async ({ browser }) => {
		const userId = await trainee(async (then, userId) => {
			await readLessons(then, userId, 4, false);
			await take(then, userId, 'quiz', () => [false, 'sure']);
		});
		const one = await person(browser, stage, theme, 'trainee', userId);
		await one.open('/learn/review');
		await one.send('Save my answer', 'Choose');
		await one.sees('review: nothing chosen');
		await eachReview(one, userId);
		await one.open('/learn/calibration');
		await one.sees('calibration: sure and wrong');
		await one.leave();
	});

	test(`lesson, journal, search, ${theme}`, async ({ browser }) => {
		const userId = await trainee((then, userId) => readLessons(then, userId, 1, false));
		const one = await person(browser, stage, theme, 'trainee', userId);
		await one.open('/learn/lessons/boundaries');
		await one.send('Check my answer', 'Choose');
		await one.sees('lesson: nothing chosen');
		await one.open('/learn/lessons/boundaries');
		await one.send('Complete the lesson', 'Some checks still wait for an answer');
		await one.sees('lesson: checks still open');
		await one.open('/learn/journal');
		await one.send('Keep', 'Write something first', { text: '   ' });
		await one.sees('journal: nothing written');
		await one.send('Keep', 'I explain too much', { text: 'I explain too much when I am afraid.' });
		await one.open('/learn/journal');
		await one.sees('journal: an entry');
		for (const [query, state] of [
			['', 'nothing asked'],
			['?q=zzzqqq', 'nothing found'],
			['?q=touch', 'found']
		] as const) {
			await one.open(`/learn/search${query}`);
			await one.sees(`search: ${state}`);
		}
		await one.open('/learn/my-data');
		await one.send('Close my account for good', /password/i);
		await one.sees('my data: no password');
		await one.leave();
	});

	test(`an evaluation with questions left, ${theme}`, async ({ browser }) => {
		const userId = await trainee(async (then, userId) => {
			await readLessons(then, userId, 8);
			await take(then, userId, 'assessment');
		});
		const one = await person(browser, stage, theme, 'trainee', userId);
		await one.open('/learn/evaluation');
		await one.sees('evaluation: open');
		await one.send('Send and get my certificate', 'Some questions still wait');
		await one.sees('evaluation: questions left');
		await one.leave();
	});

	test(`a conversation, ${theme}`, async ({ browser }) => {
		const userId = await trainee(async () => undefined);
		const one = await person(browser, stage, theme, 'trainee', userId);
		await one.open('/learn/cases/the-envelope');
		await one.sees('conversation: its brief');
		await one.page.getByLabel(/Say it in my own words first/).check();
		await one.page.getByRole('button', { name: 'Begin' }).click();
		await one.page.getByLabel(/keys 1 to 4/).waitFor();
		await one.sees('conversation: in one’s own words');
		await one.send('Keep it and show the answers', 'Write a reply');
		await one.sees('conversation: no words written');
		await one.page.getByLabel(/in your own words/).fill('It is true that you pay me.');
		await one.page.getByRole('button', { name: 'Keep it and show the answers' }).click();
		const answers = one.page.locator('form[action="?/choose"] button');
		await answers.first().click();
		await one.page.getByRole('button', { name: 'Stop typing first' }).click();
		await answers.first().waitFor();
		await one.sees('conversation: under way');
		const end = one.page.getByRole('link', { name: 'Look back at it' });
		for (let step = 1; step < 14 && !(await end.isVisible()); step++) {
			const said = await one.page.locator('#said + ol > li').count();
			await answers.first().click();
			await one.page.locator('#said + ol > li').nth(said).waitFor();
		}
		await one.sees('conversation: its end');
		await end.click();
		await one.page.getByRole('heading', { name: 'The way it took' }).waitFor();
		await one.sees('conversation: looked back at');
		await one.open('/learn/cases');
		await one.sees('conversations: one finished');
		await one.leave();
	});

	test(`kept for offline, and the network gone, ${theme}`, async ({ browser }) => {
		const userId = await trainee(async () => undefined);
		const one = await person(browser, stage, theme, 'trainee', userId);
		await offline(one);
		await one.leave();
	});
}

/** The kinds of question that somebody has met. */
const seenBy = new WeakMap<Person, Set<string>>();

/** Looks at the first question of each kind in an attempt, open and answered rightly or wrongly in turn. */
async function eachKind(one: Person, userId: string, attemptId: string, kind: string) {
	const { db, catalogue } = stage.scope();
	const whole = readWholeAttempt(db.read, catalogue, userId, attemptId);
	const seen = seenBy.get(one) ?? new Set<string>();
	seenBy.set(one, seen);
	let revision = 0;
	for (const [index, { items }] of (whole?.scenarios ?? []).entries()) {
		if (items.every(({ item }) => seen.has(item.kind))) continue;
		const address = `/learn/attempts/${attemptId}?scenario=${index + 1}`;
		// One after the other: the second is asked when the first is answered.
		for (const { handle, item } of items) {
			const fresh = !seen.has(item.kind);
			if (fresh) {
				await one.open(address);
				await one.sees(`${kind}: ${item.kind}, open`);
			}
			const response = responseTo(item, seen.size % 2 === 0);
			const answer = { id: randomUUID(), handle, response, confidence: 'sure' as const };
			const saved = await saveResponses(stage.scope(), userId, attemptId, revision, [answer]);
			if (saved.state === 'saved') revision = saved.revision;
			seen.add(item.kind);
			if (!fresh) continue;
			await one.open(address);
			await one.sees(`${kind}: ${item.kind}, answered`);
		}
	}
}

/** The same of the reviews that are due: checks of lessons come back here too. */
async function eachReview(one: Person, userId: string) {
	const seen = new Set<string>();
	for (let turn = 0; turn < 60 && seen.size < 6; turn++) {
		const { question } = await readReviewDesk(stage.scope(), userId);
		if (!question) return;
		const { item, itemId } = question;
		const fresh = !seen.has(item.kind);
		seen.add(item.kind);
		if (fresh) {
			await one.open('/learn/review');
			await one.sees(`review: ${item.kind}, open`);
		}
		const id = randomUUID();
		const response = responseTo(item, turn % 2 === 0);
		await answerReview(stage.scope(), userId, { id, itemId, response, confidence: 'unsure' });
		if (fresh) {
			await one.open(`/learn/review?answered=${id}`);
			await one.sees(`review: ${item.kind}, answered`);
		}
	}
}

/** Pages that are kept, and one that is asked for without a network and is not. */
async function offline(one: Person) {
	const { page } = one;
	await one.open('/account/offline');
	const keep = page.getByRole('button', { name: 'Keep what I open on this device' });
	await keep.waitFor();
	await one.sees('offline: nothing kept');
	await keep.click();
	await page.getByText('Pages are kept on this device.').waitFor();
	await one.open('/learn/lessons/trust');
	await one.open('/account/offline');
	await page.getByRole('heading', { name: 'Kept here' }).waitFor();
	await one.sees('offline: pages kept');
	await page.context().setOffline(true);
	await one.open('/learn/lessons/congruence');
	await one.sees('offline: a page that was not kept');
	await page.context().setOffline(false);
}
