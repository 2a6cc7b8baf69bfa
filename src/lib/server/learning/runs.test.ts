import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { caseFrom, largeCase, turn } from '../../../../tests/support/case-fixture';
import { realCatalogue } from '../../../../tests/support/course';
import { testDatabase, type TestDatabase } from '../../../../tests/support/database';
import { testCohort, type TestCohort } from '../../../../tests/support/people';
import { explore } from '../../course/case/outcomes';
import { catalogueOf } from '../../course/content/catalogue';
import type { CourseCase } from '../../course/content/course';
import type { Case } from '../../course/content/schema';
import { readFeedbackDesk, readRequest } from '../teaching/feedback';
import type { Scope } from '../scope';
import { saveOwnWords, sendForComment } from './own-words';
import { keepReflection } from './journal';
import { readDebrief } from './run-debrief';
import { listCases, readCaseBrief, readRun } from './run-pages';
import { abandonRun, choose, restartRun, startRun, takeBack, tryAgainFrom } from './runs';

const filler = Array.from({ length: 10 }, (_, at) => ({
	id: `filler-${at}`,
	choices: [
		{ id: 'a', next: 'well' },
		{ id: 'b', next: 'badly' }
	]
}));
/** Two steps; at the first, something may be typed. A kept version must be whole, hence the fillers. */
function example(says = 'I will stay.'): CourseCase {
	const caseDef = caseFrom({
		facts: ['told'],
		nodes: [
			{
				id: 'one',
				client: [turn('Will you stay?')],
				choices: [
					{
						id: 'stay',
						says,
						sets: ['told'],
						effects: { bond: 1 },
						reason: 'SENTINEL',
						next: 'two'
					},
					{ id: 'go', ethics: 'unsound', effects: { bond: -2 }, reason: 'SENTINEL', next: 'two' }
				]
			},
			{
				id: 'two',
				client: [turn('Good.', { has: ['told'] }), turn('As I thought.')],
				choices: [
					{ id: 'kind', when: { has: ['told'], lacks: [] }, next: 'well' },
					{ id: 'plain', next: 'so-so' },
					{ id: 'cold', next: 'badly' }
				]
			},
			...filler
		]
	});
	const nodes = caseDef.nodes.map((node) =>
		node.id === 'one' ? { ...node, goodReply: { says: 'Yes.', why: 'It answers.' } } : node
	);
	return inCourse({ ...caseDef, nodes }, `hash of ${says}`);
}

function inCourse(caseDef: Case, hash: string): CourseCase {
	return { ...caseDef, file: 'content/cases/example.yaml', hash };
}

const real = realCatalogue().course;
const large = inCourse({ ...largeCase(300), id: 'case.large' }, 'hash of a large case');
const whole = catalogueOf({ ...real, caseList: [...real.caseList, example(), large] });
let database: TestDatabase;
let scope: Scope;
let me: string;
let other: string;
let cohort: TestCohort;

beforeEach(async () => {
	database = await testDatabase();
	scope = { db: database.db, catalogue: whole, now: Date.UTC(2026, 10, 24) };
	cohort = await testCohort(database.db);
	me = await cohort.join('Noor Aziz');
	other = await cohort.join('Liam Doherty');
});
afterEach(() => database.remove());

async function begin(caseId = 'case.example', ownWords = false): Promise<string> {
	const started = await startRun(scope, me, caseId, ownWords);
	if (!('runId' in started)) throw new Error(started.state);
	return started.runId;
}
const say = (runId: string, step: number, choice: string, id = `${runId} ${step} ${choice}`) =>
	choose(scope, me, runId, { id, step, choice });

describe('beginning', () => {
	it('goes on with the run that is open, and with no other', async () => {
		const runId = await begin();
		expect(await startRun(scope, me, 'case.example', false)).toEqual({ state: 'resumed', runId });
		const theirs = await startRun(scope, other, 'case.example', false);
		expect(theirs).toMatchObject({ state: 'started' });
		expect(await startRun(scope, me, 'case.nowhere', false)).toEqual({ state: 'no-such-case' });
	});

	it('begins one run however often it is asked at once', async () => {
		const started = await Promise.all(Array.from({ length: 8 }, () => begin()));
		expect(new Set(started).size).toBe(1);
	});
});

describe('choosing', () => {
	it('saves once, however often the same answer is sent', async () => {
		const runId = await begin();
		const sent = await Promise.all([1, 2, 3].map(() => say(runId, 0, 'stay', 'same')));
		expect(sent).toEqual(Array(3).fill({ state: 'saved', step: 1, ended: false }));
		expect((await readRun(scope, me, runId))?.step).toBe(1);
	});

	it('refuses what a newer state has overtaken, and says where it stands', async () => {
		const runId = await begin();
		await say(runId, 0, 'stay');
		expect(await say(runId, 0, 'go', 'late')).toEqual({ state: 'stale', step: 1 });
		expect(await say(runId, 4, 'plain', 'early')).toEqual({ state: 'stale', step: 1 });
	});

	it('refuses what is not open in this state, or is no answer at all', async () => {
		const runId = await begin();
		await say(runId, 0, 'go');
		expect(await say(runId, 1, 'kind')).toEqual({ state: 'refused', step: 1 });
		expect(await say(runId, 1, 'made-up')).toEqual({ state: 'refused', step: 1 });
		expect((await readRun(scope, me, runId))?.step).toBe(1);
	});

	it('ends with the ending, and then nothing more can be said or taken back', async () => {
		const runId = await begin();
		await say(runId, 0, 'stay');
		expect(await say(runId, 1, 'kind')).toEqual({ state: 'saved', step: 2, ended: true });
		expect(await say(runId, 2, 'kind')).toEqual({ state: 'closed' });
		expect(await takeBack(scope, me, runId, 2)).toEqual({ state: 'closed' });
		const standing = (await listCases(scope, me)).find(({ id }) => id === 'case.example');
		expect(standing).toMatchObject({ open: undefined, finished: [{ runId, at: scope.now }] });
	});
});

describe('taking back', () => {
	it('takes back one step, once', async () => {
		const runId = await begin();
		await say(runId, 0, 'go', 'first');
		expect(await takeBack(scope, me, runId, 1)).toEqual({ state: 'taken-back', step: 0 });
		expect(await takeBack(scope, me, runId, 1)).toEqual({ state: 'stale', step: 0 });
		expect(await takeBack(scope, me, runId, 0)).toEqual({ state: 'stale', step: 0 });
		// Sent again late, the answer that was taken back stays so.
		expect(await say(runId, 0, 'go', 'first')).toEqual({ state: 'stale', step: 0 });
		expect(await say(runId, 0, 'stay', 'second')).toMatchObject({ state: 'saved', step: 1 });
		expect((await readRun(scope, me, runId))?.scene.now).toHaveProperty('client.says', 'Good.');
	});
});

describe('giving up and beginning again', () => {
	it('keeps the old run and begins a new one', async () => {
		const runId = await begin();
		await say(runId, 0, 'go');
		const again = await restartRun(scope, me, runId);
		if (!('runId' in again)) throw new Error(again.state);
		expect((await readRun(scope, me, runId))?.state).toBe('abandoned');
		expect((await readRun(scope, me, runId))?.scene.now).toHaveProperty('choices', []);
		expect(await readRun(scope, me, again.runId)).toMatchObject({ state: 'open', step: 0 });
		expect(await say(runId, 1, 'plain')).toEqual({ state: 'closed' });
		expect(await abandonRun(scope, me, again.runId)).toEqual({ state: 'abandoned' });
		expect((await readCaseBrief(scope, me, 'example'))?.open).toBeUndefined();
	});

	it('tries again from a step with what was said before it', async () => {
		const runId = await begin();
		await say(runId, 0, 'stay');
		await say(runId, 1, 'cold');
		expect(await tryAgainFrom(scope, me, runId, 2)).toEqual({ state: 'refused' });
		expect(await tryAgainFrom(scope, me, runId, 0.5)).toEqual({ state: 'refused' });
		const again = await tryAgainFrom(scope, me, runId, 1);
		if (!('runId' in again)) throw new Error(again.state);
		expect(await readRun(scope, me, again.runId)).toMatchObject({ state: 'open', step: 1 });
		expect(await say(again.runId, 1, 'kind')).toMatchObject({ ended: true });
		expect((await readRun(scope, me, runId))?.scene.now).toHaveProperty('id', 'badly');
	});

	it('does not try again what is not finished', async () => {
		expect(await tryAgainFrom(scope, me, await begin(), 0)).toEqual({ state: 'refused' });
	});
});

describe('what others may do', () => {
	it('is nothing', async () => {
		const runId = await begin();
		await say(runId, 0, 'stay');
		const none = { state: 'not-found' };
		expect(await readRun(scope, other, runId)).toBeUndefined();
		expect(await readDebrief(scope, other, runId)).toBeUndefined();
		expect(await choose(scope, other, runId, { id: 'x', step: 1, choice: 'plain' })).toEqual(none);
		expect(await takeBack(scope, other, runId, 1)).toEqual(none);
		expect(await abandonRun(scope, other, runId)).toEqual(none);
		expect(await restartRun(scope, other, runId)).toEqual(none);
		expect(await tryAgainFrom(scope, other, runId, 0)).toEqual(none);
		expect(await saveOwnWords(scope, other, runId, 'two', 'Mine.')).toEqual(none);
		expect(await sendForComment(scope, other, runId, 'one')).toEqual(none);
		expect(await readRun(scope, me, runId)).toMatchObject({ state: 'open', step: 1 });
	});
});

describe('what may be seen while playing', () => {
	it('holds no effect, judgement or reason', async () => {
		const runId = await begin();
		const before = JSON.stringify(await readRun(scope, me, runId));
		await say(runId, 0, 'go');
		const during = JSON.stringify(await readRun(scope, me, runId));
		for (const text of [before, during]) {
			expect(text).not.toMatch(/SENTINEL|unsound|"effects"|"ethics"|"reason"|"outcome"|goodReply/);
		}
		expect(await readDebrief(scope, me, runId)).toBe('open');
	});
});

describe('in one’s own words', () => {
	it('waits for a reply before the answers are sent, where there is one to compare with', async () => {
		const runId = await begin('case.example', true);
		const page = await readRun(scope, me, runId);
		expect(page?.ownWords).toMatchObject({ first: true, awaited: true });
		expect(page?.scene.now).toHaveProperty('choices', []);
		expect(await saveOwnWords(scope, me, runId, 'two', 'Too soon.')).toEqual({
			state: 'elsewhere'
		});
		const long = 'a'.repeat(2001);
		expect(await saveOwnWords(scope, me, runId, 'one', long)).toEqual({ state: 'too-long' });
		expect(await saveOwnWords(scope, me, runId, 'one', ' Yes, I will. ')).toEqual({
			state: 'saved'
		});
		// What was written before seeing the answers is not changed after.
		await saveOwnWords(scope, me, runId, 'one', 'Copied from below.');
		const shown = await readRun(scope, me, runId);
		expect(shown?.ownWords).toMatchObject({ awaited: false, typed: 'Yes, I will.' });
		expect(shown?.scene.now).toHaveProperty('choices.length', 2);
		await say(runId, 0, 'stay');
		expect((await readRun(scope, me, runId))?.ownWords.awaited).toBe(false);
	});

	it('stands beside a good reply afterwards, and is seen by nobody until it is sent', async () => {
		const runId = await begin('case.example', true);
		await saveOwnWords(scope, me, runId, 'one', 'Yes, I will.');
		await say(runId, 0, 'stay');
		expect(await sendForComment(scope, me, runId, 'one')).toEqual({ state: 'not-found' });
		await say(runId, 1, 'plain');
		const page = await readDebrief(scope, me, runId);
		if (!page || page === 'open') throw new Error('no debrief');
		expect(page.steps[0]?.own).toMatchObject({ text: 'Yes, I will.', good: { says: 'Yes.' } });
		expect((await readFeedbackDesk(scope, cohort.id, 1)).waiting).toEqual([]);
		expect(await sendForComment(scope, me, runId, 'one')).toEqual({ state: 'sent' });
		expect(await sendForComment(scope, me, runId, 'one')).toEqual({ state: 'sent' });
		const [sent, ...more] = (await readFeedbackDesk(scope, cohort.id, 1)).waiting;
		expect(more).toEqual([]);
		expect(await readRequest(scope, cohort.id, sent?.id ?? '')).toMatchObject({
			from: 'Noor Aziz',
			text: 'Yes, I will.',
			context: 'Will you stay?',
			model: 'Yes.'
		});
		expect((await readFeedbackDesk(scope, 'another', 1)).waiting).toEqual([]);
	});
});

describe('versions', () => {
	it('plays and explains a run by the words it began with, whatever was changed since', async () => {
		const runId = await begin();
		await say(runId, 0, 'stay');
		const edited = catalogueOf({
			...whole.course,
			caseList: [example('Other words, other version.')]
		});
		scope = { ...scope, catalogue: edited };
		expect((await readRun(scope, me, runId))?.scene.said[0]?.clinician).toBe('I will stay.');
		expect(await say(runId, 1, 'kind')).toMatchObject({ ended: true });
		// Even when the case is no longer in the course.
		scope = { ...scope, catalogue: catalogueOf({ ...whole.course, caseList: [] }) };
		const page = await readDebrief(scope, me, runId);
		expect(page).toMatchObject({
			ending: { outcome: 'good' },
			steps: [{ says: 'I will stay.' }, {}]
		});
	});
});

describe('each case of the course', () => {
	it.each(real.caseList.map(({ id }) => id))(
		'%s is played to its best and its worst ending',
		async (caseId) => {
			const caseDef = whole.cases.get(caseId);
			if (!caseDef) throw new Error(caseId);
			const { best, worst } = explore(caseDef);
			expect([best?.outcome, worst?.outcome]).toEqual(['good', 'poor']);
			for (const end of [best, worst]) {
				const runId = await begin(caseId);
				for (const [step, choice] of (end?.choices ?? []).entries()) {
					const page = await readRun(scope, me, runId);
					expect(page?.scene.now).toHaveProperty('choices');
					expect(await say(runId, step, choice)).toMatchObject({ state: 'saved', step: step + 1 });
				}
				const page = await readDebrief(scope, me, runId);
				if (!page || page === 'open') throw new Error('no debrief');
				expect(page.ending.outcome).toBe(end?.outcome);
				expect(page.steps).toHaveLength(end?.choices.length ?? 0);
				const { prompt, written } = page.reflection;
				expect(prompt.source).toBe(`Conversation: ${caseDef.title}`);
				// What was written after the first ending is there after the second.
				expect(written?.text).toBe(end === worst ? 'Noted.' : undefined);
				await keepReflection(scope, me, prompt, 'Noted.');
				const { bond, goals, tasks } = page.series;
				const sum = [bond, goals, tasks].reduce((total, part) => total + (part.at(-1) ?? 0), 0);
				expect(sum).toBe(end?.alliance);
				const reached = page.map.places.filter(({ visited }) => visited !== undefined);
				expect(reached).toHaveLength(page.steps.length + 1);
			}
		}
	);
});

describe('three hundred nodes', () => {
	it('load, play and draw without noticeable delay', async () => {
		const timed = async <T>(what: () => Promise<T>): Promise<[T, number]> => {
			const began = performance.now();
			return [await what(), performance.now() - began];
		};
		const [runId, starting] = await timed(() => begin('case.large'));
		const times: number[] = [];
		for (let step = 0; step < 50; step += 1) {
			const [, reading] = await timed(() => readRun(scope, me, runId));
			const [said, saving] = await timed(() => say(runId, step, `c${step % 3}`));
			expect(said.state).toBe('saved');
			times.push(reading, saving);
		}
		const [page, drawing] = await timed(() => readDebrief(scope, me, runId));
		expect(page).toHaveProperty('steps.length', 50);
		console.log(
			`300 nodes: start ${starting.toFixed(1)} ms, slowest read or save ${Math.max(...times).toFixed(1)} ms, look back ${drawing.toFixed(1)} ms`
		);
		expect(starting).toBeLessThan(250);
		expect(Math.max(...times)).toBeLessThan(250);
		expect(drawing).toBeLessThan(500);
	});
});
