import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realCatalogue } from '../../../../tests/support/course';
import { testDatabase, type TestDatabase } from '../../../../tests/support/database';
import {
	fullEvaluation,
	makeCohort,
	makeTrainee,
	readLessons,
	take
} from '../../../../tests/support/trainees';
import { fillEvaluation, readOwnCertificates } from '../certificate/certificates';
import {
	attempts,
	attemptScenarios,
	auditEntries,
	caseChoices,
	caseReplies,
	caseRuns,
	certificates,
	evaluations,
	itemResults,
	lessonRecords,
	responses,
	reviewCards,
	reviewLog
} from '../db/schema';
import { startAttempt } from '../learning/attempts';
import { addEntry, readJournal } from '../learning/journal';
import { startRun } from '../learning/runs';
import { allTables, referencesTo, tableName } from '../own-data/belonging';
import { planRetention, runRetention } from './retention';
import { GOES_WITH, KEPT, retentionRules } from './retention-rules';
import { readSettings } from './settings';

const START = Date.UTC(2026, 10, 24);
const YEAR = 366 * 24 * 60 * 60 * 1000;

let database: TestDatabase;
let person: string;
const actor = { id: null, address: '192.0.2.1' };
const at = (now: number) => ({ db: database.db, catalogue: realCatalogue(), now });
const counts = async (now: number) =>
	Object.fromEntries((await planRetention(at(now))).map(({ what, count }) => [what, count]));

beforeEach(async () => {
	database = await testDatabase();
	await makeCohort(at(START), 'KEPT', null);
	person = await makeTrainee(at(START), 'KEPT', 'Ada Kept');
});
afterEach(() => database.remove());

describe('every table', () => {
	const rules = () => retentionRules(database.db.read, 0, readSettings(database.db.read));

	it('has a time limit or a stated reason why not, and only one of them', () => {
		const limited = new Set(rules().map(({ table }) => tableName(table)));
		const said = [...limited, ...Object.keys(GOES_WITH), ...KEPT];
		expect(said.sort()).toEqual(allTables.map(tableName).sort());
	});

	it('that refers to what has a limit goes with it, or keeps it', () => {
		const names = new Set([
			...rules().map(({ table }) => tableName(table)),
			...Object.keys(GOES_WITH)
		]);
		for (const table of allTables.filter((each) => names.has(tableName(each)))) {
			const hanging = allTables.filter(
				(child) => child !== table && referencesTo(child, table).length > 0
			);
			const loose = hanging
				.map(tableName)
				.filter((name) => GOES_WITH[name] !== tableName(table))
				// An attempt stays as long as its certificate does.
				.filter((name) => !(name === 'certificate' && table === attempts));
			expect([tableName(table), loose]).toEqual([tableName(table), []]);
		}
	});
});

describe('retention', () => {
	it('shows first and then removes practice after a year and results after seven', async () => {
		const { db } = database;
		for (const kind of ['practice', 'assessment'] as const) {
			await startAttempt(at(START), person, kind);
		}
		// What is not finished is not old, however long ago it was begun.
		expect((await counts(START + 20 * YEAR))['practice']).toBe(0);
		await db.write(async (tx) => {
			tx.update(attempts).set({ handedInAt: START }).run();
		});
		expect((await counts(START + YEAR - 3 * 86_400_000))['practice']).toBe(0);
		expect((await counts(START + YEAR))['practice']).toBe(1);
		expect(db.read.select().from(attempts).all()).toHaveLength(2);

		await runRetention(at(START + YEAR), actor);
		const left = db.read.select().from(attempts).all();
		expect(left.map(({ kind }) => kind)).toEqual(['assessment']);
		await runRetention(at(START + 7 * YEAR), actor);
		expect(db.read.select().from(attempts).all()).toEqual([]);
		expect(db.read.select().from(attemptScenarios).all()).toEqual([]);
		const removed = eq(auditEntries.action, 'old records removed');
		expect(db.read.select().from(auditEntries).where(removed).all()).toHaveLength(2);
		expect(await runRetention(at(START + 7 * YEAR), actor)).toBe(0);
	});

	it('keeps an assessment as long as a certificate rests on it, and both go together', async () => {
		const { db } = database;
		await readLessons(at(START), person, 8);
		await take(at(START), person, 'assessment');
		const filled = await fillEvaluation(at(START + 2 * YEAR), person, fullEvaluation(at(START)));
		if (filled.state !== 'issued') throw new Error(filled.state);
		await runRetention(at(START + 8 * YEAR), actor);
		expect(await readOwnCertificates(at(START), person)).toHaveLength(1);
		expect(db.read.select().from(itemResults).all().length).toBeGreaterThan(0);

		const plan = await counts(START + 9 * YEAR);
		expect(plan.certificates).toBe(1);
		expect(plan.tests).toBe(1);
		await runRetention(at(START + 9 * YEAR), actor);
		for (const table of [certificates, attempts, responses, itemResults, evaluations]) {
			expect(db.read.select().from(table).all()).toEqual([]);
		}
		const records = db.read.select().from(lessonRecords).all();
		expect(records.every(({ completedAt }) => completedAt === START)).toBe(true);
	});

	it('keeps a certificate that is still valid', async () => {
		await readLessons(at(START), person, 8);
		await take(at(START), person, 'assessment');
		await fillEvaluation(at(START), person, fullEvaluation(at(START)));
		await database.db.write(async (tx) => {
			tx.update(certificates)
				.set({ expiresAt: START + 10 * YEAR })
				.run();
		});
		expect((await counts(START + 9 * YEAR)).certificates).toBe(0);
		expect((await counts(START + 11 * YEAR)).certificates).toBe(1);
	});

	it('removes finished conversations with choices and replies, not those under way', async () => {
		const { db } = database;
		const old = await startRun(at(START), person, 'case.drift', true);
		const open = await startRun(at(START), person, 'case.complaint', false);
		if (!('runId' in old) || !('runId' in open)) throw new Error('not begun');
		await db.write(async (tx) => {
			tx.insert(caseReplies)
				.values({ runId: old.runId, nodeId: 'n', text: 'A reply.', savedAt: START })
				.run();
			tx.insert(caseChoices)
				.values({ id: randomUUID(), runId: old.runId, step: 0, choiceId: 'c', savedAt: START })
				.run();
			tx.update(caseRuns).set({ endedAt: START }).where(eq(caseRuns.id, old.runId)).run();
			// A later try, copied from the old one.
			tx.update(caseRuns).set({ copiedFrom: old.runId }).where(eq(caseRuns.id, open.runId)).run();
		});
		await runRetention(at(START + YEAR), actor);
		const left = db.read.select().from(caseRuns).all();
		expect(left).toMatchObject([{ id: open.runId, copiedFrom: null }]);
		expect(db.read.select().from(caseChoices).all()).toEqual([]);
		expect(db.read.select().from(caseReplies).all()).toEqual([]);
	});

	it('removes old reviews, keeps a card that is still to come, and never touches the journal', async () => {
		const { db } = database;
		await addEntry(at(START), person, randomUUID(), 'Kept for good.');
		const card = {
			userId: person,
			stability: 1,
			difficulty: 1,
			scheduledDays: 1,
			reps: 1,
			lapses: 0
		};
		await db.write(async (tx) => {
			for (const [cardId, dueAt] of [
				['check.gone', START + 1],
				['check.to-come', START + 2 * YEAR]
			] as const) {
				tx.insert(reviewCards)
					.values({ ...card, cardId, dueAt, state: 'review', lastReviewAt: START })
					.run();
			}
			tx.insert(reviewLog)
				.values({
					id: randomUUID(),
					userId: person,
					cardId: 'check.gone',
					itemId: 'check.gone',
					contentHash: '',
					response: { form: 'one', pick: 'a' },
					credit: 1,
					grade: 'good',
					reviewedAt: START,
					nextDueAt: START + 1
				})
				.run();
		});
		await runRetention(at(START + 1.5 * YEAR), actor);
		expect(db.read.select().from(reviewLog).all()).toEqual([]);
		const left = db.read.select().from(reviewCards).all();
		expect(left.map(({ cardId }) => cardId)).toEqual(['check.to-come']);
		await runRetention(at(START + 40 * YEAR), actor);
		expect(await readJournal(at(START), person)).toHaveLength(1);
	});
});
