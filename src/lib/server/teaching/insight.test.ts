import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realCatalogue } from '../../../../tests/support/course';
import { testDatabase, type TestDatabase } from '../../../../tests/support/database';
import { fillLargeCohort } from '../../../../tests/support/large-cohort';
import { DAY, makeCohort, makeTrainee, take } from '../../../../tests/support/trainees';
import { openDatabase } from '../db/client';
import { attempts, itemResults } from '../db/schema';
import type { Scope } from '../scope';
import { readInsight } from './insight';

let database: TestDatabase;
let scope: Scope;
let cohortId: string;

beforeEach(async () => {
	database = await testDatabase();
	scope = { db: database.db, catalogue: realCatalogue(), now: Date.UTC(2026, 10, 25) };
	cohortId = await makeCohort(scope, 'INS', null);
});
afterEach(() => database.remove());

const later = (days: number): Scope => ({ ...scope, now: scope.now + days * DAY });

it('shows nothing of four people, then both errors of five, each once, and never practice', async () => {
	const people: string[] = [];
	for (const name of ['Ada', 'Ben', 'Cem', 'Dee']) {
		people.push(await makeTrainee(scope, 'INS', name));
	}
	// They take each sign for another, and leave look-alikes in peace.
	for (const person of people) await take(scope, person, 'quiz', (_, present) => [!present]);
	const four = await readInsight(scope, cohortId);
	expect(four.people).toBe(4);
	expect(four.figures).toBeUndefined();

	const fifth = await makeTrainee(scope, 'INS', 'Eve');
	await take(later(1), fifth, 'quiz');
	const five = await readInsight(scope, cohortId);
	expect(five.people).toBe(5);
	expect(five.figures?.overall.named).toMatchObject({ count: 5, of: 25 });
	expect(five.figures?.overall.falseAlarms).toMatchObject({ count: 0, of: 20 });

	// Neither a second quiz nor practice makes anybody count twice.
	await take(later(2), fifth, 'quiz', () => [false]);
	await take(later(3), fifth, 'practice', () => [false]);
	const again = await readInsight(scope, cohortId);
	expect(again.figures?.overall).toEqual(five.figures?.overall);
});

describe('a larger group', () => {
	it('is counted on from what is known, and anew where something was withdrawn or removed', async () => {
		const made = await fillLargeCohort(database.db, scope.catalogue, {
			trainees: 40,
			seed: 7,
			now: scope.now,
			password: 'a quiet sentence at noon',
			code: 'LRG'
		});
		const first = await readInsight(scope, made.cohortId);
		expect(first.people).toBeGreaterThan(5);
		expect(first.figures?.gain?.right.people).toBe(first.compared);
		expect(first.figures?.next.length).toBeGreaterThan(0);
		for (const { figures } of first.figures?.signs ?? []) {
			// Both errors, or neither of them alone: a side is left out only for too few people.
			expect(figures.hits ?? figures.falseAlarms).toBeDefined();
		}
		const [someone] = made.userIds;
		await take(later(1), someone ?? '', 'quiz');
		const known = await readInsight(scope, made.cohortId);
		const other = openDatabase(database.file);
		const fresh = await readInsight({ ...scope, db: other }, made.cohortId);
		other.close();
		expect(known).toEqual(fresh);

		const gone = database.db.read
			.select()
			.from(attempts)
			.where(eq(attempts.kind, 'assessment'))
			.limit(1)
			.get();
		await database.db.write(async (tx) => {
			tx.update(attempts)
				.set({ cohortId: null })
				.where(eq(attempts.id, gone?.id ?? ''))
				.run();
		});
		const without = await readInsight(scope, made.cohortId);
		const marks = database.db.read
			.select()
			.from(itemResults)
			.where(eq(itemResults.attemptId, gone?.id ?? ''))
			.all()
			.filter(
				({ kind, answered, variant }) => kind === 'judge' && answered && variant !== 'look-alike'
			);
		expect((known.figures?.overall.hits?.of ?? 0) - (without.figures?.overall.hits?.of ?? 0)).toBe(
			marks.length
		);
	});
});
