import { asc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { drawByBlueprint } from '../../src/lib/course/attempt/draw';
import { hasPassed, resultOf } from '../../src/lib/course/attempt/result';
import { seededRandom, seedFrom } from '../../src/lib/course/random';
import { refuse } from '../../src/lib/course/item/response';
import { authenticate } from '../../src/lib/server/auth/registration';
import {
	attempts,
	caseRuns,
	lessonRecords,
	responses,
	type Attempt
} from '../../src/lib/server/db/schema';
import { readWholeAttempt, startAttempt } from '../../src/lib/server/learning/attempts';
import { readLesson } from '../../src/lib/server/learning/lessons';
import { markItem, marksOf } from '../../src/lib/server/learning/marking';
import { scenariosMet } from '../../src/lib/server/learning/met';
import { readWholeRun } from '../../src/lib/server/learning/run-state';
import { readBoard } from '../../src/lib/server/teaching/board';
import { readBoardQuery } from '../../src/lib/server/teaching/board-query';
import { findCohort } from '../../src/lib/server/teaching/cohorts';
import { realCatalogue } from './course';
import { testDatabase, type TestDatabase } from './database';
import { fillLargeCohort, type LargeCohort } from './large-cohort';

const catalogue = realCatalogue();
const now = Date.UTC(2026, 10, 24);
const size = { trainees: 120, seed: 9, now, password: 'a quiet sentence at noon', code: 'LARGE' };
let database: TestDatabase;
let cohort: LargeCohort;
let all: Attempt[];

beforeAll(async () => {
	database = await testDatabase();
	cohort = await fillLargeCohort(database.db, catalogue, size);
	all = database.db.read.select().from(attempts).orderBy(asc(attempts.id)).all();
});
afterAll(() => database.remove());

it('is as large as asked for, with about 150 answers each, and every reference leads somewhere', () => {
	expect(cohort.userIds).toHaveLength(120);
	expect(cohort.responses / 120).toBeGreaterThan(110);
	expect(cohort.responses / 120).toBeLessThan(190);
	expect(database.db.read.all(sql`pragma foreign_key_check`)).toEqual([]);
});

it('has people at every stage, attempts of every kind, and nothing in the future', () => {
	const kinds = new Set(
		all.map(({ kind, handedInAt }) => `${kind} ${handedInAt ? 'done' : 'open'}`)
	);
	expect(kinds.size).toBeGreaterThanOrEqual(7);
	const assessments = all.filter(({ kind, handedInAt }) => kind === 'assessment' && handedInAt);
	const passed = assessments.filter((attempt) => attempt.passed).length / assessments.length;
	expect(passed).toBeGreaterThan(0.3);
	expect(passed).toBeLessThan(0.9);
	const last = database.db.read
		.select({ at: sql<number>`max(${responses.savedAt})` })
		.from(responses)
		.get();
	expect(last?.at).toBeLessThanOrEqual(now);
	expect(last?.at).toBeGreaterThan(now - 3 * 24 * 60 * 60 * 1000);
});

it('keeps the marks and results that the services would give to the same answers', () => {
	for (const attempt of all.slice(0, 300)) {
		const whole = readWholeAttempt(database.db.read, catalogue, attempt.userId, attempt.id);
		if (!whole) throw new Error('An attempt belongs to nobody');
		const items = whole.scenarios.flatMap(({ scenario, items }) =>
			items.map((item) => ({ scenario, item }))
		);
		for (const { item } of items) {
			expect(item.answer && refuse(item.item, item.answer.response)).toBeUndefined();
		}
		const final =
			attempt.handedInAt !== null || attempt.kind === 'quiz' || attempt.kind === 'practice';
		const expected = items
			.filter(({ item }) => attempt.handedInAt !== null || (final && item.answer))
			.map(({ scenario, item }) => markItem(scenario, item));
		const byId = <T extends { itemId: string }>(list: T[]) =>
			[...list].sort((a, b) => (a.itemId < b.itemId ? -1 : 1));
		const kept = marksOf(database.db.read, attempt.id);
		expect(byId(kept)).toMatchObject(byId(expected));
		if (attempt.handedInAt === null) {
			expect(attempt.result).toBeNull();
			continue;
		}
		const result = resultOf(expected);
		expect(attempt.result).toEqual(result);
		expect(attempt.passed).toBe(
			attempt.kind === 'assessment' ? hasPassed(result, catalogue.course.passRule) : null
		);
	}
});

it('draws what startAttempt would have drawn', () => {
	const { course } = catalogue;
	const first = all.filter(({ kind }) => kind === 'baseline').slice(0, 20);
	for (const attempt of first) {
		const whole = readWholeAttempt(database.db.read, catalogue, attempt.userId, attempt.id);
		const drawn = drawByBlueprint(
			course.scenarios,
			course.signs.map(({ id }) => id),
			course.quizzes.baseline,
			new Set(),
			seededRandom(seedFrom(attempt.id))
		);
		expect(whole?.scenarios.map(({ scenario }) => scenario.id)).toEqual(drawn.map(({ id }) => id));
	}
});

it('has conversations that could have been, ended, left and lying', () => {
	const runs = database.db.read.select().from(caseRuns).all();
	for (const run of runs) {
		const whole = readWholeRun(database.db.read, catalogue, run.userId, run.id);
		const position = whole?.position;
		expect(position?.at === 'ending' ? position.ending.id : null).toBe(run.endingId);
	}
	const states = new Set(
		runs.map(({ endedAt, abandonedAt }) => `${endedAt !== null} ${abandonedAt !== null}`)
	);
	expect([...states].sort()).toEqual(['false false', 'false true', 'true false']);
});

it('is a cohort that the services go on with', async () => {
	const scope = { db: database.db, catalogue, now };
	const userId = cohort.userIds[0] ?? '';
	expect(await authenticate(scope, '1.large@cohort.example', size.password)).toBe(userId);
	const before = scenariosMet(database.db.read, userId).size;
	const started = await startAttempt(scope, userId, 'practice');
	expect(started.state).toBe('started');
	expect(scenariosMet(database.db.read, userId).size).toBeGreaterThanOrEqual(before);
	const record = database.db.read
		.select()
		.from(lessonRecords)
		.where(eq(lessonRecords.userId, userId))
		.get();
	const lesson = catalogue.course.lessonList.find(({ id }) => id === record?.lessonId);
	if (record && lesson) {
		const page = await readLesson(scope, userId, lesson);
		expect(page.state).toBe(record.completedAt === null ? 'in-progress' : 'complete');
	}
	const found = await findCohort(scope, { id: '', role: 'administrator' }, cohort.cohortId);
	if (!found) throw new Error('no cohort');
	const board = await readBoard(scope, found, readBoardQuery(new URLSearchParams()));
	expect(board.counts.people).toBe(120);
});
