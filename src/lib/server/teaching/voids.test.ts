import { text } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import { desc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realCatalogue } from '../../../../tests/support/course';
import { testDatabase, type TestDatabase } from '../../../../tests/support/database';
import { fillLargeCohort, type LargeCohort } from '../../../../tests/support/large-cohort';
import { DAY, take } from '../../../../tests/support/trainees';
import { resultOf } from '../../course/attempt/result';
import {
	attempts,
	attemptScenarios,
	auditEntries,
	itemResults,
	raisedResults,
	users
} from '../db/schema';
import { readResultPage } from '../learning/attempt-pages';
import { marksOf } from '../learning/marking';
import { readRaised } from '../learning/withdrawn';
import type { Scope } from '../scope';
import { itemsCsv, resultsCsv } from './insight-csv';
import { readItemAnalysis } from './item-analysis';
import { itemAddress, readItemPage, readItemText } from './item-page';
import { declineProposal, listProposals, proposeVoid } from './void-proposals';
import { liftVoid, listVoids, planVoid, voidItem, type VersionedItem } from './voids';

let database: TestDatabase;
let scope: Scope;
let made: LargeCohort;
let item: VersionedItem;
const ACTOR = { id: null, address: '127.0.0.1' };

beforeAll(async () => {
	database = await testDatabase();
	scope = { db: database.db, catalogue: realCatalogue(), now: Date.UTC(2026, 10, 25) };
	made = await fillLargeCohort(database.db, scope.catalogue, {
		trainees: 70,
		seed: 11,
		now: scope.now,
		password: 'a quiet sentence at noon',
		code: 'VOID'
	});
	// The item that most people got wrong in an assessment.
	const worst = database.db.read
		.select({ itemId: itemResults.itemId, versionHash: itemResults.versionHash })
		.from(itemResults)
		.innerJoin(attempts, eq(attempts.id, itemResults.attemptId))
		.where(eq(attempts.kind, 'assessment'))
		.groupBy(itemResults.itemId, itemResults.versionHash)
		.orderBy(desc(sql`sum(1 - ${itemResults.credit})`))
		.limit(1)
		.get();
	if (!worst) throw new Error('Nobody has taken the assessment');
	item = worst;
});
afterAll(() => database.remove());

const finished = () =>
	database.db.read
		.select()
		.from(attempts)
		.where(sql`${attempts.handedInAt} is not null`)
		.all();
const analysis = () => readItemAnalysis(scope, { cohortId: made.cohortId, kind: 'assessment' });
const csv = async (stream: ReadableStream) => {
	const whole = await text(stream);
	return parse<Record<string, string>>(whole, { columns: true, bom: true });
};

describe('item analysis', () => {
	it('takes each item over those who met it first in the assessment, and hides fewer than five', async () => {
		const found = await analysis();
		expect(found.people).toBeGreaterThan(5);
		expect(found.itemsInTest).toBe(36);
		expect(found.reliability).toMatchObject({ people: found.people, parts: 18 });
		const firsts = new Map<string, string>();
		for (const one of [...finished()].sort((a, b) => a.startedAt - b.startedAt)) {
			if (one.kind === 'assessment' && !firsts.has(one.userId)) firsts.set(one.userId, one.id);
		}
		const counted = new Set(firsts.values());
		const all = database.db.read.select().from(itemResults).all();
		expect(found.people).toBe(counted.size);
		for (const row of found.items) {
			const marks = all.filter(
				({ itemId, attemptId }) => itemId === row.itemId && counted.has(attemptId)
			);
			if (marks.length < 5) expect(row.figures).toBeUndefined();
			else {
				const mean = marks.reduce((sum, { credit }) => sum + credit, 0) / marks.length;
				expect(row.figures?.people).toBe(marks.length);
				expect(row.figures?.facility).toBeCloseTo(mean, 10);
				expect(row.figures?.caution).toBe(marks.length < 30);
			}
		}
		// Nothing new: the same analysis, not another.
		expect(await analysis()).toBe(found);
	});

	it('shows one item with its text and what was chosen', async () => {
		const which = { cohortId: made.cohortId, kind: 'assessment' as const };
		const page = await readItemPage(
			scope,
			which,
			itemAddress(item.itemId),
			item.versionHash.slice(0, 12)
		);
		expect(page?.row.itemId).toBe(item.itemId);
		expect(page?.options.some(({ right }) => right)).toBe(true);
		const { distractors } = page ?? {};
		expect(distractors?.people).toBe(page?.row.figures?.people);
		if (page?.row.kind !== 'rate') {
			const chosen = distractors?.options.reduce((sum, { count }) => sum + count, 0) ?? 0;
			expect(chosen + (distractors?.open ?? 0)).toBe(distractors?.people);
		}
		expect(await readItemPage(scope, which, 'scn.no.such.judge', null)).toBeUndefined();
		expect(await readItemText(scope, itemAddress(item.itemId), 'short')).toBeUndefined();
	});
});

describe('tables for other programs', () => {
	it('hold a row an attempt and sign, and make formulas text', async () => {
		const [someone] = made.userIds;
		await database.db.write(async (tx) => {
			tx.update(users)
				.set({ name: '=HYPERLINK("x")' })
				.where(eq(users.id, someone ?? ''))
				.run();
		});
		const rows = await csv(resultsCsv(scope, made.cohortId));
		const counted = finished().filter(({ kind }) => kind === 'quiz' || kind === 'assessment');
		expect(rows).toHaveLength(counted.length * 9);
		for (const row of rows) expect(row.name).not.toMatch(/^[=+\-@]/);
		expect(rows.some(({ name }) => name === '\'=HYPERLINK("x")')).toBe(true);
	});

	it('hold a row an item, without figures where too few met it', async () => {
		const found = await analysis();
		const rows = await csv(itemsCsv(found));
		expect(rows).toHaveLength(found.items.length);
		const shown = rows.filter(({ people }) => people !== '');
		expect(shown).toHaveLength(found.items.filter(({ figures }) => figures).length);
	});
});

describe('withdrawing an item', () => {
	it('is asked for by an instructor and decided once', async () => {
		const [someone = ''] = made.userIds;
		await proposeVoid(scope, someone, item, 'Two answers are right.');
		await proposeVoid(scope, someone, item, 'Two answers are defensible.');
		const [proposal, ...others] = await listProposals(scope, item);
		expect(others).toEqual([]);
		expect(proposal?.reason).toBe('Two answers are defensible.');
		expect(await declineProposal(scope, ACTOR, proposal?.id ?? '')).toEqual({ state: 'declined' });
		expect(await declineProposal(scope, ACTOR, proposal?.id ?? '')).toEqual({ state: 'not-found' });
		expect(await listProposals(scope)).toEqual([]);
		await proposeVoid(scope, someone, item, 'Still.');
	});

	it('raises results, takes nothing from anybody, and says beforehand what it will do', async () => {
		const before = new Map(finished().map((attempt) => [attempt.id, attempt]));
		const plan = await planVoid(scope, item);
		expect(plan.raised).toBeGreaterThan(0);
		// Nothing has happened yet.
		expect(new Map(finished().map((attempt) => [attempt.id, attempt]))).toEqual(before);

		const done = await voidItem(scope, ACTOR, item, 'Two answers are right.');
		const { left: _left, ...counts } = plan;
		expect(done).toMatchObject({ state: 'voided', plan: counts });
		let raised = 0;
		let passes = 0;
		for (const after of finished()) {
			const was = before.get(after.id);
			if (!was?.result || !after.result) continue;
			expect(after.result.overall).toBeGreaterThanOrEqual(was.result.overall - 1e-12);
			expect(after.result.safetyErrors).toBeLessThanOrEqual(was.result.safetyErrors);
			if (was.passed) expect(after.passed).toBe(true);
			if (after.passed && was.passed === false) passes += 1;
			if (after.result.overall > was.result.overall + 1e-9) raised += 1;
			// What is kept agrees with the marks that are kept.
			expect(after.result.overall).toBeCloseTo(
				resultOf(marksOf(database.db.read, after.id)).overall,
				10
			);
		}
		expect(plan.newlyPassed).toBe(passes);
		expect(plan.raised).toBeGreaterThanOrEqual(raised);
		expect(database.db.read.select().from(raisedResults).all()).toHaveLength(plan.raised);
		const [entry] = database.db.read
			.select()
			.from(auditEntries)
			.where(eq(auditEntries.action, 'item withdrawn'))
			.all();
		expect(entry?.detail).toContain('Two answers are right.');
		expect(await listProposals(scope)).toEqual([]);
		expect(await voidItem(scope, ACTOR, item, 'Again.')).toEqual({ state: 'already' });
		const unknown = { ...item, versionHash: 'no such version' };
		expect(await voidItem(scope, ACTOR, unknown, 'What?')).toEqual({ state: 'unknown' });
	});

	it('tells those whose result rose', async () => {
		const row = database.db.read
			.select({ userId: attempts.userId, id: attempts.id })
			.from(raisedResults)
			.innerJoin(attempts, eq(attempts.id, raisedResults.attemptId))
			.where(eq(attempts.kind, 'assessment'))
			.limit(1)
			.get();
		if (!row) throw new Error('No assessment rose');
		expect((await readRaised(scope, row.userId))[0]?.attemptId).toBe(row.id);
		expect(await readRaised({ ...scope, now: scope.now + 31 * DAY }, row.userId)).toEqual([]);
		const page = await readResultPage(scope, row.userId, row.id);
		expect(page?.raised).toBe(true);
		expect(page?.scenarios.some(({ withdrawn }) => withdrawn)).toBe(true);
	});

	it('is marked in the analysis, enters no total, and is drawn no more', async () => {
		const row = (await analysis()).items.find(({ itemId }) => itemId === item.itemId);
		expect(row?.voided).toBe(true);
		expect(row?.figures?.weight ?? null).toBeNull();
		const [someone = ''] = made.userIds.slice(-1);
		for (let round = 0; round < 6; round++) {
			const now = scope.now + (round + 2) * DAY;
			const id = await take({ ...scope, now }, someone, 'quiz');
			const drawn = database.db.read
				.select()
				.from(attemptScenarios)
				.where(eq(attemptScenarios.attemptId, id))
				.all();
			expect(drawn.map(({ versionHash }) => versionHash)).not.toContain(item.versionHash);
			expect(drawn).toHaveLength(9);
		}
	});

	it('can be taken back for what comes, and leaves what was raised', async () => {
		const before = finished();
		const [entry] = await listVoids(scope);
		expect(await liftVoid(scope, ACTOR, entry?.id ?? '')).toEqual({ state: 'lifted' });
		expect(await liftVoid(scope, ACTOR, entry?.id ?? '')).toEqual({ state: 'not-found' });
		expect(finished()).toEqual(before);
		const marks = database.db.read
			.select()
			.from(itemResults)
			.where(eq(itemResults.itemId, item.itemId))
			.all();
		expect(marks.every(({ voided }) => voided)).toBe(true);
	});
});
