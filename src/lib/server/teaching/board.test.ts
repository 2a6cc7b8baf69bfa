import { parse } from 'csv-parse/sync';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realCatalogue } from '../../../../tests/support/course';
import { testDatabase, type TestDatabase } from '../../../../tests/support/database';
import {
	DAY,
	HOUR,
	makeCohort,
	makeTrainee,
	readLessons,
	take
} from '../../../../tests/support/trainees';
import type { Cohort } from '../db/schema';
import { openDatabase } from '../db/client';
import { startAttempt } from '../learning/attempts';
import { completeLesson } from '../learning/lessons';
import type { Scope } from '../scope';
import { readBoard, type Board } from './board';
import { readBoardQuery } from './board-query';
import { changeCohortSettings } from './cohort-settings';
import { findCohort } from './cohorts';
import { removeTrainee } from './enrolment';
import { liveStream } from './live-stream';
import { progressCsv } from './progress-csv';
import { createPulse } from './pulse';
import { standingsQuery } from './standings';

const BEGIN = Date.UTC(2026, 8, 1, 9);
const CHIEF = { id: '', role: 'administrator' } as const;
const ACTOR = { id: null, address: '' };
const NOTHING_SET = {
	lessonsDueAt: null,
	dueAt: null,
	renewalMonths: null,
	retakeAfterHours: null,
	passMarks: null,
	questions: ''
};

let database: TestDatabase;
let scope: Scope;
let cohortId: string;
beforeEach(async () => {
	database = await testDatabase();
	scope = { db: database.db, catalogue: realCatalogue(), now: BEGIN };
	cohortId = await makeCohort(scope, 'BOARD', null);
});
afterEach(() => database.remove());

const at = (now: number): Scope => ({ ...scope, now });
async function cohort(): Promise<Cohort> {
	const found = await findCohort(scope, CHIEF, cohortId);
	if (!found) throw new Error('The cohort is gone');
	return found;
}
async function board(now: number, query = ''): Promise<Board> {
	return readBoard(at(now), await cohort(), readBoardQuery(new URLSearchParams(query)));
}
const names = ({ rows }: Board) => rows.map(({ name }) => name);

describe('the board', () => {
	it('says whom to see first and why, by the dates of the cohort', async () => {
		const [through, stuck, idle] = [
			await makeTrainee(scope, 'BOARD', 'Thea Through'),
			await makeTrainee(scope, 'BOARD', 'Stan Stuck'),
			await makeTrainee(scope, 'BOARD', 'Ida Idle')
		];
		const left = await makeTrainee(scope, 'BOARD', 'Lou Left');
		await removeTrainee(scope, ACTOR, cohortId, left);
		await readLessons(at(BEGIN + DAY), through, 8);
		await take(at(BEGIN + DAY), through, 'assessment');
		await take(at(BEGIN + DAY), through, 'practice');
		await readLessons(at(BEGIN + DAY), stuck, 6);
		await take(at(BEGIN + DAY), stuck, 'quiz', (_, __, index) => [index > 0, 'sure']);
		await startAttempt(at(BEGIN + DAY), idle, 'practice', 'principle:trust');

		const today = BEGIN + 8 * DAY;
		const before = await board(today);
		expect(before.next).toMatchObject({ kind: 'see', name: 'Ida Idle', others: 1 });
		await changeCohortSettings(scope, ACTOR, await cohort(), {
			...NOTHING_SET,
			dueAt: today + 2.5 * DAY
		});
		const dated = await board(today);
		expect(dated.counts).toEqual({ people: 3, attention: 2, overdue: 0, notStarted: 1, passed: 1 });
		expect(names(dated)).toEqual(['Ida Idle', 'Stan Stuck', 'Thea Through']);
		expect(dated.rows[1]?.reasons[0]).toBe('assessment due in 3 days, two lessons open');
		expect(dated.rows[1]?.reasons[1]).toMatch(/^sure and wrong on “/);
		expect(dated.rows[1]).toMatchObject({ lessonsComplete: 6, quizRight: { right: 8, of: 9 } });
		expect(dated.rows[2]).toMatchObject({ reasons: [], practiceRounds: 1, assessment: 'passed' });
		// A round that was left tells nothing, not even that it was begun.
		expect(dated.rows[0]).toMatchObject({ practiceRounds: 0, lastActiveAt: null });
		expect((await board(today + 4 * DAY)).rows.map(({ overdue }) => overdue)).toEqual([
			true,
			true,
			false
		]);
	});

	it('filters, searches, sorts and turns pages as its address says', async () => {
		for (const name of ['Zoë Last', 'Abe First', 'Mia Middle']) {
			const userId = await makeTrainee(scope, 'BOARD', name);
			if (name === 'Abe First') await readLessons(scope, userId, 1);
		}
		expect(names(await board(BEGIN, 'q=zoe'))).toEqual(['Zoë Last']);
		expect(names(await board(BEGIN, 'show=not-started'))).toEqual(['Mia Middle', 'Zoë Last']);
		expect(names(await board(BEGIN, 'sort=lessons'))).toEqual([
			'Mia Middle',
			'Zoë Last',
			'Abe First'
		]);
		const beyond = await board(BEGIN, 'page=7&show=passed');
		expect(beyond).toMatchObject({ rows: [], found: 0, page: 1, pages: 1 });
		const nonsense = readBoardQuery(new URLSearchParams('show=x&sort=y&page=-1&q=a'));
		expect(nonsense).toEqual({ show: 'all', q: 'a', sort: 'attention', page: 1 });
	});

	it('reads one key for each person, and no answer of anybody', async () => {
		const plan = database.db.read
			.all<{ detail: string }>(
				sql`explain query plan ${standingsQuery(cohortId, { after: '', limit: -1 })}`
			)
			.map(({ detail }) => detail)
			.join('\n');
		expect(plan).not.toMatch(/SCAN|response|TEMP B-TREE/);
		expect(plan).toMatch(/SEARCH e USING INDEX enrolment_once/);
	});
});

describe('the table to take away', () => {
	it('holds everybody once, and starts no formula', async () => {
		for (const name of ['=HYPERLINK("x")', 'Bo, "B"']) await makeTrainee(scope, 'BOARD', name);
		const text = await new Response(progressCsv(scope, await cohort())).text();
		expect(text).toContain('\r\n');
		const rows = parse<{ name: string }>(text, { bom: true, columns: true });
		// In the order in which they joined, which is the same for both.
		expect(rows.sort((a, b) => (a.name < b.name ? -1 : 1))).toMatchObject([
			{ name: '\'=HYPERLINK("x")', 'lessons complete': '0', assessment: 'not-started' },
			{ name: 'Bo, "B"', 'last active': '' }
		]);
	});
});

describe('the pulse of a cohort', () => {
	it('tells listeners of finished work, from another connection too, and nobody else', async () => {
		const userId = await makeTrainee(scope, 'BOARD', 'Ada Active');
		const pulse = createPulse(database.db);
		let told = 0;
		let elsewhere = 0;
		const stop = pulse.listen(cohortId, { changed: () => (told += 1), ended: () => undefined });
		pulse.listen('another', { changed: () => (elsewhere += 1), ended: () => undefined });
		pulse.tick();
		expect(told).toBe(0);
		const other = openDatabase(database.file);
		await readLessons({ ...at(BEGIN + HOUR), db: other }, userId, 1);
		other.close();
		pulse.tick();
		pulse.tick();
		expect([told, elsewhere]).toEqual([1, 0]);
		const [lesson] = scope.catalogue.course.lessonList;
		// Nothing new: completed before.
		if (lesson) await completeLesson(at(BEGIN + HOUR), userId, lesson);
		pulse.tick();
		expect(told).toBe(1);
		stop();
		await readLessons(at(BEGIN + 2 * HOUR), userId, 2);
		pulse.tick();
		expect(told).toBe(1);
		pulse.stop();
	});

	it('reaches a browser until it leaves, may no longer listen, or the program stops', async () => {
		const userId = await makeTrainee(scope, 'BOARD', 'Ada Active');
		const pulse = createPulse(database.db);
		let may = true;
		const open = () => liveStream(pulse, cohortId, async () => may).getReader();
		const text = new TextDecoder();
		const [reader, leaving, stopped] = [open(), open(), open()];
		for (const each of [reader, leaving, stopped]) {
			expect(text.decode((await each.read()).value)).toMatch(/^retry: /);
		}
		expect(pulse.listeners()).toBe(3);
		await leaving.cancel();
		expect(pulse.listeners()).toBe(2);
		await readLessons(at(BEGIN + HOUR), userId, 1);
		pulse.tick();
		expect(text.decode((await reader.read()).value)).toBe('event: changed\ndata:\n\n');
		expect(text.decode((await stopped.read()).value)).toContain('changed');
		may = false;
		await readLessons(at(BEGIN + 2 * HOUR), userId, 2);
		pulse.tick();
		expect((await reader.read()).done).toBe(true);
		may = true;
		const last = open();
		await last.read();
		pulse.stop();
		expect((await last.read()).done).toBe(true);
		expect(pulse.listeners()).toBe(0);
	});
});
