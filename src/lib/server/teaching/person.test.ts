import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realCatalogue } from '../../../../tests/support/course';
import { testDatabase, type TestDatabase } from '../../../../tests/support/database';
import {
	DAY,
	fullEvaluation,
	makeCohort,
	makeInstructor,
	makeTrainee,
	PASSWORD,
	readLessons,
	take
} from '../../../../tests/support/trainees';
import { authenticate } from '../auth/registration';
import { fillEvaluation } from '../certificate/certificates';
import { enrolments } from '../db/schema';
import { addEntry } from '../learning/journal';
import { listOwnMessages, markMessageRead, readNotices } from '../learning/messages';
import { saveOwnWords } from '../learning/own-words';
import { keepNote as keepPassageNote } from '../learning/reading';
import { readWholeRun } from '../learning/run-state';
import { abandonRun, choose, startRun } from '../learning/runs';
import { sendReflection } from '../learning/sent-for-comment';
import { closeAccount } from '../own-data/close';
import { readOwnData } from '../own-data/export';
import type { Scope } from '../scope';
import { listMessages, LONGEST_MESSAGE, sendMessage } from './messages';
import { keepNote, LONGEST_NOTE, readNote } from './notes';
import { readPerson } from './person';
import { readPersonAttempt } from './person-attempt';
import type { Viewer } from './trainee';

const NOW = Date.UTC(2026, 10, 25);
const SECRET = 'planted secret';
let database: TestDatabase;
let at: (days: number) => Scope;
let cohortId: string;
let otherCohort: string;
let ada: string;
let ines: Viewer;
let oto: Viewer;
let stranger: Viewer;
const ADMIN: Viewer = { id: 'somebody', role: 'administrator' };
const taken: Record<string, string> = {};

beforeAll(async () => {
	database = await testDatabase();
	at = (days) => ({ db: database.db, catalogue: realCatalogue(), now: NOW + days * DAY });
	cohortId = await makeCohort(at(0), 'ONE', null);
	otherCohort = await makeCohort(at(0), 'TWO', null);
	ines = { id: await makeInstructor(at(0), cohortId, 'Ines Teacher'), role: 'instructor' };
	oto = { id: await makeInstructor(at(0), cohortId, 'Oto Colleague'), role: 'instructor' };
	stranger = { id: await makeInstructor(at(0), otherCohort, 'Una Elsewhere'), role: 'instructor' };
	ada = await makeTrainee(at(0), 'ONE', 'Ada Learner');
	await liveThroughEverything();
});
afterAll(() => database.remove());

/** Something in every private table, each with the secret in it where something can be typed. */
async function liveThroughEverything(): Promise<void> {
	taken.baseline = await take(at(1), ada, 'baseline', () => [false, 'sure']);
	await readLessons(at(2), ada, 8);
	const lesson = at(2).catalogue.course.lessonList[0];
	if (lesson) await keepPassageNote(at(2), ada, lesson, lesson.sections[0]?.id ?? '', SECRET);
	// All wrong and sure: it would show in every figure.
	taken.practice = await take(at(3), ada, 'practice', () => [false, 'sure']);
	taken.quiz = await take(at(4), ada, 'quiz', () => [true, 'sure']);
	const [first, second] = at(5).catalogue.course.caseList;
	await converse(first?.id ?? '', true);
	await converse(second?.id ?? '', false);
	taken.assessment = await take(at(7), ada, 'assessment', () => [true, 'fairly']);
	const evaluation = { ...fullEvaluation(at(8)), text: { differently: SECRET } };
	await fillEvaluation(at(8), ada, evaluation);
	await addEntry(at(9), ada, randomUUID(), SECRET);
	const sent = randomUUID();
	await addEntry(at(9), ada, sent, 'Meant to be read.');
	await sendReflection(at(10), ada, sent, cohortId);
	await keepNote(at(10), oto, { cohortId, userId: ada }, SECRET);
}

async function converse(caseId: string, toTheEnd: boolean): Promise<void> {
	const started = await startRun(at(5), ada, caseId, true);
	if (!('runId' in started)) throw new Error(started.state);
	for (let step = 0; step < 20; step += 1) {
		const whole = readWholeRun(database.db.read, at(5).catalogue, ada, started.runId);
		if (whole?.position.at !== 'node') return;
		if (step === 0) await saveOwnWords(at(5), ada, started.runId, whole.position.node.id, SECRET);
		else if (!toTheEnd) {
			await abandonRun(at(6), ada, started.runId);
			return;
		}
		const choice = whole.position.offered[0]?.id ?? '';
		await choose(at(5), ada, started.runId, { id: randomUUID(), step, choice });
	}
}

const read = async () => {
	const page = await readPerson(at(11), ines, cohortId, ada);
	if (!page) throw new Error('nobody');
	return page;
};

describe('one person', () => {
	it('is told in order, with how it went', async () => {
		const { story, lessons } = await read();
		expect(story.map(({ at: when }) => when)).toEqual(
			[...story.map(({ at: when }) => when)].sort((a, b) => a - b)
		);
		const what = story.map((event) => (event.what === 'attempt' ? event.attempt.kind : event.what));
		expect(what.filter((each) => each !== 'lesson')).toEqual([
			'joined',
			'baseline',
			'quiz',
			'conversation',
			'assessment',
			'certificate',
			'sent'
		]);
		expect(lessons).toEqual({ complete: 8, of: 8 });
		const quiz = story.find((event) => event.what === 'attempt' && event.attempt.kind === 'quiz');
		expect(quiz).toMatchObject({ attempt: { signal: { hits: 5, present: 5, falseAlarms: 0 } } });
	});

	it('holds nothing that is the trainee’s alone', async () => {
		const everything = await readOwnData(at(11), ada);
		const planted = ['passage_note', 'case_reply', 'reflection', 'evaluation', 'instructor_note'];
		for (const table of planted) expect(JSON.stringify(everything[table])).toContain(SECRET);
		const page = await read();
		const text = JSON.stringify(page);
		expect(text).not.toContain(SECRET);
		expect(text).not.toContain(taken.practice);
		expect(text).not.toContain('"outcome"');
		// The practice was all wrong; quiz and assessment were all right.
		for (const { counts } of page.bySign) {
			expect([counts.hits, counts.falseAlarms]).toEqual([counts.present, 0]);
		}
		expect(page.calibration?.levels.every(({ answers, right }) => answers === right)).toBe(true);
		const baseline = page.story.find(
			(event) => event.what === 'attempt' && event.attempt.kind === 'baseline'
		);
		expect(baseline).toMatchObject({ attempt: { signal: undefined } });
	});

	it('is nobody for another cohort, for trainees, and after leaving', async () => {
		expect(await readPerson(at(11), ADMIN, cohortId, ada)).toBeDefined();
		expect(await readPerson(at(11), stranger, cohortId, ada)).toBeUndefined();
		expect(await readPerson(at(11), stranger, otherCohort, ada)).toBeUndefined();
		const trainee: Viewer = { id: ada, role: 'trainee' };
		expect(await readPerson(at(11), trainee, cohortId, ada)).toBeUndefined();
		const gone = await makeTrainee(at(0), 'ONE', 'Gil Gone');
		await database.db.write(async (tx) => {
			tx.update(enrolments).set({ leftAt: NOW }).where(eq(enrolments.userId, gone)).run();
		});
		expect(await readPerson(at(11), ines, cohortId, gone)).toBeUndefined();
	});

	it('tells only what was done on behalf of this cohort', async () => {
		const both = await makeTrainee(at(0), 'TWO', 'Bo Both');
		await take(at(1), both, 'quiz');
		await database.db.write(async (tx) => {
			const id = randomUUID();
			tx.insert(enrolments)
				.values({ id, cohortId, userId: both, enrolledAt: NOW + 2 * DAY })
				.run();
		});
		const page = await readPerson(at(11), ines, cohortId, both);
		expect(page?.story).toEqual([{ at: NOW + 2 * DAY, what: 'joined' }]);
		expect(page?.bySign).toEqual([]);
	});
});

describe('an attempt with its answers', () => {
	const open = (kind: string, viewer = ines, cohort = cohortId) =>
		readPersonAttempt(at(11), viewer, cohort, ada, taken[kind] ?? '');

	it('is shown where its kind promises it', async () => {
		const page = await open('assessment');
		expect(page?.result.passed).toBe(true);
		expect(page?.scenarios).toHaveLength(18);
		const items = page?.scenarios.flatMap((scenario) => scenario.items) ?? [];
		expect(items.every(({ feedback }) => feedback?.verdict === 'right')).toBe(true);
		expect((await open('quiz'))?.scenarios).toHaveLength(9);
	});

	it('is not there for practice, the baseline, one under way, or another cohort', async () => {
		expect(await open('practice')).toBeUndefined();
		expect(await open('baseline')).toBeUndefined();
		expect(await open('quiz', stranger)).toBeUndefined();
		expect(await open('quiz', stranger, otherCohort)).toBeUndefined();
		expect(
			await readPersonAttempt(at(11), ines, cohortId, oto.id, taken.quiz ?? '')
		).toBeUndefined();
	});
});

describe('a note to self', () => {
	it('is its author’s alone, can be rewritten and taken away, and is exported to both', async () => {
		const about = { cohortId, userId: ada };
		expect(await keepNote(at(12), ines, about, ' First. ')).toEqual({ state: 'kept' });
		await keepNote(at(13), ines, about, 'Second.');
		expect(await readNote(at(13), ines.id, ada)).toEqual({
			text: 'Second.',
			changedAt: at(13).now
		});
		expect((await readNote(at(13), oto.id, ada))?.text).toBe(SECRET);
		const long = 'x'.repeat(LONGEST_NOTE + 1);
		expect(await keepNote(at(13), ines, about, long)).toEqual({ state: 'too-long' });
		expect(await keepNote(at(13), stranger, about, 'Hello.')).toEqual({ state: 'not-found' });
		const texts = async (userId: string) =>
			(await readOwnData(at(13), userId)).instructor_note?.map(({ text }) => text).sort();
		expect(await texts(ada)).toEqual(['Second.', SECRET]);
		expect(await texts(ines.id)).toEqual(['Second.']);
		expect(await keepNote(at(14), ines, about, '')).toEqual({ state: 'removed' });
		expect(await readNote(at(14), ines.id, ada)).toBeUndefined();
	});
});

describe('a message', () => {
	it('is announced until it is marked as read, and sent once', async () => {
		const id = randomUUID();
		const to = { cohortId, userId: ada };
		const send = (text: string, by = ines) => sendMessage(at(15), by, to, { id, text });
		expect(await send(' Come by on Tuesday. ')).toEqual({ state: 'sent' });
		expect(await send('Come by on Tuesday.')).toEqual({ state: 'sent' });
		expect(await send(' ')).toEqual({ state: 'empty' });
		expect(await send('x'.repeat(LONGEST_MESSAGE + 1))).toEqual({ state: 'too-long' });
		expect(await send('Hello.', stranger)).toEqual({ state: 'not-found' });
		expect((await readNotices(at(15), ada)).messages).toMatchObject([
			{ from: 'Ines Teacher', cohort: 'Cohort ONE', text: 'Come by on Tuesday.' }
		]);
		expect(await markMessageRead(at(15), oto.id, id)).toEqual({ state: 'not-found' });
		expect(await markMessageRead(at(16), ada, id)).toEqual({ state: 'read' });
		expect((await readNotices(at(16), ada)).messages).toEqual([]);
		expect(await listOwnMessages(at(16), ada)).toHaveLength(1);
		expect(await listMessages(at(16), cohortId, ada)).toMatchObject([{ readAt: at(16).now }]);
		expect(await listMessages(at(16), otherCohort, ada)).toEqual([]);
	});

	it('stays with whom it was written to when its author leaves', async () => {
		const id = await makeInstructor(at(17), cohortId, 'Una Leaving');
		const una: Viewer = { id, role: 'instructor' };
		const to = { cohortId, userId: ada };
		await sendMessage(at(17), una, to, { id: randomUUID(), text: 'Goodbye.' });
		expect(await authenticate(at(17), 'una.leaving@example.org', PASSWORD)).toBeDefined();
		await closeAccount(at(17), una.id, PASSWORD);
		const [newest] = await listOwnMessages(at(17), ada);
		expect(newest).toMatchObject({ from: 'Closed account', text: 'Goodbye.' });
	});
});
