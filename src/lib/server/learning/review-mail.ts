/** Mail about reviews that are due, for those who asked for it. */
import { setImmediate } from 'node:timers/promises';
import { and, eq, isNull, lte, max, or } from 'drizzle-orm';
import { MAIL_PAUSE, reviewMailDue } from '../../course/review/reminder';
import type { Reader } from '../db/client';
import { reviewLog, users } from '../db/schema';
import { enqueueMail } from '../mail/outbox';
import { reviewsDueWords } from '../mail/words';
import { describeError, type Log } from '../operations/log';
import type { Scope } from '../scope';
import { readDueReviews } from './reviews';

/** How often it is looked who is to be written to, in ms. */
const EVERY = 10 * 60_000;

/** Looks again and again, as long as the process lives; a fault is said in the log. */
export function startReviewMail(
	{ db, catalogue }: Pick<Scope, 'db' | 'catalogue'>,
	log: Log
): void {
	const round = () =>
		mailDueReviews({ db, catalogue, now: Date.now() }).catch((error: unknown) => {
			log.error({ error: describeError(error) }, 'reviews due could not be told by mail');
		});
	setInterval(() => void round(), EVERY).unref();
}

/** Whether somebody wants to be told by mail. */
export async function wantsReviewMail({ db }: Pick<Scope, 'db'>, userId: string): Promise<boolean> {
	const row = db.read
		.select({ asked: users.reviewMail })
		.from(users)
		.where(eq(users.id, userId))
		.get();
	return row?.asked ?? false;
}

export async function askForReviewMail(
	{ db }: Pick<Scope, 'db'>,
	userId: string,
	asked: boolean
): Promise<void> {
	await db.write(async (tx) => {
		tx.update(users).set({ reviewMail: asked }).where(eq(users.id, userId)).run();
	});
}

/**
 * Puts a mail into the outbox for everybody for whom one is due. May run at any time and in
 * several processes at once: what counts is decided inside the write that also notes it.
 * Gives how many were put there.
 */
export async function mailDueReviews(scope: Scope): Promise<number> {
	const { db, now } = scope;
	const waiting = db.read
		.select({ id: users.id, email: users.email, lastMailAt: users.reviewMailAt })
		.from(users)
		.where(mayBeWritten(now))
		.all();
	let mailed = 0;
	for (const { id, email, lastMailAt } of waiting) {
		// Reckoning somebody's cards takes some milliseconds: requests come in between.
		await setImmediate();
		const { due, minutes } = await readDueReviews(scope, id);
		const lastReviewAt = lastReview(db.read, id);
		const hour = new Date(now).getHours();
		if (!reviewMailDue({ asked: true, due, lastMailAt, lastReviewAt }, now, hour)) continue;
		await db.write(async (tx) => {
			const { changes } = tx
				.update(users)
				.set({ reviewMailAt: now })
				.where(and(eq(users.id, id), mayBeWritten(now)))
				.run();
			if (changes === 0) return;
			enqueueMail(tx, now, 'reviews-due', email, reviewsDueWords(due, minutes));
			mailed++;
		});
	}
	return mailed;
}

/** Those who asked, are still here, and have had no such mail within a day. */
function mayBeWritten(now: number) {
	return and(
		eq(users.reviewMail, true),
		isNull(users.deactivatedAt),
		or(isNull(users.reviewMailAt), lte(users.reviewMailAt, now - MAIL_PAUSE))
	);
}

function lastReview(read: Reader, userId: string): number | null {
	const row = read
		.select({ at: max(reviewLog.reviewedAt) })
		.from(reviewLog)
		.where(eq(reviewLog.userId, userId))
		.get();
	return row?.at ?? null;
}
