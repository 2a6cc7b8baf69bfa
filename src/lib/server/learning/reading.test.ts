import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realCatalogue } from '../../../../tests/support/course';
import { testDatabase, type TestDatabase } from '../../../../tests/support/database';
import { makeCohort, makeTrainee } from '../../../../tests/support/trainees';
import type { Lesson } from '../../course/content/course';
import type { Scope } from '../scope';
import { keepNote, NOTE_MAX, readReading, rememberPlace } from './reading';
import { readDashboard } from './standing';

let database: TestDatabase;
let scope: Scope;
let userId: string;
let lesson: Lesson;
let section: string;

beforeEach(async () => {
	database = await testDatabase();
	scope = { db: database.db, catalogue: realCatalogue(), now: Date.UTC(2026, 10, 24) };
	await makeCohort(scope, 'READ', null);
	userId = await makeTrainee(scope, 'READ', 'Ada Reader');
	const first = scope.catalogue.course.lessonList[0];
	if (!first) throw new Error('The course has no lesson');
	lesson = first;
	section = lesson.sections[1]?.id ?? '';
});
afterEach(() => database.remove());

describe('the place in a lesson', () => {
	it('is remembered, and starts the lesson', async () => {
		expect((await readReading(scope, userId, lesson)).place).toBeUndefined();
		expect(await rememberPlace(scope, userId, lesson, section)).toEqual({ state: 'remembered' });
		expect((await readReading(scope, userId, lesson)).place).toBe(section);
		expect((await readDashboard(scope, userId)).lessons[0]?.state).toBe('in-progress');
	});

	it('refuses a section that the lesson does not have, and writes nothing', async () => {
		expect(await rememberPlace(scope, userId, lesson, 'nowhere')).toEqual({ state: 'not-found' });
		expect((await readDashboard(scope, userId)).lessons[0]?.state).toBe('not-started');
	});

	it('survives a heading that was renamed', async () => {
		await rememberPlace(scope, userId, lesson, section);
		const edited = { ...lesson, sections: lesson.sections.filter(({ id }) => id !== section) };
		expect((await readReading(scope, userId, edited)).place).toBeUndefined();
	});
});

describe('notes beside a passage', () => {
	it('are kept, rewritten and taken away', async () => {
		expect(await keepNote(scope, userId, lesson, section, '  Ask Ruth. ')).toEqual({
			state: 'kept'
		});
		expect((await readReading(scope, userId, lesson)).notes[section]?.text).toBe('Ask Ruth.');
		await keepNote(scope, userId, lesson, section, 'Asked.');
		expect((await readReading(scope, userId, lesson)).notes[section]?.text).toBe('Asked.');
		expect(await keepNote(scope, userId, lesson, section, ' ')).toEqual({ state: 'removed' });
		expect((await readReading(scope, userId, lesson)).notes).toEqual({});
	});

	it('are nobody else’s', async () => {
		const other = await makeTrainee(scope, 'READ', 'Ben Other');
		await keepNote(scope, userId, lesson, section, 'Mine.');
		expect((await readReading(scope, other, lesson)).notes).toEqual({});
		await keepNote(scope, other, lesson, section, '');
		expect((await readReading(scope, userId, lesson)).notes[section]?.text).toBe('Mine.');
	});

	it('stay readable when their passage is gone', async () => {
		await keepNote(scope, userId, lesson, section, 'Mine.');
		const edited = { ...lesson, sections: lesson.sections.filter(({ id }) => id !== section) };
		const reading = await readReading(scope, userId, edited);
		expect(reading.strayNotes).toEqual([{ section, text: 'Mine.' }]);
	});

	it('have an end', async () => {
		const long = 'x'.repeat(NOTE_MAX + 1);
		expect(await keepNote(scope, userId, lesson, section, long)).toEqual({ state: 'too-long' });
	});
});
