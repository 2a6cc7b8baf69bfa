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
import { enrolments } from '../db/schema';
import type { Scope } from '../scope';
import {
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

const state = () => readCertificateState(database.db.read, scope.catalogue, userId);

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
		expect(state()).toEqual({ state: 'held', id: filled.id });
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
		expect(readCertificateState(database.db.read, catalogue, userId)).toEqual({
			state: 'held',
			id: filled.id
		});
		expect((await findCertificate(scope, filled.id))?.edition).toBe(course.edition);
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
