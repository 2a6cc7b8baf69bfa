/** People to measure with, in a database of their own. */
import { randomUUID } from 'node:crypto';
import type { ItemResponse } from '../../src/lib/course/item/response';
import { createSessions } from '../../src/lib/server/auth/lucia';
import { openDatabase, type Db } from '../../src/lib/server/db/client';
import { migrateDatabase } from '../../src/lib/server/db/migrate';
import { readWholeAttempt, startAttempt } from '../../src/lib/server/learning/attempts';
import type { NewResponse } from '../../src/lib/server/learning/save-responses';
import type { Scope } from '../../src/lib/server/scope';
import { realCatalogue } from '../../tests/support/course';
import { fillLargeCohort, type LargeCohort } from '../../tests/support/large-cohort';
import { responseTo } from '../../tests/support/trainees';

const MONTH = 30 * 24 * 60 * 60 * 1000;

export interface Prepared {
	scope: Scope;
	cohort: LargeCohort;
	/** How many of its people have been given something to do. */
	used: number;
	close: () => void;
}

/** A migrated database with a cohort, whose people did nothing during the last month. */
export async function prepare(file: string, trainees: number): Promise<Prepared> {
	const now = Date.now();
	await migrateDatabase(file, 'drizzle', now);
	const db = openDatabase(file);
	const catalogue = realCatalogue();
	const cohort = await fillLargeCohort(db, catalogue, {
		trainees,
		seed: 2026,
		now: now - MONTH,
		password: 'a quiet sentence at noon',
		code: 'BENCH'
	});
	return { scope: { db, catalogue, now }, cohort, used: 0, close: () => db.close() };
}

/** The header that signs somebody in. */
export async function cookieOf(db: Db, userId: string): Promise<string> {
	const browser = { userAgent: 'bench', address: '127.0.0.1' };
	const { name, value } = await createSessions(db, false).open(userId, browser, Date.now());
	return `${name}=${value}`;
}

/** Somebody in the middle of an assessment, and an answer to each of its questions. */
export interface Sitting {
	userId: string;
	attemptId: string;
	cookie: string;
	answers: { handle: string; response: ItemResponse }[];
}

/** Lets so many people begin an assessment who have not in this run. */
export async function beginAssessments(prepared: Prepared, count: number): Promise<Sitting[]> {
	const { scope, cohort } = prepared;
	const begun: Sitting[] = [];
	while (begun.length < count) {
		const userId = cohort.userIds[prepared.used++];
		if (userId === undefined) throw new Error('Too few people were prepared');
		const started = await startAttempt(scope, userId, 'assessment');
		if (!('attemptId' in started)) continue;
		const { attemptId } = started;
		const whole = readWholeAttempt(scope.db.read, scope.catalogue, userId, attemptId);
		const items = whole?.scenarios.flatMap((scenario) => scenario.items) ?? [];
		const cookie = await cookieOf(scope.db, userId);
		const answers = items.map(({ handle, item }) => ({ handle, response: responseTo(item, true) }));
		begun.push({ userId, attemptId, cookie, answers });
	}
	return begun;
}

/** The body that a page sends when the answer to its `turn`-th question is chosen, counted from 0. */
export function answerAt({ answers }: Sitting, turn: number): NewResponse {
	const { handle, response } = answers[turn % answers.length] ?? { handle: '', response: NONE };
	return { id: randomUUID(), handle, response, confidence: 'fairly' };
}
const NONE: ItemResponse = { form: 'one', pick: '' };
