import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realCatalogue } from '../../../../tests/support/course';
import { testDatabase, type TestDatabase } from '../../../../tests/support/database';
import { makeCohort, makeTrainee } from '../../../../tests/support/trainees';
import type { Scope } from '../scope';
import {
	addEntry,
	changeEntry,
	ENTRY_MAX,
	keepReflection,
	lessonPrompt,
	readJournal,
	readReflections
} from './journal';

const NOW = Date.UTC(2026, 10, 24);
let database: TestDatabase;
let at: (now: number) => Scope;
let userId: string;
let other: string;

beforeEach(async () => {
	database = await testDatabase();
	at = (now) => ({ db: database.db, catalogue: realCatalogue(), now });
	await makeCohort(at(NOW), 'JOU', null);
	userId = await makeTrainee(at(NOW), 'JOU', 'Ada Writer');
	other = await makeTrainee(at(NOW), 'JOU', 'Ben Other');
});
afterEach(() => database.remove());

function somePrompt() {
	const lesson = realCatalogue().course.lessonList[0];
	const prompt = lesson && lessonPrompt(lesson, lesson.reflections[0]?.id ?? '');
	if (!prompt) throw new Error('The first lesson has no prompt');
	return prompt;
}

describe('the journal', () => {
	it('keeps one answer to a prompt, which can be rewritten and taken away', async () => {
		const prompt = somePrompt();
		await keepReflection(at(NOW), userId, prompt, ' First. ');
		await keepReflection(at(NOW + 5), userId, prompt, 'Second.');
		const [entry, ...rest] = await readJournal(at(NOW), userId);
		expect(rest).toEqual([]);
		expect(entry).toMatchObject({
			prompt: prompt.text,
			source: 'Lesson 1: The working alliance',
			text: 'Second.',
			writtenAt: NOW,
			changedAt: NOW + 5,
			sentForCommentAt: null
		});
		expect((await readReflections(at(NOW), userId))[prompt.id]?.text).toBe('Second.');
		expect(await keepReflection(at(NOW), userId, prompt, '')).toEqual({ state: 'removed' });
		expect(await readJournal(at(NOW), userId)).toEqual([]);
	});

	it('takes entries of one’s own, newest first, each once', async () => {
		const id = randomUUID();
		await addEntry(at(NOW), userId, id, 'Older.');
		await addEntry(at(NOW), userId, id, 'Older.');
		await addEntry(at(NOW + 1), userId, randomUUID(), 'Newer.');
		const texts = (await readJournal(at(NOW), userId)).map(({ text }) => text);
		expect(texts).toEqual(['Newer.', 'Older.']);
		expect(await addEntry(at(NOW), userId, randomUUID(), '  ')).toEqual({ state: 'empty' });
		const long = 'x'.repeat(ENTRY_MAX + 1);
		expect(await addEntry(at(NOW), userId, randomUUID(), long)).toEqual({ state: 'too-long' });
	});

	it('is nobody else’s to read, to change or to take away', async () => {
		const id = randomUUID();
		await addEntry(at(NOW), userId, id, 'Mine.');
		expect(await readJournal(at(NOW), other)).toEqual([]);
		expect(await changeEntry(at(NOW), other, id, 'Theirs.')).toEqual({ state: 'not-found' });
		expect(await changeEntry(at(NOW), other, id, '')).toEqual({ state: 'not-found' });
		expect((await readJournal(at(NOW), userId))[0]?.text).toBe('Mine.');
		expect(await changeEntry(at(NOW + 9), userId, id, 'Mine, again.')).toEqual({ state: 'kept' });
		expect(await changeEntry(at(NOW + 9), userId, id, '')).toEqual({ state: 'removed' });
	});
});
