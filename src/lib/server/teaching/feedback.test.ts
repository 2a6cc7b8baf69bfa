import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realCatalogue } from '../../../../tests/support/course';
import { testDatabase, type TestDatabase } from '../../../../tests/support/database';
import { PASSWORD, testCohort, type TestCohort } from '../../../../tests/support/people';
import { makeInstructor } from '../../../../tests/support/trainees';
import { enrolments, mailMessages, reflections } from '../db/schema';
import { addEntry, changeEntry, readJournal } from '../learning/journal';
import {
	answerFeedback,
	countUnseenFeedback,
	listOwnRequests,
	listReaders,
	LONGEST_ANSWER,
	markFeedbackSeen,
	readOwnRequest,
	sendReflection,
	takeBackRequest
} from '../learning/sent-for-comment';
import { closeAccount } from '../own-data/close';
import { readOwnData } from '../own-data/export';
import type { Scope } from '../scope';
import { LONGEST_COMMENT, readFeedbackDesk, readRequest, returnFeedback } from './feedback';

const NOW = Date.UTC(2026, 10, 25);
const HOUR = 60 * 60 * 1000;
const catalogue = realCatalogue();
const [view, ownPart] = catalogue.course.rubric;

let database: TestDatabase;
let at: (now: number) => Scope;
let cohort: TestCohort;
let other: TestCohort;
let ada: string;
let ben: string;
let ines: string;
let oto: string;

beforeEach(async () => {
	database = await testDatabase();
	at = (now) => ({ db: database.db, catalogue, now });
	cohort = await testCohort(database.db);
	other = await testCohort(database.db);
	ada = await cohort.join('Ada Sender');
	ben = await cohort.join('Ben Colleague');
	ines = await makeInstructor(at(NOW), cohort.id, 'Ines Teacher');
	oto = await makeInstructor(at(NOW), cohort.id, 'Oto Teacher');
});
afterEach(() => database.remove());

/** Writes an entry and sends it. @returns its id and that of the copy */
async function send(text: string, now = NOW, userId = ada): Promise<{ entry: string; id: string }> {
	const entry = randomUUID();
	await addEntry(at(now), userId, entry, text);
	expect(await sendReflection(at(now), userId, entry, cohort.id)).toEqual({ state: 'sent' });
	const [newest] = await listOwnRequests(at(now), userId);
	return { entry, id: newest?.id ?? '' };
}

const give = (id: string, comment: string, picked = {}, by = ines, now = NOW + HOUR) =>
	returnFeedback(at(now), by, cohort.id, id, { picked, comment });

describe('sending', () => {
	it('says by name who will read it', async () => {
		expect(await listReaders(at(NOW), ada)).toEqual([
			{ cohortId: cohort.id, cohort: 'A cohort', instructors: ['Ines Teacher', 'Oto Teacher'] }
		]);
	});

	it('copies the entry as it reads, and what becomes of the entry changes nothing', async () => {
		const { entry, id } = await send('As it was.');
		await sendReflection(at(NOW + 1), ada, entry, cohort.id);
		await changeEntry(at(NOW + 2), ada, entry, 'Rewritten.');
		expect(await readRequest(at(NOW), cohort.id, id)).toMatchObject({ text: 'As it was.' });
		await changeEntry(at(NOW + 3), ada, entry, '');
		const { waiting, waitingInAll } = await readFeedbackDesk(at(NOW), cohort.id, 1);
		expect([waiting.length, waitingInAll]).toEqual([1, 1]);
	});

	it('goes to one’s own cohorts alone, and takes one’s own entries alone', async () => {
		const entry = randomUUID();
		await addEntry(at(NOW), ada, entry, 'Mine.');
		const none = { state: 'not-found' };
		expect(await sendReflection(at(NOW), ben, entry, cohort.id)).toEqual(none);
		const nowhere = { state: 'no-such-cohort' };
		expect(await sendReflection(at(NOW), ada, entry, other.id)).toEqual(nowhere);
		await database.db.write(async (tx) => {
			tx.update(enrolments).set({ leftAt: NOW }).where(eq(enrolments.userId, ada)).run();
		});
		expect(await sendReflection(at(NOW), ada, entry, cohort.id)).toEqual(nowhere);
		expect((await readFeedbackDesk(at(NOW), cohort.id, 1)).waitingInAll).toBe(0);
		expect((await readJournal(at(NOW), ada))[0]?.sentForCommentAt).toBeNull();
	});

	it('can be taken back until it is returned, by its writer, and sent again', async () => {
		const { entry, id } = await send('Too early.');
		expect(await takeBackRequest(at(NOW), ben, id)).toEqual({ state: 'not-found' });
		expect(await takeBackRequest(at(NOW), ada, id)).toEqual({ state: 'taken-back' });
		expect((await readFeedbackDesk(at(NOW), cohort.id, 1)).waiting).toEqual([]);
		const row = database.db.read.select().from(reflections).where(eq(reflections.id, entry)).get();
		expect(row).toMatchObject({ text: 'Too early.', sentForCommentAt: null });
		expect(await give(id, 'Into the void.')).toEqual({ state: 'taken-back' });
		await sendReflection(at(NOW), ada, entry, cohort.id);
		const [again] = await listOwnRequests(at(NOW), ada);
		await give(again?.id ?? '', 'Thank you.');
		const late = await takeBackRequest(at(NOW), ada, again?.id ?? '');
		expect(late).toEqual({ state: 'returned-already' });
	});
});

describe('returning', () => {
	it('takes the oldest first', async () => {
		await send('Second.', NOW + 5);
		await send('First.', NOW, ben);
		const { waiting } = await readFeedbackDesk(at(NOW + 9), cohort.id, 1);
		expect(waiting.map(({ from }) => from)).toEqual(['Ben Colleague', 'Ada Sender']);
	});

	it('keeps the steps in the words they had, and tells without content by mail', async () => {
		const { id } = await send('A thought.');
		const picked = { [view?.id ?? '']: '3', [ownPart?.id ?? '']: '' };
		expect(await give(id, ' I wondered too. ', picked)).toEqual({ state: 'returned' });
		expect(await readOwnRequest(at(NOW), ada, id)).toMatchObject({
			text: 'A thought.',
			returned: {
				by: 'Ines Teacher',
				comment: 'I wondered too.',
				steps: [{ scale: view?.id, title: view?.title, step: 3, of: 4, says: view?.steps[2] }],
				seenAt: null,
				answer: undefined
			}
		});
		const mail = database.db.read.select().from(mailMessages).all();
		expect(mail).toMatchObject([{ kind: 'feedback-returned', about: null }]);
		expect(countUnseenFeedback(database.db.read, ada)).toBe(1);
		expect(await markFeedbackSeen(at(NOW), ben, id)).toEqual({ state: 'not-found' });
		await markFeedbackSeen(at(NOW), ada, id);
		expect(countUnseenFeedback(database.db.read, ada)).toBe(0);
	});

	it('refuses what is incomplete, and leaves the piece waiting', async () => {
		const { id } = await send('A thought.');
		expect(await give(id, '  ')).toEqual({ state: 'no-comment' });
		expect(await give(id, 'x'.repeat(LONGEST_COMMENT + 1))).toEqual({ state: 'too-long' });
		const wrong = { [view?.id ?? '']: '9' };
		expect(await give(id, 'Good.', wrong)).toEqual({ state: 'no-such-step' });
		expect((await readFeedbackDesk(at(NOW), cohort.id, 1)).waitingInAll).toBe(1);
	});

	it('tells the second of two instructors, and overwrites nothing', async () => {
		const { id } = await send('A thought.');
		const both = [give(id, 'From Ines.'), give(id, 'From Oto.', {}, oto, NOW + 2 * HOUR)];
		expect(await Promise.all(both)).toEqual([
			{ state: 'returned' },
			{ state: 'returned-already', by: 'Ines Teacher', at: NOW + HOUR }
		]);
		const { returned } = (await readOwnRequest(at(NOW), ada, id)) ?? {};
		expect(returned?.comment).toBe('From Ines.');
	});

	it('is nothing for another cohort', async () => {
		const { id } = await send('A thought.');
		expect(await readRequest(at(NOW), other.id, id)).toBeUndefined();
		const elsewhere = { picked: {}, comment: 'Hello.' };
		const tried = await returnFeedback(at(NOW), ines, other.id, id, elsewhere);
		expect(tried).toEqual({ state: 'taken-back' });
		expect((await readFeedbackDesk(at(NOW), other.id, 1)).waitingInAll).toBe(0);
	});
});

describe('the answer', () => {
	it('is given once, by whoever was answered, after something came back', async () => {
		const { id } = await send('A thought.');
		const answer = (text: string, by = ada) => answerFeedback(at(NOW + 3 * HOUR), by, id, text);
		expect(await answer('Too soon.')).toEqual({ state: 'not-returned' });
		await give(id, 'What about the silence?');
		expect(await answer('Not mine.', ben)).toEqual({ state: 'not-found' });
		expect(await answer(' ')).toEqual({ state: 'empty' });
		expect(await answer('x'.repeat(LONGEST_ANSWER + 1))).toEqual({ state: 'too-long' });
		expect(await answer('I will wait longer.')).toEqual({ state: 'answered' });
		expect(await answer('And another.')).toEqual({ state: 'answered-already' });
		expect(await readRequest(at(NOW), cohort.id, id)).toMatchObject({
			returned: { answer: { text: 'I will wait longer.', at: NOW + 3 * HOUR } }
		});
		expect(countUnseenFeedback(database.db.read, ada)).toBe(0);
		const { returned } = await readFeedbackDesk(at(NOW), cohort.id, 1);
		expect(returned).toMatchObject([{ by: 'Ines Teacher', answeredAt: NOW + 3 * HOUR }]);
	});
});

describe('whose it is', () => {
	it('is exported to its writer, not to whoever returned it', async () => {
		const { id } = await send('My own sentence.');
		await give(id, 'A comment.');
		const mine = await readOwnData(at(NOW), ada);
		expect(mine.feedback_request).toMatchObject([
			{ text: 'My own sentence.', comment: 'A comment.' }
		]);
		expect((await readOwnData(at(NOW), ines)).feedback_request).toEqual([]);
	});

	it('goes with its writer’s account, and stays when an instructor’s is closed', async () => {
		const { id } = await send('My own sentence.');
		await give(id, 'A comment.');
		expect(await closeAccount(at(NOW), ines, PASSWORD)).toEqual({ state: 'closed' });
		const { returned } = (await readOwnRequest(at(NOW), ada, id)) ?? {};
		expect(returned).toMatchObject({ by: 'Closed account', comment: 'A comment.' });
		expect(await closeAccount(at(NOW), ada, PASSWORD)).toEqual({ state: 'closed' });
		expect((await readFeedbackDesk(at(NOW), cohort.id, 1)).returnedInAll).toBe(0);
	});
});
