import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realCatalogue } from '../../../../tests/support/course';
import { testDatabase, type TestDatabase } from '../../../../tests/support/database';
import {
	DAY,
	makeCohort,
	makeTrainee,
	readLessons,
	responseTo,
	take
} from '../../../../tests/support/trainees';
import type { Confidence } from '../../course/item/response';
import type { CourseScenario } from '../../course/content/course';
import { itemVoids, reviewLog } from '../db/schema';
import type { Scope } from '../scope';
import { scenariosMet } from './met';
import { readReviewPage } from './review-pages';
import { answerReview, readReviewDesk } from './reviews';

const NOW = Date.UTC(2026, 10, 24, 9);
let database: TestDatabase;
let at: (now: number) => Scope;
let userId: string;

beforeEach(async () => {
	database = await testDatabase();
	at = (now) => ({ db: database.db, catalogue: realCatalogue(), now });
	await makeCohort(at(NOW), 'REV', null);
	userId = await makeTrainee(at(NOW), 'REV', 'Ada Reviewer');
});
afterEach(() => database.remove());

async function answerNext(now: number, right: boolean, confidence: Confidence = 'fairly') {
	const { question } = await readReviewDesk(at(now), userId);
	if (!question) throw new Error('Nothing is due');
	const answer = {
		id: randomUUID(),
		itemId: question.itemId,
		response: responseTo(question.item, right),
		confidence
	};
	return { question, answer, result: await answerReview(at(now), userId, answer) };
}

/** Without the rescoring, which is another matter. */
async function withdraw({ id, hash }: CourseScenario): Promise<void> {
	await database.db.write(async (tx) => {
		tx.insert(itemVoids)
			.values({
				...{ id: randomUUID(), itemId: `${id}/judge`, versionHash: hash, scenarioId: id },
				...{ reason: 'Two answers are right.', attempts: 0, raised: 0, newlyPassed: 0 },
				voidedAt: NOW
			})
			.run();
	});
}

describe('what is due', () => {
	it('is nothing for somebody who has met nothing', async () => {
		expect(await readReviewDesk(at(NOW), userId)).toEqual({
			due: 0,
			minutes: 0,
			cards: 0,
			nextDueAt: undefined,
			question: undefined
		});
	});

	it('comes the day after it was met: signs judged, and checks not fully right', async () => {
		const drawn = await take(at(NOW), userId, 'quiz');
		expect(drawn).not.toBe('');
		const first = await readReviewDesk(at(NOW), userId);
		expect(first).toMatchObject({ due: 0, nextDueAt: NOW + DAY });
		const next = await readReviewDesk(at(NOW + DAY), userId);
		expect(next.due).toBe(first.cards);
		await readLessons(at(NOW), userId, 1, false);
		expect((await readReviewDesk(at(NOW + DAY), userId)).due).toBeGreaterThan(next.due);
	});

	it('is not made of the baseline', async () => {
		await take(at(NOW), userId, 'baseline');
		expect((await readReviewDesk(at(NOW + DAY), userId)).cards).toBe(0);
	});
});

describe('a review', () => {
	it('asks by a scenario that was not met yet', async () => {
		await take(at(NOW), userId, 'quiz');
		const met = new Set(scenariosMet(database.db.read, userId).keys());
		const { question } = await answerNext(NOW + DAY, true);
		if (question.kind !== 'scenario') throw new Error('Expected a scenario');
		expect(met.has(question.scenario.id)).toBe(false);
		expect(scenariosMet(database.db.read, userId).has(question.scenario.id)).toBe(true);
	});

	it('shows no key before and all reasons after', async () => {
		await take(at(NOW), userId, 'quiz');
		const before = JSON.stringify(await readReviewPage(at(NOW + DAY), userId, undefined));
		// The id of a scenario holds the name of its sign.
		expect(before).not.toContain('scn.');
		expect(before).not.toMatch(/rationale|look-alike|:present|nearMiss|"key"/);
		const { answer } = await answerNext(NOW + DAY, false, 'sure');
		const { answered } = await readReviewPage(at(NOW + DAY), userId, answer.id);
		expect(answered?.feedback?.verdict).toBe('wrong');
		expect(answered?.grade).toBe('again');
	});

	it('moves the card, keeps the log, and takes a second sending for the first', async () => {
		await take(at(NOW), userId, 'quiz');
		const { due } = await readReviewDesk(at(NOW + DAY), userId);
		const { answer, result } = await answerNext(NOW + DAY, true, 'sure');
		expect(result).toEqual({ state: 'reviewed' });
		expect(await answerReview(at(NOW + DAY), userId, answer)).toEqual({ state: 'reviewed' });
		const again = { ...answer, id: randomUUID() };
		expect(await answerReview(at(NOW + DAY), userId, again)).toEqual({ state: 'not-due' });
		const log = database.db.read.select().from(reviewLog).all();
		expect(log).toHaveLength(1);
		expect(log[0]).toMatchObject({ grade: 'easy', credit: 1, confidence: 'sure' });
		expect((await readReviewDesk(at(NOW + DAY), userId)).due).toBe(due - 1);
	});

	it('refuses what does not fit, and what is not this person’s', async () => {
		await take(at(NOW), userId, 'quiz');
		const { question } = await readReviewDesk(at(NOW + DAY), userId);
		const itemId = question?.itemId ?? '';
		const answer = { id: randomUUID(), itemId, confidence: undefined };
		expect(
			await answerReview(at(NOW + DAY), userId, { ...answer, response: { form: 'one', pick: '' } })
		).toMatchObject({ state: 'refused' });
		const response = { form: 'one' as const, pick: 'none' };
		expect(
			await answerReview(at(NOW + DAY), userId, { ...answer, itemId: 'scn.no/judge', response })
		).toEqual({ state: 'not-found' });
		const other = await makeTrainee(at(NOW), 'REV', 'Ben Other');
		expect(await answerReview(at(NOW + DAY), other, { ...answer, response })).not.toEqual({
			state: 'reviewed'
		});
	});

	it('asks by no scenario that was withdrawn, not even by one withdrawn while it was read', async () => {
		await take(at(NOW), userId, 'quiz');
		const { question } = await readReviewDesk(at(NOW + DAY), userId);
		if (question?.kind !== 'scenario') throw new Error('Expected a scenario');
		const answer = {
			id: randomUUID(),
			itemId: question.itemId,
			response: responseTo(question.item, true),
			confidence: undefined
		};
		await withdraw(question.scenario);
		expect(await answerReview(at(NOW + DAY), userId, answer)).toEqual({ state: 'not-due' });
		expect(database.db.read.select().from(reviewLog).all()).toEqual([]);

		const { sign, variant } = question.scenario;
		const family = realCatalogue().course.scenarios.filter(
			(other) =>
				other.sign === sign && (other.variant === 'look-alike') === (variant === 'look-alike')
		);
		const { due } = await readReviewDesk(at(NOW + DAY), userId);
		for (const scenario of family) {
			const { question: next } = await readReviewDesk(at(NOW + DAY), userId);
			expect(next?.itemId).not.toBe(question.itemId);
			if (scenario.id !== question.scenario.id) await withdraw(scenario);
		}
		// Nothing is left to ask that card by: it rests until something is.
		expect((await readReviewDesk(at(NOW + DAY), userId)).due).toBe(due - 1);
	});

	it('can be gone through to the end, day after day, for a year', async () => {
		await take(at(NOW), userId, 'quiz');
		await readLessons(at(NOW), userId, 1, false);
		let reviews = 0;
		for (let day = 1; day <= 365; day++) {
			const now = NOW + day * DAY;
			for (let left = (await readReviewDesk(at(now), userId)).due; left > 0; left--) {
				const { result } = await answerNext(now, (reviews + day) % 4 > 0);
				expect(result).toEqual({ state: 'reviewed' });
				reviews += 1;
			}
			expect((await readReviewDesk(at(now), userId)).due).toBe(0);
		}
		expect(reviews).toBeGreaterThan(50);
	}, 60_000);
});
