import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { catalogueOf } from '../../course/content/catalogue';
import { realCatalogue } from '../../../../tests/support/course';
import { testDatabase, type TestDatabase } from '../../../../tests/support/database';
import { makeCohort, makeTrainee, take } from '../../../../tests/support/trainees';
import type { Scope } from '../scope';
import { readContentHistory, recordEdition } from './content-editions';

const START = Date.UTC(2026, 10, 25);
const DAY = 24 * 60 * 60 * 1000;
let database: TestDatabase;
beforeEach(async () => {
	database = await testDatabase();
});
afterEach(() => database.remove());

const { course } = realCatalogue();
const scope = (now: number, catalogue = realCatalogue()): Scope => ({
	db: database.db,
	catalogue,
	now
});

/** The course as a later edition: one scenario edited, one lesson away, another pass rule. */
function later() {
	const [first, ...others] = course.scenarios;
	if (!first) throw new Error('There is no scenario');
	return catalogueOf({
		...course,
		edition: 'next',
		hash: 'next-hash',
		lessonList: course.lessonList.slice(1),
		scenarios: [{ ...first, hash: 'edited' }, ...others],
		signs: course.signs.map((sign, at) => (at === 0 ? { ...sign, name: 'Renamed' } : sign))
	});
}

describe('editions', () => {
	it('are recorded once, and the first has nothing to compare with', async () => {
		await recordEdition(scope(START));
		await recordEdition(scope(START + DAY));
		const history = await readContentHistory(scope(START + DAY), undefined);
		expect(history.editions).toMatchObject([
			{ hash: course.hash, edition: course.edition, firstSeenAt: START, isServed: true, scored: {} }
		]);
		expect(history.since).toBeUndefined();
	});

	it('are compared with the one before, or with one that was chosen', async () => {
		await recordEdition(scope(START));
		await recordEdition(scope(START + DAY, later()));
		const now = scope(START + 2 * DAY, later());
		const { since, editions } = await readContentHistory(now, undefined);
		expect(editions.map(({ isServed }) => isServed)).toEqual([true, false]);
		expect(since?.hash).toBe(course.hash);
		expect(since?.changes).toEqual([
			{ kind: 'lesson', added: [], changed: [], removed: [course.lessonList[0]?.id] },
			{ kind: 'scenario', added: [], changed: [course.scenarios[0]?.id], removed: [] },
			{ kind: 'sign', added: [], changed: [course.signs[0]?.id], removed: [] },
			{ kind: 'rules', added: [], changed: ['edition'], removed: [] }
		]);
		// What is not known is no edition; the one before is shown.
		expect((await readContentHistory(now, 'rubbish')).since?.hash).toBe(course.hash);
		const back = await readContentHistory(scope(START + 2 * DAY), 'next-hash');
		expect(back.since?.changes[0]?.added).toEqual([course.lessonList[0]?.id]);
	});

	it('say which attempts were scored against which, and how many asked what reads differently now', async () => {
		await makeCohort(scope(START), 'EDITION', null);
		const person = await makeTrainee(scope(START), 'EDITION', 'Ada Early');
		await take(scope(START), person, 'practice');
		const before = await readContentHistory(scope(START), undefined);
		expect(before).toMatchObject({ unrecorded: 1, handedIn: 1, askedOtherwise: 0 });
		await recordEdition(scope(START));
		await take(scope(START + DAY), person, 'quiz');
		const history = await readContentHistory(scope(START + DAY), undefined);
		expect(history.editions[0]?.scored).toEqual({ practice: 1, quiz: 1 });
		expect(history).toMatchObject({ unrecorded: 0, handedIn: 2, askedOtherwise: 0 });
		const all = catalogueOf({
			...course,
			scenarios: course.scenarios.map((each) => ({ ...each, hash: `${each.hash}-edited` }))
		});
		const edited = await readContentHistory(scope(START + DAY, all), undefined);
		expect(edited).toMatchObject({ handedIn: 2, askedOtherwise: 2 });
	});
});
