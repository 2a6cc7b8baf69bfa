import { randomUUID } from 'node:crypto';
import { and, eq, getTableColumns } from 'drizzle-orm';
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realCatalogue } from '../../../../tests/support/course';
import { testDatabase, type TestDatabase } from '../../../../tests/support/database';
import { fillEveryTable } from '../../../../tests/support/rows';
import {
	DAY,
	fullEvaluation,
	makeCohort,
	makeTrainee,
	PASSWORD,
	readLessons,
	take
} from '../../../../tests/support/trainees';
import { createSessions } from '../auth/lucia';
import { authenticate } from '../auth/registration';
import { fillEvaluation, findCertificate, readCertificateState } from '../certificate/certificates';
import {
	attempts,
	auditEntries,
	checkAnswers,
	lessonRecords,
	mergedRecords,
	passageNotes,
	reflections,
	responses,
	sessions,
	users
} from '../db/schema';
import { startAttempt } from '../learning/attempts';
import { keepReflection } from '../learning/journal';
import { allTables, ownedTables, tableName } from '../own-data/belonging';
import { closeAccount } from '../own-data/close';
import { readOwnData } from '../own-data/export';
import { mergeAccounts, previewMerge } from './merge';
import { ownerKeys } from './merge-plan';
import { MERGE_RULES } from './merge-rules';
import { changeRole, setActive } from './people';

const NOW = Date.UTC(2026, 10, 25);
let database: TestDatabase;
let from: string;
let into: string;
let other: string;

const at = (now: number) => ({ db: database.db, catalogue: realCatalogue(), now });
const chief = { id: 'nobody-of-these', address: '192.0.2.1' };
const merge = (now = NOW) => mergeAccounts(at(now), chief, from, into);

beforeEach(async () => {
	database = await testDatabase();
	await makeCohort(at(NOW - 90 * DAY), 'ONE', null);
	from = await makeTrainee(at(NOW - 90 * DAY), 'ONE', 'Ada Old');
	into = await makeTrainee(at(NOW - 80 * DAY), 'ONE', 'Ada New');
	other = await makeTrainee(at(NOW - 80 * DAY), 'ONE', 'Ben Other');
});
afterEach(() => database.remove());

/** The keys of each set of columns that must be unique and names a person. */
function uniqueForPerson(table: SQLiteTable): string[] {
	const { columns, primaryKeys, uniqueConstraints, indexes } = getTableConfig(table);
	const owned = getTableColumns(table);
	const owners = ownerKeys(table).map((key) => owned[key]);
	const sets: unknown[][] = [
		...columns.filter(({ primary, isUnique }) => primary || isUnique).map((column) => [column]),
		...primaryKeys.map((key) => key.columns),
		...uniqueConstraints.map((constraint) => constraint.columns),
		...indexes.filter(({ config }) => config.unique).map(({ config }) => config.columns)
	];
	return sets.some((set) => owners.some((owner) => set.includes(owner))) ? [tableName(table)] : [];
}

describe('the rules', () => {
	it('name every table in which a person can have something only once', () => {
		const needed = ownedTables().flatMap(({ table, name }) =>
			name === 'user' ? [] : uniqueForPerson(table)
		);
		expect(needed).toContain('lesson_record');
		expect(needed).toContain('attempt');
		expect(needed.filter((name) => MERGE_RULES[name] === undefined)).toEqual([]);
	});

	it('name no table that is not there', () => {
		const known = allTables.map(tableName);
		expect(Object.keys(MERGE_RULES).filter((name) => !known.includes(name))).toEqual([]);
	});
});

describe('a merge of every table', () => {
	const rowsOf = (table: SQLiteTable) => database.db.read.select().from(table).all();
	it('leaves nothing with the merged account, loses no row, and touches nobody else’s', async () => {
		await database.db.write(async (tx) => {
			fillEveryTable(tx, from, 'Old');
			fillEveryTable(tx, into, 'New');
			fillEveryTable(tx, other, 'Ben');
		});
		const before = new Map(ownedTables().map(({ name, table }) => [name, rowsOf(table).length]));
		const theirs = JSON.stringify(await readOwnData(at(NOW), other));

		expect(await merge()).toMatchObject({ state: 'merged' });
		for (const { table, name } of ownedTables()) {
			const left = rowsOf(table).filter((row) => ownerKeys(table).some((key) => row[key] === from));
			expect([name, left.length]).toEqual([name, 0]);
		}
		const aside = database.db.read.select().from(mergedRecords).all();
		for (const { table, name } of ownedTables()) {
			const kept = rowsOf(table).length + aside.filter((row) => row.fromTable === name).length;
			const gone = MERGE_RULES[name] === 'ends' ? 1 : 0;
			expect([name, kept + gone >= (before.get(name) ?? 0)]).toEqual([name, true]);
		}
		expect(JSON.stringify(await readOwnData(at(NOW), other))).toBe(theirs);
		expect(database.db.read.all('pragma foreign_key_check')).toEqual([]);
	});
});

describe('a merge of two people’s work', () => {
	it('keeps every completion, pass, certificate and answer', async () => {
		// The old account finished the course; the new one began again, and got one check wrong.
		await readLessons(at(NOW - 60 * DAY), from, 8);
		const passed = await take(at(NOW - 50 * DAY), from, 'assessment');
		const filled = await fillEvaluation(at(NOW - 49 * DAY), from, fullEvaluation(at(NOW)));
		if (filled.state !== 'issued') throw new Error(filled.state);
		await readLessons(at(NOW - 20 * DAY), into, 2, false);
		await take(at(NOW - 10 * DAY), into, 'quiz');
		const before = database.db.read.select().from(responses).all().length;

		const preview = await previewMerge(at(NOW), chief, from, into);
		const merged = await merge();
		if (merged.state !== 'merged') throw new Error(merged.state);
		expect(preview?.lines).toEqual(merged.lines);
		expect(merged.lines.find(({ table }) => table === 'lesson_record')).toMatchObject({
			moves: 6,
			clashes: 2
		});

		const own = eq(lessonRecords.userId, into);
		const records = database.db.read.select().from(lessonRecords).where(own).all();
		expect(records).toHaveLength(8);
		expect(records.every(({ completedAt }) => completedAt === NOW - 60 * DAY)).toBe(true);
		expect(records.some(({ lastReadAt }) => lastReadAt === NOW - 20 * DAY)).toBe(true);
		expect(database.db.read.select().from(responses).all()).toHaveLength(before);
		expect(readCertificateState(database.db.read, at(NOW), into).state).toBe('held');
		expect(await findCertificate(at(NOW), filled.id)).toMatchObject({ name: 'Ada Old' });
		const passes = and(eq(attempts.userId, into), eq(attempts.passed, true));
		const pass = database.db.read.select().from(attempts).where(passes).all();
		expect(pass.map(({ id }) => id)).toContain(passed);

		// The first answers count; the later, wrong ones are kept to be read.
		const answers = eq(checkAnswers.userId, into);
		const credits = database.db.read.select().from(checkAnswers).where(answers).all();
		expect(credits.every(({ credit }) => credit === 1)).toBe(true);
		const kept = database.db.read.select().from(mergedRecords).all();
		expect(kept.filter(({ row }) => 'credit' in row && row.credit === 0).length).toBeGreaterThan(5);
		expect(Object.keys(await readOwnData(at(NOW), into))).toContain('merged_record');
	});

	it('lets the open attempt with more answers go on, and keeps the other', async () => {
		const started = await startAttempt(at(NOW - DAY), into, 'quiz');
		const more = await startAttempt(at(NOW - 2 * DAY), from, 'quiz');
		if (!('attemptId' in started) || !('attemptId' in more)) throw new Error('not started');
		await database.db.write(async (tx) => {
			tx.update(attempts).set({ revision: 3 }).where(eq(attempts.id, more.attemptId)).run();
		});
		expect((await merge()).state).toBe('merged');
		const left = database.db.read.select().from(attempts).all();
		expect(left.map(({ id, userId }) => [id, userId])).toEqual([[more.attemptId, into]]);
		const tables = database.db.read.select().from(mergedRecords).all();
		expect(tables.filter(({ fromTable }) => fromTable === 'attempt')).toMatchObject([
			{ formerUserId: into, row: { id: started.attemptId } }
		]);
		expect(tables.filter(({ fromTable }) => fromTable === 'attempt_scenario').length).toBe(9);
	});

	it('loses no word of notes and journal', async () => {
		const note = { lessonId: 'lsn.trust', sectionId: 'a', writtenAt: 1, changedAt: 1 };
		await database.db.write(async (tx) => {
			tx.insert(passageNotes)
				.values([
					{ ...note, userId: from, text: 'Old note.' },
					{ ...note, userId: into, text: 'New note.' }
				])
				.run();
		});
		for (const [who, text] of [
			[from, 'Old answer.'],
			[into, 'New answer.']
		] as const) {
			const then = who === from ? NOW - DAY : NOW;
			await keepReflection(at(then), who, { id: 'reflect.one', text: 'Why?', source: '' }, text);
		}
		expect((await merge()).state).toBe('merged');
		const notes = database.db.read.select().from(passageNotes).all();
		expect(notes).toMatchObject([{ userId: into, text: 'New note.\n\nOld note.' }]);
		const journal = database.db.read.select().from(reflections).all();
		expect(journal.map(({ text, promptId }) => [text, promptId]).sort()).toEqual([
			['New answer.', 'reflect.one'],
			['Old answer.', null]
		]);
	});

	it('closes the merged account for good, and says in the log what was done', async () => {
		const open = createSessions(database.db, false);
		await open.open(from, { userAgent: '', address: '' }, NOW);
		await open.open(into, { userAgent: '', address: '' }, NOW);
		expect(await authenticate(at(NOW), 'ada.old@example.org', PASSWORD)).toBe(from);
		await merge();
		const left = database.db.read.select().from(sessions).all();
		expect(left.map(({ userId }) => userId)).toEqual([into]);
		expect(await authenticate(at(NOW), 'ada.old@example.org', PASSWORD)).toBeUndefined();
		expect(await authenticate(at(NOW), 'ada.new@example.org', PASSWORD)).toBe(into);
		expect(await setActive(at(NOW), chief, from, true)).toEqual({ state: 'merged' });
		const [entry] = database.db.read
			.select()
			.from(auditEntries)
			.where(eq(auditEntries.action, 'accounts merged'))
			.all();
		expect(entry).toMatchObject({ actorId: chief.id, subjectId: into });
		expect(entry?.detail).toContain('ada.old@example.org: session 0 moved, 0 joined, 1 ended');

		// Whoever closes the account that stayed closes what was merged into it.
		await closeAccount(at(NOW), into, PASSWORD);
		const names = database.db.read.select().from(users).where(eq(users.mergedInto, into)).all();
		expect(names).toMatchObject([{ id: from, name: 'Closed account' }]);
	});
});

describe('a merge is refused', () => {
	const refusedWith = async (state: string, ids: [string, string], actor = chief) => {
		expect((await previewMerge(at(NOW), actor, ...ids))?.refused).toBe(state);
		const before = database.db.read.select().from(auditEntries).all().length;
		expect(await mergeAccounts(at(NOW), actor, ...ids)).toEqual({ state });
		expect(database.db.read.select().from(auditEntries).all()).toHaveLength(before);
	};

	it('with oneself, with one’s own account, and with nobody', async () => {
		await refusedWith('same-account', [from, from]);
		await refusedWith('own-account', [from, into], { ...chief, id: into });
		await refusedWith('own-account', [from, into], { ...chief, id: from });
		expect(await previewMerge(at(NOW), chief, from, randomUUID())).toBeUndefined();
		expect(await mergeAccounts(at(NOW), chief, randomUUID(), into)).toEqual({ state: 'not-found' });
	});

	it('into a closed account, of one closed by its person, and a second time', async () => {
		await setActive(at(NOW), chief, into, false);
		await refusedWith('closed', [from, into]);
		await setActive(at(NOW), chief, into, true);
		await closeAccount(at(NOW), other, PASSWORD);
		await refusedWith('closed', [other, into]);
		await merge();
		await refusedWith('merged-already', [from, into]);
	});

	it('where the account that stays may do less', async () => {
		await changeRole(at(NOW), chief, from, 'instructor');
		await refusedWith('role-first', [from, into]);
	});
});
