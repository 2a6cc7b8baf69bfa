import fc from 'fast-check';
import { getTableColumns } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realCatalogue } from '../../../../tests/support/course';
import { testDatabase, type TestDatabase } from '../../../../tests/support/database';
import {
	DAY,
	HOUR,
	makeCohort,
	makeTrainee,
	readLessons,
	responseTo,
	take
} from '../../../../tests/support/trainees';
import { joinCohort } from '../auth/registration';
import { enrolmentSummaries } from '../db/schema';
import { readWholeAttempt, startAttempt } from '../learning/attempts';
import { rememberPlace } from '../learning/reading';
import { saveResponses } from '../learning/save-responses';
import type { Scope } from '../scope';
import { removeTrainee, restoreTrainee } from './enrolment';
import { summariseAll } from './summary';

const BEGIN = Date.UTC(2026, 8, 1);
let database: TestDatabase;
beforeEach(async () => {
	database = await testDatabase();
});
afterEach(() => database.remove());

const ACTOR = { id: null, address: '' };
const rows = () => {
	const { revision: _, ...columns } = getTableColumns(enrolmentSummaries);
	return database.db.read
		.select(columns)
		.from(enrolmentSummaries)
		.orderBy(enrolmentSummaries.enrolmentId)
		.all();
};
const revisions = () => database.db.read.select().from(enrolmentSummaries).all();

const DEEDS = [
	'begin a lesson',
	'read lessons',
	'quiz',
	'failed assessment',
	'passed assessment',
	'open assessment',
	'practice',
	'left practice',
	'join the other',
	'be removed',
	'be taken back'
] as const;

async function perform(
	scope: Scope,
	userId: string,
	cohorts: readonly string[],
	deed: (typeof DEEDS)[number]
): Promise<void> {
	const [lesson] = scope.catalogue.course.lessonList;
	switch (deed) {
		case 'begin a lesson':
			if (lesson) await rememberPlace(scope, userId, lesson, lesson.sections[0]?.id ?? '');
			return;
		case 'read lessons':
			return readLessons(scope, userId, 2);
		case 'quiz':
			return settled(take(scope, userId, 'quiz', (_, __, at) => [at % 3 > 0, 'sure']));
		case 'failed assessment':
		case 'passed assessment': {
			const right = deed === 'passed assessment';
			const started = await startAttempt(scope, userId, 'assessment');
			if (!('attemptId' in started)) return;
			return settled(take(scope, userId, 'assessment', () => [right, 'sure']));
		}
		case 'open assessment': {
			const started = await startAttempt(scope, userId, 'assessment');
			if (!('attemptId' in started)) return;
			const { attemptId } = started;
			const whole = readWholeAttempt(scope.db.read, scope.catalogue, userId, attemptId);
			const item = whole?.scenarios[0]?.items[0];
			if (!item || item.answer) return;
			const answer = { id: crypto.randomUUID(), handle: item.handle, confidence: null };
			const response = responseTo(item.item, true);
			await saveResponses({ ...scope, now: scope.now + 3 * HOUR }, userId, attemptId, 0, [
				{ ...answer, response }
			]);
			return;
		}
		case 'practice':
			return settled(take(scope, userId, 'practice'));
		case 'left practice':
			await startAttempt(scope, userId, 'practice', 'principle:trust');
			await startAttempt(scope, userId, 'practice', 'principle:boundaries');
			return;
		case 'join the other':
			return settled(joinCohort(scope, userId, 'OTHER'));
		case 'be removed':
			return settled(removeTrainee(scope, ACTOR, cohorts[0] ?? '', userId));
		case 'be taken back':
			return settled(restoreTrainee(scope, ACTOR, cohorts[0] ?? '', userId));
	}
}

async function settled(deed: Promise<unknown>): Promise<void> {
	await deed;
}

describe('the summary of an enrolment', () => {
	it('is at every moment what it would be if computed afresh', async () => {
		const step = fc.record({
			who: fc.nat(1),
			deed: fc.constantFrom(...DEEDS),
			later: fc.integer({ min: HOUR, max: 3 * DAY })
		});
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 9 }), async (steps) => {
				database.remove();
				database = await testDatabase();
				const scope: Scope = { db: database.db, catalogue: realCatalogue(), now: BEGIN };
				const cohorts = [
					await makeCohort(scope, 'ONE', null),
					await makeCohort(scope, 'OTHER', null)
				];
				const people = [
					await makeTrainee(scope, 'ONE', 'Ada A'),
					await makeTrainee(scope, 'ONE', 'Bo B')
				];
				let { now } = scope;
				for (const { who, deed, later } of steps) {
					now += later;
					await perform({ ...scope, now }, people[who] ?? '', cohorts, deed);
				}
				const kept = rows();
				await database.db.write(async (tx) => {
					tx.delete(enrolmentSummaries).run();
					summariseAll(tx);
				});
				expect(kept).toEqual(rows());
				expect(kept.length).toBeGreaterThan(1);
			}),
			{ numRuns: 4, seed: 7, endOnFailure: true }
		);
	});

	it('tells what was finished, and of practice only how often', async () => {
		const scope: Scope = { db: database.db, catalogue: realCatalogue(), now: BEGIN + HOUR / 2 };
		const cohorts = [await makeCohort(scope, 'ONE', null)];
		const userId = await makeTrainee(scope, 'ONE', 'Ada A');
		expect(rows()).toMatchObject([{ lessonsBegun: 0, lastActiveAt: null, sureAndWrong: '' }]);
		await perform(scope, userId, cohorts, 'left practice');
		expect(rows()).toMatchObject([{ practiceRounds: 0, attemptsBegun: 0, lastActiveAt: null }]);
		await perform(scope, userId, cohorts, 'practice');
		await perform(scope, userId, cohorts, 'read lessons');
		await perform(scope, userId, cohorts, 'quiz');
		expect(rows()).toMatchObject([
			{ lessonsBegun: 2, lessonsComplete: 2, practiceRounds: 1, quizRight: 6, quizOf: 9 }
		]);
		expect(rows()[0]?.sureAndWrong.split(' ')).toHaveLength(3);
		expect(rows()[0]?.lastActiveAt).toBe(BEGIN);
		const later = { ...scope, now: BEGIN + 2 * DAY };
		await perform(later, userId, cohorts, 'failed assessment');
		expect(rows()).toMatchObject([{ failed: 1, passedAt: null, assessmentOpen: false }]);
		const latest = { ...scope, now: BEGIN + 4 * DAY };
		await perform(latest, userId, cohorts, 'passed assessment');
		expect(rows()).toMatchObject([{ failed: 1, passedAt: latest.now, sureAndWrong: '' }]);
	});

	it('has a revision that grows with each change in the cohort and with no other', async () => {
		const scope: Scope = { db: database.db, catalogue: realCatalogue(), now: BEGIN };
		await makeCohort(scope, 'ONE', null);
		const [ada, bo] = [
			await makeTrainee(scope, 'ONE', 'Ada A'),
			await makeTrainee(scope, 'ONE', 'Bo B')
		];
		const highest = () => Math.max(...revisions().map(({ revision }) => revision));
		const before = highest();
		await perform(scope, ada, [], 'begin a lesson');
		const begun = highest();
		expect(begun).toBeGreaterThan(before);
		// The same hour again: nothing that a board would show.
		await perform({ ...scope, now: BEGIN + HOUR / 3 }, ada, [], 'begin a lesson');
		expect(highest()).toBe(begun);
		await perform({ ...scope, now: BEGIN + HOUR }, bo, [], 'read lessons');
		expect(highest()).toBeGreaterThan(begun);
	});
});
