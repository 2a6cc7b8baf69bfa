import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realCatalogue } from '../../../../tests/support/course';
import { testDatabase, type TestDatabase } from '../../../../tests/support/database';
import { testCohort, type TestCohort } from '../../../../tests/support/people';
import { explore } from '../../course/case/outcomes';
import { caseChoices, caseRuns } from '../db/schema';
import { abandonRun, choose, restartRun, startRun, tryAgainFrom } from '../learning/runs';
import type { Scope } from '../scope';
import { readCaseFlows } from './case-flow';

const DAY = 24 * 60 * 60 * 1000;
const catalogue = realCatalogue();
const caseDef = catalogue.course.caseList[0];
if (!caseDef) throw new Error('The course has no case');
const { best, worst } = explore(caseDef);
let database: TestDatabase;
let scope: Scope;
let people: string[];
let cohort: TestCohort;

beforeEach(async () => {
	database = await testDatabase();
	scope = { db: database.db, catalogue, now: Date.UTC(2026, 10, 24) };
	cohort = await testCohort(database.db);
	people = await Promise.all(
		Array.from({ length: 16 }, (_, index) => cohort.join(`Person ${index}`))
	);
});
afterEach(() => database.remove());

async function begin(userId: string): Promise<string> {
	const started = await startRun(scope, userId, caseDef?.id ?? '', false);
	if (!('runId' in started)) throw new Error(started.state);
	return started.runId;
}
async function play(userId: string, runId: string, choices: readonly string[]): Promise<void> {
	for (const [step, choice] of choices.entries()) {
		await choose(scope, userId, runId, { id: `${runId} ${step}`, step, choice });
	}
}
async function playAll(users: readonly string[], choices: readonly string[] = []): Promise<void> {
	for (const userId of users) await play(userId, await begin(userId), choices);
}
/** As a process that has just started would count. */
const freshFlow = async () => {
	const unknown = { ...scope, db: { ...scope.db } };
	return (await readCaseFlows(unknown, cohort.id)).find(({ caseId }) => caseId === caseDef.id);
};
const flow = async () =>
	(await readCaseFlows(scope, cohort.id)).find(({ caseId }) => caseId === caseDef.id);

describe('readCaseFlows', () => {
	it('says nothing of fewer than five', async () => {
		await playAll(people.slice(0, 4), best?.choices);
		expect(await flow()).toMatchObject({
			people: undefined,
			flow: undefined,
			commonest: undefined
		});
	});

	it('counts each person once, with what they did before any look back', async () => {
		await playAll(people.slice(0, 6), worst?.choices);
		scope = { ...scope, now: scope.now + DAY };
		for (const userId of people.slice(0, 6)) {
			const again = await begin(userId);
			await play(userId, again, best?.choices ?? []);
			await tryAgainFrom(scope, userId, again, 0);
		}
		const found = await flow();
		expect(found?.people).toBe(6);
		const ends = found?.flow?.places.filter(({ kind, people: count }) => kind !== 'node' && count);
		expect(ends).toMatchObject([{ id: worst?.ending, people: 6 }]);
		expect(found?.commonest?.people).toBe(6);
	});

	it('counts those who gave up, also by falling silent, and not those in the middle', async () => {
		const half = best?.choices.slice(0, 2) ?? [];
		await playAll(people.slice(0, 6), best?.choices);
		for (const userId of people.slice(6, 9)) {
			const runId = await begin(userId);
			await play(userId, runId, half);
			await abandonRun(scope, userId, runId);
		}
		await playAll(people.slice(9, 12), half);
		expect((await flow())?.flow).toMatchObject({ people: 9, left: undefined });
		scope = { ...scope, now: scope.now + 15 * DAY };
		await playAll(people.slice(12, 14), half);
		expect((await flow())?.flow).toMatchObject({ people: 12, left: 6 });
	});

	it('counts somebody who began again and finished as finished', async () => {
		for (const userId of people.slice(0, 5)) {
			const again = await restartRun(scope, userId, await begin(userId));
			if ('runId' in again) await play(userId, again.runId, best?.choices ?? []);
		}
		expect((await flow())?.flow).toMatchObject({ people: 5, left: 0 });
	});

	it('does not take somebody for gone who said something of late', async () => {
		await playAll(people.slice(0, 5), best?.choices);
		const runs = await Promise.all(people.slice(5, 10).map(begin));
		scope = { ...scope, now: scope.now + 15 * DAY };
		const [first = ''] = best?.choices ?? [];
		for (const [index, runId] of runs.entries())
			await play(people[5 + index] ?? '', runId, [first]);
		expect((await flow())?.people).toBe(5);
		scope = { ...scope, now: scope.now + 14 * DAY };
		expect((await flow())?.flow).toMatchObject({ people: 10, left: 5 });
	});

	it('counts on from what it knew, and anew where a run is gone', async () => {
		await playAll(people.slice(0, 6), worst?.choices);
		expect((await flow())?.people).toBe(6);
		scope = { ...scope, now: scope.now + DAY };
		await playAll(people.slice(6, 13), best?.choices);
		const after = await flow();
		expect(after?.people).toBe(13);
		expect(after).toEqual(await freshFlow());

		const removed = database.db.read.select().from(caseRuns).limit(1).get();
		await database.db.write(async (tx) => {
			tx.delete(caseChoices)
				.where(eq(caseChoices.runId, removed?.id ?? ''))
				.run();
			tx.delete(caseRuns)
				.where(eq(caseRuns.id, removed?.id ?? ''))
				.run();
		});
		expect((await flow())?.people).toBe(12);
		expect(await flow()).toEqual(await freshFlow());
	});

	it('belongs to its cohort', async () => {
		await playAll(people, best?.choices);
		expect((await flow())?.people).toBe(16);
		const other = await readCaseFlows(scope, 'another');
		expect(other.every(({ people: count }) => count === undefined)).toBe(true);
	});
});
