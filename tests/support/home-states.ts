/** A database with the people whose pages differ most: new, in the middle, finished, late, and two more. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { openDatabase } from '../../src/lib/server/db/client';
import { migrateDatabase } from '../../src/lib/server/db/migrate';
import { fillEvaluation } from '../../src/lib/server/certificate/certificates';
import { liveOwnCases } from '../../src/lib/server/demo/live-cases';
import { addEntry, casePrompt, keepReflection } from '../../src/lib/server/learning/journal';
import type { Scope } from '../../src/lib/server/scope';
import { realCatalogue } from './course';
import { DAY, fullEvaluation, makeCohort, makeTrainee, readLessons, take } from './trainees';

export const STATES = {
	nothing: 'Ada Nothing',
	middle: 'Ben Middle',
	finished: 'Cleo Finished',
	late: 'Dan Late',
	evaluating: 'Eve Evaluating',
	renewing: 'Finn Renewing'
} as const;

/** @param folder where `startServer({ folder })` will look for it */
export async function fillHomeStates(folder: string, now: number): Promise<void> {
	const file = join(folder, 'course.db');
	await migrateDatabase(file, 'drizzle', now);
	const db = openDatabase(file);
	const at = (then: number): Scope => ({ db, catalogue: realCatalogue(), now: then });
	const begun = at(now - 20 * DAY);
	await makeCohort(begun, 'AHEAD', now + 30 * DAY, { lessonsDueAt: now + 5 * DAY });
	await makeCohort(begun, 'PAST', now - 6 * DAY, { lessonsDueAt: now - 16 * DAY });
	const lastYear = at(now - 340 * DAY);
	await makeCohort(lastYear, 'YEAR', null, { renewalMonths: 12 });

	await makeTrainee(begun, 'AHEAD', STATES.nothing);

	const middle = await makeTrainee(begun, 'AHEAD', STATES.middle);
	await take(begun, middle, 'baseline');
	await readLessons(begun, middle, 3, false);
	const shaky = (sign: string, _present: boolean, index: number) =>
		[sign !== 'judging' && index % 3 > 0, index % 2 ? 'sure' : 'fairly'] as [boolean, 'sure'];
	await take(at(now - 15 * DAY), middle, 'quiz', shaky);
	await take(at(now - 14 * DAY), middle, 'practice', shaky);
	const player = { userId: middle, name: STATES.middle, skill: 0.7 };
	const then = () => at(now - 13 * DAY);
	await liveOwnCases({ soon: then, rest: then }, player, begun.catalogue.course.caseList);
	await addEntry(at(now - 13 * DAY), middle, randomUUID(), 'I explain when I am afraid.');
	const [firstCase] = begun.catalogue.course.caseList;
	if (firstCase) {
		const text = 'I answered the money before I had heard the sting.';
		await keepReflection(at(now - 12 * DAY), middle, casePrompt(firstCase), text);
	}

	const finished = await makeTrainee(begun, 'PAST', STATES.finished);
	await take(begun, finished, 'baseline');
	await readLessons(begun, finished, 8);
	await take(at(now - 15 * DAY), finished, 'quiz', () => [true, 'sure']);
	await take(at(now - 10 * DAY), finished, 'assessment', () => [true, 'fairly']);
	await fillEvaluation(at(now - 9 * DAY), finished, fullEvaluation(begun));

	const late = await makeTrainee(begun, 'PAST', STATES.late);
	await readLessons(begun, late, 2);
	const evaluating = await makeTrainee(begun, 'AHEAD', STATES.evaluating);
	await readLessons(begun, evaluating, 8);
	await take(begun, evaluating, 'assessment');

	const renewing = await makeTrainee(lastYear, 'YEAR', STATES.renewing);
	await readLessons(lastYear, renewing, 8);
	await take(lastYear, renewing, 'assessment');
	await fillEvaluation(lastYear, renewing, fullEvaluation(lastYear));
	db.close();
}
