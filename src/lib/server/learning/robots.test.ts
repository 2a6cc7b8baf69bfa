/** The test-wise robots of the content checker, sent through the real service: none may pass. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { realCatalogue } from '../../../../tests/support/course';
import { testDatabase, type TestDatabase } from '../../../../tests/support/database';
import { testCohort } from '../../../../tests/support/people';
import { answer, commonestIn, HABITS, sightOf, tasteOf } from '../../course/content/robot-habits';
import { seededRandom } from '../../course/random';
import type { Scope } from '../scope';
import { readResultPage } from './attempt-pages';
import { readWholeAttempt, startAttempt } from './attempts';
import { handIn } from './marking';
import { saveResponses } from './save-responses';

const SITTINGS = 6;
const DAY = 24 * 60 * 60 * 1000;
let database: TestDatabase;
beforeAll(async () => {
	database = await testDatabase();
});
afterAll(() => database.remove());

it.each(HABITS.map((habit) => [habit.name, habit] as const))(
	'“%s” passes no assessment',
	async (name, habit) => {
		const catalogue = realCatalogue();
		const scope: Scope = { db: database.db, catalogue, now: DAY };
		const random = seededRandom(name.length);
		const commonest = commonestIn(catalogue.course.scenarios.flatMap(({ items }) => items));
		const userId = await (await testCohort(database.db)).join(`Robot ${name}`);
		for (let sitting = 0; sitting < SITTINGS; sitting++) {
			const at = { ...scope, now: DAY * (1 + 2 * sitting) };
			const started = await startAttempt(at, userId, 'assessment');
			if (!('attemptId' in started)) throw new Error(started.state);
			const { attemptId } = started;
			const whole = readWholeAttempt(database.db.read, catalogue, userId, attemptId);
			const given = (whole?.scenarios ?? []).flatMap(({ scenario, items }) =>
				items.map(({ handle, item }) => ({
					id: randomUUID(),
					handle,
					response: answer(
						tasteOf(habit, sightOf(catalogue.course, item, scenario.transcript), commonest),
						random
					),
					confidence: 'sure' as const
				}))
			);
			expect(given).toHaveLength(36);
			expect(await saveResponses(at, userId, attemptId, 0, given)).toMatchObject({
				state: 'saved'
			});
			await handIn(at, userId, attemptId);
			expect((await readResultPage(at, userId, attemptId))?.passed).toBe(false);
		}
	}
);
