import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realCatalogue } from '../../../../tests/support/course';
import { testDatabase, type TestDatabase } from '../../../../tests/support/database';
import { DAY, HOUR, makeCohort, makeTrainee, take } from '../../../../tests/support/trainees';
import { openDatabase } from '../db/client';
import { mailMessages, users } from '../db/schema';
import { writeMessage } from '../mail/messages';
import type { Scope } from '../scope';
import { askForReviewMail, mailDueReviews, wantsReviewMail } from './review-mail';
import { answerReview, readReviewDesk } from './reviews';

/** Ten in the morning by the clock of whichever machine runs this. */
const NOW = new Date(2026, 10, 24, 10).getTime();
let database: TestDatabase;
let at: (now: number) => Scope;
let userId: string;

beforeEach(async () => {
	database = await testDatabase();
	at = (now) => ({ db: database.db, catalogue: realCatalogue(), now });
	await makeCohort(at(NOW - 3 * DAY), 'MAIL', null);
	userId = await makeTrainee(at(NOW - 3 * DAY), 'MAIL', 'Ada Asked');
	await take(at(NOW - 2 * DAY), userId, 'quiz');
	await makeTrainee(at(NOW - 3 * DAY), 'MAIL', 'Ben Silent');
});
afterEach(() => database.remove());

const outbox = () =>
	database.db.read.select().from(mailMessages).where(eq(mailMessages.kind, 'reviews-due')).all();
const written = async (now: number) => {
	const [message] = outbox().slice(-1);
	return message && writeMessage(database.db, now, 'https://attune.example', message);
};

describe('mail about due reviews', () => {
	it('goes to nobody who did not ask', async () => {
		expect(await mailDueReviews(at(NOW))).toBe(0);
		expect(await wantsReviewMail(at(NOW), userId)).toBe(false);
	});

	it('goes once to who asked, and says how many and how it ends', async () => {
		await askForReviewMail(at(NOW), userId, true);
		expect(await mailDueReviews(at(NOW))).toBe(1);
		expect(await mailDueReviews(at(NOW + HOUR))).toBe(0);
		expect(outbox()).toHaveLength(1);
		const mail = await written(NOW);
		expect(mail?.text).toContain('9 reviews are due, about 11 minutes.');
		expect(mail?.text).toContain('https://attune.example/learn/review#mail');
	});

	it('is put there once by several processes at the same time', async () => {
		await askForReviewMail(at(NOW), userId, true);
		const other = openDatabase(database.file);
		const counts = await Promise.all(
			[database.db, other, database.db].map((db) => mailDueReviews({ ...at(NOW), db }))
		);
		other.close();
		expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
		expect(outbox()).toHaveLength(1);
	});

	it('comes again the day after a review, and after a week to who stays away', async () => {
		await askForReviewMail(at(NOW), userId, true);
		await mailDueReviews(at(NOW));
		expect(await mailDueReviews(at(NOW + 6 * DAY))).toBe(0);
		expect(await mailDueReviews(at(NOW + 7 * DAY))).toBe(1);

		const { question } = await readReviewDesk(at(NOW + 7 * DAY + HOUR), userId);
		await answerReview(at(NOW + 7 * DAY + HOUR), userId, {
			id: crypto.randomUUID(),
			itemId: question?.itemId ?? '',
			response: { form: 'one', pick: 'none' },
			confidence: 'sure'
		});
		expect(await mailDueReviews(at(NOW + 8 * DAY))).toBe(0);
		expect(await mailDueReviews(at(NOW + 8 * DAY + HOUR))).toBe(1);
	});

	it('stops at once when it is switched off, waiting mail included', async () => {
		await askForReviewMail(at(NOW), userId, true);
		await mailDueReviews(at(NOW));
		await askForReviewMail(at(NOW), userId, false);
		expect(await written(NOW)).toBeUndefined();
		expect(await mailDueReviews(at(NOW + 9 * DAY))).toBe(0);
	});

	it('is not written to an account that was closed or deactivated', async () => {
		await askForReviewMail(at(NOW), userId, true);
		await database.db.write(async (tx) => {
			tx.update(users).set({ deactivatedAt: NOW }).where(eq(users.id, userId)).run();
		});
		expect(await mailDueReviews(at(NOW))).toBe(0);
	});
});
