import { afterEach, beforeEach, expect, it } from 'vitest';
import { realCatalogue } from '../../../../tests/support/course';
import { testDatabase, type TestDatabase } from '../../../../tests/support/database';
import { makeCohort, makeTrainee, take } from '../../../../tests/support/trainees';
import type { Scope } from '../scope';
import { readCalibration } from './calibration';

let database: TestDatabase;
let scope: Scope;

beforeEach(async () => {
	database = await testDatabase();
	scope = { db: database.db, catalogue: realCatalogue(), now: Date.UTC(2026, 10, 24) };
	await makeCohort(scope, 'CAL', null);
});
afterEach(() => database.remove());

it('reads answers with a word on confidence, one’s own, without the baseline', async () => {
	const userId = await makeTrainee(scope, 'CAL', 'Ada Sure');
	const other = await makeTrainee(scope, 'CAL', 'Ben Other');
	await take(scope, userId, 'baseline', () => [false, 'sure']);
	await take(scope, other, 'practice', () => [false, 'sure']);
	expect(await readCalibration(scope, userId)).toEqual({ calibration: undefined, stated: 0 });

	await take(scope, userId, 'practice', (_sign, _present, index) => [index > 0, 'sure']);
	await take(scope, userId, 'practice', () => [true]);
	const { calibration, stated } = await readCalibration(scope, userId);
	expect(stated).toBe(12);
	expect(calibration?.levels[0]).toMatchObject({ confidence: 'sure', answers: 12, right: 10 });
});
