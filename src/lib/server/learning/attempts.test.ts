import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realCatalogue } from '../../../../tests/support/course';
import { testDatabase, type TestDatabase } from '../../../../tests/support/database';
import { testCohort } from '../../../../tests/support/people';
import type { AttemptKind } from '../../course/attempt/kinds';
import { optionsOf, type Item } from '../../course/item/item';
import type { ItemResponse } from '../../course/item/response';
import { cohorts, responses, type Cohort } from '../db/schema';
import type { Scope } from '../scope';
import { readScenarioPage, readResultPage } from './attempt-pages';
import { readWholeAttempt, startAttempt } from './attempts';
import { handIn } from './marking';
import { saveResponses, type NewResponse } from './save-responses';

const HOUR = 60 * 60 * 1000;
let database: TestDatabase;
let scope: Scope;
let userId: string;

beforeEach(async () => {
	database = await testDatabase();
	scope = { db: database.db, catalogue: realCatalogue(), now: 10_000 };
	userId = await (await testCohort(database.db)).join('Noor');
});
afterEach(() => database.remove());

async function started(kind: AttemptKind, focus?: string, at = scope.now): Promise<string> {
	const result = await startAttempt({ ...scope, now: at }, userId, kind, focus);
	if (!('attemptId' in result)) throw new Error(result.state);
	return result.attemptId;
}

function itemsOf(attemptId: string) {
	const whole = readWholeAttempt(database.db.read, scope.catalogue, userId, attemptId);
	return whole?.scenarios.flatMap(({ items }) => items) ?? [];
}

function best(item: Item): ItemResponse {
	const options = optionsOf(item);
	if (item.kind === 'rate') {
		const steps = options.map(({ id, step }) => [id, step ?? 'good'] as const);
		return { form: 'steps', steps: Object.fromEntries(steps) };
	}
	return { form: 'one', pick: options.find(({ right }) => right)?.id ?? '' };
}

function pick(handle: string, item: Item, index: number, id: string = randomUUID()): NewResponse {
	const option = optionsOf(item)[index]?.id ?? '';
	return { id, handle, response: { form: 'one', pick: option }, confidence: null };
}

/** @param open so many of the last items are left open */
async function passAll(attemptId: string, at = scope.now, open = 0): Promise<void> {
	const items = itemsOf(attemptId);
	const given = items.slice(0, items.length - open).map(({ handle, item }) => ({
		id: randomUUID(),
		handle,
		response: best(item),
		confidence: 'sure' as const
	}));
	await saveResponses({ ...scope, now: at }, userId, attemptId, 0, given);
	await handIn({ ...scope, now: at }, userId, attemptId);
}

describe('starting', () => {
	it('goes on with the unfinished attempt instead of beginning another', async () => {
		const first = await started('assessment');
		expect(await startAttempt(scope, userId, 'assessment')).toEqual({
			state: 'resumed',
			attemptId: first
		});
	});

	it('draws eighteen for the assessment, and other ones for a retake', async () => {
		const ids = (attemptId: string) => new Set(itemsOf(attemptId).map(({ id }) => id));
		const first = await started('assessment');
		expect(ids(first).size).toBe(36);
		await handIn(scope, userId, first);
		const second = await started('assessment', undefined, scope.now + 25 * HOUR);
		expect([...ids(second)].filter((id) => ids(first).has(id))).toEqual([]);
	});

	it('is marked and retaken by the bounds of its cohort, as they were at that moment', async () => {
		const set = (values: Partial<Cohort>) =>
			database.db.write(async (tx) => void tx.update(cohorts).set(values).run());
		await set({ passMarks: { overall: 1 }, retakeAfterHours: 2 });
		const attemptId = await started('assessment');
		await passAll(attemptId, scope.now, 1);
		expect(await readResultPage(scope, userId, attemptId)).toMatchObject({
			passed: false,
			shortfalls: ['overall'],
			passRule: { overall: 1, present: 0.7 }
		});
		expect(await startAttempt({ ...scope, now: scope.now + HOUR }, userId, 'assessment')).toEqual({
			state: 'wait',
			from: scope.now + 2 * HOUR
		});

		await set({ passMarks: null });
		const page = await readResultPage(scope, userId, attemptId);
		expect(page).toMatchObject({ passed: false, shortfalls: [], passRule: { overall: 0.8 } });
		const second = await started('assessment', undefined, scope.now + 3 * HOUR);
		await passAll(second, scope.now + 3 * HOUR, 1);
		expect((await readResultPage(scope, userId, second))?.passed).toBe(true);
	});

	it('lets nobody retake before a day has passed, and says when', async () => {
		await handIn(scope, userId, await started('assessment'));
		expect(await startAttempt({ ...scope, now: scope.now + HOUR }, userId, 'assessment')).toEqual({
			state: 'wait',
			from: scope.now + 24 * HOUR
		});
	});

	it('takes the baseline once', async () => {
		await handIn(scope, userId, await started('baseline'));
		expect((await startAttempt(scope, userId, 'baseline')).state).toBe('done-already');
	});

	it('practises only what was chosen', async () => {
		const attemptId = await started('practice', 'judging');
		const whole = readWholeAttempt(database.db.read, scope.catalogue, userId, attemptId);
		expect(new Set(whole?.scenarios.map(({ scenario }) => scenario.sign))).toEqual(
			new Set(['judging'])
		);
		expect((await startAttempt(scope, userId, 'practice', 'no-such-sign')).state).toBe(
			'nothing-to-draw'
		);
	});
});

describe('saving', () => {
	it('keeps an answer once, however often it is sent', async () => {
		const attemptId = await started('assessment');
		const [first] = itemsOf(attemptId);
		if (!first) throw new Error('nothing drawn');
		const answer = pick(first.handle, first.item, 0);
		const send = () => saveResponses(scope, userId, attemptId, 0, [answer]);
		const replies = await Promise.all([send(), send(), send()]);
		for (const reply of replies) expect(reply).toMatchObject({ state: 'saved', revision: 1 });
		expect(database.db.read.select().from(responses).all()).toHaveLength(1);
	});

	it('lets an answer be changed until hand-in; the last one counts', async () => {
		const attemptId = await started('assessment');
		const [first] = itemsOf(attemptId);
		if (!first) throw new Error('nothing drawn');
		await saveResponses(scope, userId, attemptId, 0, [pick(first.handle, first.item, 0)]);
		await saveResponses(scope, userId, attemptId, 1, [pick(first.handle, first.item, 1)]);
		expect(itemsOf(attemptId)[0]?.answer?.response).toEqual(pick('', first.item, 1).response);
		await handIn(scope, userId, attemptId);
		const late = await saveResponses(scope, userId, attemptId, 2, [
			pick(first.handle, first.item, 0)
		]);
		expect(late.state).toBe('closed');
	});

	it('tells a stale tab, and does not overwrite what it has not seen', async () => {
		const attemptId = await started('assessment');
		const [first, second] = itemsOf(attemptId);
		if (!first || !second) throw new Error('nothing drawn');
		await saveResponses(scope, userId, attemptId, 0, [pick(first.handle, first.item, 0)]);
		const stale = await saveResponses(scope, userId, attemptId, 0, [
			pick(first.handle, first.item, 1)
		]);
		expect(stale).toEqual({ state: 'stale', revision: 1, handles: [first.handle] });
		expect(itemsOf(attemptId)[0]?.answer?.response).toEqual(pick('', first.item, 0).response);
		// Another question is not touched by that.
		const other = {
			id: randomUUID(),
			handle: second.handle,
			response: best(second.item),
			confidence: null
		};
		expect((await saveResponses(scope, userId, attemptId, 0, [other])).state).toBe('saved');
	});

	it('takes a newer choice after a reply got lost: its own earlier answer is not a stranger', async () => {
		const attemptId = await started('assessment');
		const [first] = itemsOf(attemptId);
		if (!first) throw new Error('nothing drawn');
		const lost = pick(first.handle, first.item, 0);
		await saveResponses(scope, userId, attemptId, 0, [lost]);
		const newer = { ...pick(first.handle, first.item, 1), replaces: [lost.id] };
		expect((await saveResponses(scope, userId, attemptId, 0, [newer])).state).toBe('saved');
	});

	it('writes all answers of a post or none', async () => {
		const attemptId = await started('assessment');
		const [first, second] = itemsOf(attemptId);
		if (!first || !second) throw new Error('nothing drawn');
		const bad: NewResponse = {
			id: randomUUID(),
			handle: second.handle,
			response: { form: 'one', pick: 'no such option' },
			confidence: null
		};
		const reply = await saveResponses(scope, userId, attemptId, 0, [
			pick(first.handle, first.item, 0),
			bad
		]);
		expect(reply.state).toBe('refused');
		expect(database.db.read.select().from(responses).all()).toEqual([]);
	});

	it('gives an attempt to nobody but its owner', async () => {
		const attemptId = await started('assessment');
		const stranger = await (await testCohort(database.db)).join('Stranger');
		expect((await saveResponses(scope, stranger, attemptId, 0, [])).state).toBe('not-found');
		expect((await handIn(scope, stranger, attemptId)).state).toBe('not-found');
		expect(await readScenarioPage(scope, stranger, attemptId, 0)).toBeUndefined();
		expect(await readResultPage(scope, stranger, attemptId)).toBeUndefined();
	});

	it('makes an answer final where its reasons have been shown', async () => {
		const attemptId = await started('quiz');
		const [first] = itemsOf(attemptId);
		if (!first) throw new Error('nothing drawn');
		await saveResponses(scope, userId, attemptId, 0, [pick(first.handle, first.item, 0)]);
		const again = await saveResponses(scope, userId, attemptId, 9, [
			pick(first.handle, first.item, 1)
		]);
		expect(again.state).toBe('stale');
	});
});

describe('results', () => {
	it('passes whoever answers everything rightly, and never takes the pass away', async () => {
		const attemptId = await started('assessment');
		await passAll(attemptId);
		const page = await readResultPage(scope, userId, attemptId);
		expect(page).toMatchObject({ passed: true, result: { overall: 1, lean: 'even' } });
		expect(page?.result?.signal).toEqual({
			present: 9,
			hits: 9,
			named: 9,
			lookAlike: 9,
			falseAlarms: 0
		});
	});

	it('closes a quiz with its last answer', async () => {
		const attemptId = await started('quiz');
		await passAll(attemptId);
		const page = await readResultPage(scope, userId, attemptId);
		expect(page?.attempt.handedInAt).toBe(scope.now);
		expect(page?.scenarios).toHaveLength(9);
	});

	it('shows no reasons before hand-in, all of them after, and none of a baseline ever', async () => {
		for (const [kind, after] of [
			['assessment', true],
			['baseline', false]
		] as const) {
			const attemptId = await started(kind);
			const reasons = async () => {
				const page = await readScenarioPage(scope, userId, attemptId, 0);
				return page?.items.map(({ feedback }) => feedback !== undefined);
			};
			expect(await reasons()).not.toContain(true);
			await passAll(attemptId);
			expect((await reasons())?.every((shown) => shown === after)).toBe(true);
		}
	});

	it('scores and shows an attempt by the scenarios it began with, whatever was edited since', async () => {
		const attemptId = await started('assessment');
		const [first] = itemsOf(attemptId);
		if (!first) throw new Error('nothing drawn');
		const edited = new Map(
			[...scope.catalogue.scenarios].map(([id, scenario]) => [
				id,
				{
					...scenario,
					title: 'Edited',
					hash: `${scenario.hash}-edited`,
					items: scenario.items.slice(0, 1)
				}
			])
		);
		scope = { ...scope, catalogue: { ...scope.catalogue, scenarios: edited } };
		expect(itemsOf(attemptId)).toHaveLength(36);
		const page = await readScenarioPage(scope, userId, attemptId, 0);
		expect(page?.scenario.title).not.toBe('Edited');
		await passAll(attemptId);
		expect((await readResultPage(scope, userId, attemptId))?.passed).toBe(true);
	});
});
