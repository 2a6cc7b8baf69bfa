/** The trainee's own pages, as six people of different progress see them. */
import { randomUUID } from 'node:crypto';
import { STATES } from '../../tests/support/home-states';
import {
	fullEvaluation,
	makeCohort,
	makeTrainee,
	readLessons,
	take,
	DAY
} from '../../tests/support/trainees';
import { fillEvaluation } from '../../src/lib/server/certificate/certificates';
import { addEntry } from '../../src/lib/server/learning/journal';
import { chooseFirst, sendUnchecked, type Stage } from './stage';

/** What is to be seen as that person: paths, each perhaps followed by the link to go on with. */
const PAGES: Record<keyof typeof STATES, string[]> = {
	nothing: [
		'/learn',
		'/learn/practice',
		'/learn/cases',
		'/learn/assessment',
		'/learn/review',
		'/learn/calibration',
		'/learn/journal',
		'/learn/feedback',
		'/learn/certificate',
		'/learn/my-data'
	],
	middle: [
		'/learn',
		'/learn/practice',
		'/learn/cases',
		'/learn/review',
		'/learn/calibration',
		'/learn/search',
		'/learn/search?q=gift',
		'/learn/search?q=zebra',
		'/learn/my-data',
		'/learn/journal',
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
	evaluating: ['/learn', '/learn/certificate', '/learn/evaluation'],
	renewing: [
		'/learn',
		'/learn/certificate',
		'/learn/certificate > Its public page',
		'/learn/assessment'
	]
};

export async function pictureHome(stage: Stage): Promise<void> {
	for (const who of Object.keys(PAGES) as (keyof typeof STATES)[]) {
		const page = await stage.open(STATES[who]);
		for (const path of PAGES[who]) {
			const [address = '', link] = path.split(' > ');
			await page.goto(stage.server.origin + address);
			if (link) await page.getByRole('link', { name: link }).first().click();
			await page.waitForLoadState('networkidle');
			await stage.shoot(page, nameOf(who, path));
		}
		if (who === 'evaluating') {
			await page.goto(`${stage.server.origin}/learn/evaluation`);
			await sendUnchecked(page, 'Send and get');
			await stage.shoot(page, 'home-evaluating-evaluation-refused');
		}
		if (who === 'middle') {
			await page.goto(`${stage.server.origin}/learn/review`, { waitUntil: 'networkidle' });
			await sendUnchecked(page, 'Save my answer');
			await stage.shoot(page, 'home-middle-review-refused');
			await chooseFirst(page);
			await page.getByRole('button', { name: 'Save my answer' }).click();
			await page.waitForURL(/answered=/);
			await stage.shoot(page, 'home-middle-review-answered');
		}
		await page.context().close();
	}
	await pictureExpired(stage);
}

/** Somebody whose certificate ran out, and how others see it. */
async function pictureExpired(stage: Stage): Promise<void> {
	const then: typeof stage.scope = { ...stage.scope, now: stage.scope.now - 200 * DAY };
	await makeCohort(then, 'SHORT', null, { renewalMonths: 6 });
	const name = 'Gwen Expired';
	const userId = await makeTrainee(then, 'SHORT', name);
	await readLessons(then, userId, 8);
	await take(then, userId, 'assessment');
	await fillEvaluation(then, userId, fullEvaluation(then));
	await addEntry(then, userId, randomUUID(), 'What I say when I am afraid of a silence.');
	const page = await stage.open(name);
	await stage.visit(page, '/learn', 'home-expired-start');
	await page.goto(`${stage.server.origin}/learn/certificate`);
	await stage.shoot(page, 'home-expired-certificate');
	await page.getByRole('link', { name: 'Its public page' }).click();
	await stage.shoot(page, 'verify-expired');
	await stage.visit(page, '/verify/AAAA-AAAA-AAAA', 'verify-unknown');
	await page.context().close();
}

function nameOf(who: string, path: string): string {
	return `home-${who}-${path.replace(/^\/learn\/?/, '').replace(/\W+/g, '-') || 'start'}`;
}
