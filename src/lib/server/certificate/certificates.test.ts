import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realCatalogue } from '../../../../tests/support/course';
import { testDatabase, type TestDatabase } from '../../../../tests/support/database';
import {
	DAY,
	fullEvaluation,
	makeCohort,
	makeTrainee,
	readLessons,
	take
} from '../../../../tests/support/trainees';
import { attempts, attemptScenarios, cohorts, enrolments } from '../db/schema';
import { readDashboard } from '../learning/standing';
import type { Scope } from '../scope';
import {
	evaluationQuestionsFor,
	fillEvaluation,
	findCertificate,
	findOwnCertificate,
	readCertificateState,
	readOwnCertificates
} from './certificates';

let database: TestDatabase;
let scope: Scope;
let userId: string;

beforeEach(async () => {
	database = await testDatabase();
	scope = { db: database.db, catalogue: realCatalogue(), now: Date.UTC(2026, 10, 24) };
	await makeCohort(scope, 'CER', null);
	userId = await makeTrainee(scope, 'CER', 'Ada Holder');
});
afterEach(() => database.remove());

const state = () => readCertificateState(database.db.read, scope, userId);

async function finishAll(): Promise<void> {
	await readLessons(scope, userId, 8);
	await take(scope, userId, 'assessment');
}

describe('the way to a certificate', () => {
	it('goes over lessons, assessment and evaluation', async () => {
		const answers = fullEvaluation(scope);
		expect(await fillEvaluation(scope, userId, answers)).toEqual({ state: 'not-yet' });
		await finishAll();
		expect(state().state).toBe('evaluation');
		const missing = await fillEvaluation(scope, userId, { ...answers, agreement: {} });
		expect(missing.state).toBe('unanswered');
		expect(await readOwnCertificates(scope, userId)).toEqual([]);

		const filled = await fillEvaluation(scope, userId, answers);
		if (filled.state !== 'issued') throw new Error(filled.state);
		expect(state()).toMatchObject({ state: 'held', id: filled.id });
		expect(await fillEvaluation(scope, userId, answers)).toEqual({
			state: 'already',
			id: filled.id
		});
		expect(await readOwnCertificates(scope, userId)).toHaveLength(1);
	});

	it('is not lost by leaving the cohort, an edited lesson or a new edition', async () => {
		await finishAll();
		const filled = await fillEvaluation(scope, userId, fullEvaluation(scope));
		if (filled.state !== 'issued') throw new Error(filled.state);
		await database.db.write(async (tx) => {
			tx.update(enrolments).set({ leftAt: scope.now }).where(eq(enrolments.userId, userId)).run();
		});
		const { course } = scope.catalogue;
		const lessonList = course.lessonList.map((lesson) => ({ ...lesson, hash: 'edited' }));
		const catalogue = { ...scope.catalogue, course: { ...course, lessonList, edition: '2031.1' } };
		expect(readCertificateState(database.db.read, { ...scope, catalogue }, userId)).toMatchObject({
			state: 'held',
			id: filled.id
		});
		expect((await findCertificate(scope, filled.id))?.edition).toBe(course.edition);
	});
});

/** The number given, or a failed test. */
async function certified(at: Scope): Promise<string> {
	const filled = await fillEvaluation(at, userId, fullEvaluation(at));
	if (filled.state !== 'issued') throw new Error(filled.state);
	return filled.id;
}

describe('a certificate that expires', () => {
	const YEAR_ON = Date.UTC(2027, 10, 24, 23, 59, 59, 999);
	const later = (now: number): Scope => ({ ...scope, now });
	const until = (id: string) => findCertificate(scope, id).then((found) => found?.expiresAt);

	beforeEach(async () => {
		await makeCohort(scope, 'YEAR', null, { renewalMonths: 12 });
		userId = await makeTrainee(scope, 'YEAR', 'Cleo Renewing');
	});

	it('is renewed in its time, by a pass on situations not met before', async () => {
		await finishAll();
		const first = await certified(scope);
		expect(await until(first)).toBe(YEAR_ON);

		// Passing again before that is no renewal.
		await take(later(YEAR_ON - 61 * DAY), userId, 'assessment');
		expect(await readOwnCertificates(scope, userId)).toHaveLength(1);
		expect((await readDashboard(later(YEAR_ON - 59 * DAY), userId)).next).toEqual({
			kind: 'renewal',
			until: YEAR_ON,
			expired: false
		});

		const renewing = later(YEAR_ON - 40 * DAY);
		await take(renewing, userId, 'assessment', () => [false]);
		expect(await readOwnCertificates(scope, userId)).toHaveLength(1);
		expect((await readDashboard(renewing, userId)).next.kind).toBe('wait-for-retake');

		await take(later(YEAR_ON - 38 * DAY), userId, 'assessment');
		const [second, ...others] = await readOwnCertificates(scope, userId);
		expect(others.map(({ id }) => id)).toEqual([first]);
		// The days that were left of the first are not lost.
		expect(second?.expiresAt).toBe(Date.UTC(2028, 10, 24, 23, 59, 59, 999));
		expect((await readDashboard(later(YEAR_ON), userId)).next.kind).toBe('finished');
		expect(await until(first)).toBe(YEAR_ON);
	});

	it('asks for unseen situations first when it is renewed', async () => {
		await finishAll();
		await certified(scope);
		await take(later(YEAR_ON), userId, 'assessment');
		const drawn = database.db.read
			.select({ attempt: attemptScenarios.attemptId, scenario: attemptScenarios.scenarioId })
			.from(attemptScenarios)
			.innerJoin(attempts, eq(attempts.id, attemptScenarios.attemptId))
			.where(eq(attempts.userId, userId))
			.all();
		expect(drawn).toHaveLength(36);
		expect(new Set(drawn.map(({ scenario }) => scenario)).size).toBe(36);
	});

	it('stays as it was given when its cohort changes its mind', async () => {
		await finishAll();
		const id = await certified(scope);
		await database.db.write(async (tx) => {
			tx.update(cohorts).set({ renewalMonths: 1 }).run();
		});
		expect(await until(id)).toBe(YEAR_ON);
	});

	it('is for good for who has left that cohort before it was given', async () => {
		await finishAll();
		await database.db.write(async (tx) => {
			tx.update(enrolments).set({ leftAt: scope.now }).where(eq(enrolments.userId, userId)).run();
		});
		expect(await until(await certified(scope))).toBeNull();
	});
});

describe('a later result', () => {
	it('that is lower, or bounds that are raised, take away neither pass nor certificate', async () => {
		await finishAll();
		const id = await certified(scope);
		await take({ ...scope, now: scope.now + 2 * DAY }, userId, 'assessment', () => [false, 'sure']);
		await database.db.write(async (tx) => {
			tx.update(cohorts)
				.set({ passMarks: { overall: 1, present: 1, lookAlike: 1 }, retakeAfterHours: 900 })
				.run();
		});
		const dashboard = await readDashboard({ ...scope, now: scope.now + 3 * DAY }, userId);
		expect(dashboard.standing.assessment).toEqual({ state: 'passed' });
		expect(dashboard.next).toEqual({ kind: 'finished' });
		expect(state()).toMatchObject({ state: 'held', id });
		expect(await findOwnCertificate(scope, userId, id)).toBeDefined();
	});

	it('that is rescored into a pass earns it like any other', async () => {
		await readLessons(scope, userId, 8);
		const attemptId = await take(scope, userId, 'assessment', () => [false]);
		expect(state()).toMatchObject({ state: 'open', assessment: false });
		await database.db.write(async (tx) => {
			tx.update(attempts).set({ passed: true }).where(eq(attempts.id, attemptId)).run();
		});
		expect(state()).toMatchObject({ state: 'evaluation', attemptId });
	});
});

describe('the evaluation', () => {
	it('asks what a cohort of theirs asks, and nobody else’s', async () => {
		const evaluationQuestions = [{ id: 'q1', text: 'Was the hour right?' }];
		const cohortId = await makeCohort(scope, 'ASK', null, { evaluationQuestions });
		const asked = await makeTrainee(scope, 'ASK', 'Dan Asked');
		const ids = (who: string) =>
			evaluationQuestionsFor(database.db.read, scope.catalogue, who).map(({ id }) => id);
		expect(ids(asked).at(-1)).toBe(`cohort.${cohortId}.q1`);
		expect(ids(userId)).toEqual(ids(asked).slice(0, -1));
	});
});

describe('confirming a certificate', () => {
	it('tells what it shows, and nothing else about its holder', async () => {
		await finishAll();
		const filled = await fillEvaluation(scope, userId, fullEvaluation(scope));
		if (filled.state !== 'issued') throw new Error(filled.state);
		const shown = await findCertificate(scope, ` ${filled.id.toLowerCase()} `);
		expect(shown?.name).toBe('Ada Holder');
		expect(Object.keys(shown ?? {}).sort()).toEqual([
			'approvals',
			'contact',
			'credit',
			'edition',
			'expiresAt',
			'id',
			'issuedAt',
			'name',
			'organisation',
			'subtitle',
			'title'
		]);
		expect(JSON.stringify(shown)).not.toContain(userId);
		expect(await findCertificate(scope, 'AAAA-AAAA-AAAA')).toBeUndefined();

		const other = await makeTrainee(scope, 'CER', 'Ben Other');
		expect(await findOwnCertificate(scope, other, filled.id)).toBeUndefined();
	});
});
