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
import { fillEvaluation } from '../certificate/certificates';
import type { Scope } from '../scope';
import { startAttempt, readWholeAttempt } from './attempts';
import { readHome } from './home';

const NOW = Date.UTC(2026, 10, 24, 9);
let database: TestDatabase;
let at: (now: number) => Scope;

beforeEach(async () => {
	database = await testDatabase();
	at = (now) => ({ db: database.db, catalogue: realCatalogue(), now });
});
afterEach(() => database.remove());

describe('the trainee’s page', () => {
	it('has one next action for somebody who has done nothing', async () => {
		await makeCohort(at(NOW), 'NEW', NOW + 30 * DAY, { lessonsDueAt: NOW + 20 * DAY });
		const userId = await makeTrainee(at(NOW), 'NEW', 'Ada New');
		const home = await readHome(at(NOW), userId);
		expect(home.dashboard.next).toEqual({ kind: 'baseline', resume: false });
		expect(home.deadlines).toEqual({
			lessons: { state: 'ahead', at: NOW + 20 * DAY, days: 20 },
			assessment: { state: 'ahead', at: NOW + 30 * DAY, days: 30 }
		});
		expect(home).toMatchObject({ judged: 0, missed: [], practice: { rounds: 0, situations: 0 } });
	});

	it('shows in the middle what is missed on either side, and never the baseline', async () => {
		await makeCohort(at(NOW), 'MID', null);
		const userId = await makeTrainee(at(NOW), 'MID', 'Ben Middle');
		await take(at(NOW), userId, 'baseline', () => [false, 'sure']);
		expect((await readHome(at(NOW), userId)).missed).toEqual([]);

		await readLessons(at(NOW), userId, 3);
		await take(at(NOW), userId, 'quiz', (sign) => [sign !== 'judging', 'sure']);
		await take(at(NOW + DAY), userId, 'practice', () => [true], 'aims-lost');
		const home = await readHome(at(NOW + DAY), userId);
		expect(home.dashboard.next).toMatchObject({ kind: 'lesson', lessonId: 'lesson.congruence' });
		expect(home.missed).toHaveLength(1);
		expect(home.missed[0]).toMatchObject({ sign: 'judging', sureAndWrong: 1 });
		expect(home.missed[0]?.href).toMatch(/^\/learn\/lessons\/warning-signs#/);
		expect(home.practice).toEqual({ rounds: 1, situations: 6 });
		expect(home.deadlines.assessment).toEqual({ state: 'none' });
	});

	it('tells the finished that nothing is due, and the late that it is', async () => {
		await makeCohort(at(NOW), 'DONE', NOW - DAY);
		const done = await makeTrainee(at(NOW), 'DONE', 'Cleo Done');
		const late = await makeTrainee(at(NOW), 'DONE', 'Dan Late');
		await readLessons(at(NOW), done, 8);
		await take(at(NOW), done, 'quiz');
		await take(at(NOW), done, 'assessment');
		expect((await readHome(at(NOW), done)).dashboard.next).toEqual({ kind: 'evaluation' });
		await fillEvaluation(at(NOW), done, fullEvaluation(at(NOW)));
		expect(await readHome(at(NOW), done)).toMatchObject({
			dashboard: { next: { kind: 'finished' } },
			deadlines: { assessment: { state: 'met' } }
		});
		expect((await readHome(at(NOW), late)).deadlines.assessment).toMatchObject({
			state: 'past',
			days: 1
		});
	});

	it('knows nothing of anybody else', async () => {
		await makeCohort(at(NOW), 'TWO', null);
		const one = await makeTrainee(at(NOW), 'TWO', 'Eve One');
		const other = await makeTrainee(at(NOW), 'TWO', 'Finn Other');
		await take(at(NOW), one, 'quiz', () => [false, 'sure']);
		expect(await readHome(at(NOW), other)).toMatchObject({ judged: 0, missed: [] });
	});
});

describe('practising what was missed', () => {
	it('draws from the signs that were missed alone', async () => {
		await makeCohort(at(NOW), 'WEAK', null);
		const userId = await makeTrainee(at(NOW), 'WEAK', 'Gia Weak');
		expect(await startAttempt(at(NOW), userId, 'practice', 'missed')).toEqual({
			state: 'nothing-to-draw'
		});
		await take(at(NOW), userId, 'quiz', (sign) => [sign !== 'judging' && sign !== 'aims-lost']);
		const started = await startAttempt(at(NOW), userId, 'practice', 'missed');
		if (!('attemptId' in started)) throw new Error(started.state);
		const { db, catalogue } = at(NOW);
		const whole = readWholeAttempt(db.read, catalogue, userId, started.attemptId);
		const signs = new Set(whole?.scenarios.map(({ scenario }) => scenario.sign));
		expect([...signs].sort()).toEqual(['aims-lost', 'judging']);
		expect(whole?.scenarios).toHaveLength(6);
	});
});
