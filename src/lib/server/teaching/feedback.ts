/** What a cohort's trainees sent for comment: the queue, one piece of it, and returning it. */
import { and, asc, count, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { givenSteps } from '../../course/feedback/rubric';
import type { Reader } from '../db/client';
import { feedbackRequests, users, type FeedbackRequest } from '../db/schema';
import { returnedOf, type ReturnedFeedback } from '../learning/sent-for-comment';
import { enqueueMail } from '../mail/outbox';
import type { Scope } from '../scope';

/** As many characters as a comment may have. */
export const LONGEST_COMMENT = 6000;
/** Entries of a list on one page. */
export const LIST_LENGTH = 50;

export interface WaitingRequest {
	id: string;
	from: string;
	kind: FeedbackRequest['kind'];
	title: string;
	sentAt: number;
}

export interface ReturnedRequest extends WaitingRequest {
	returnedAt: number;
	by: string;
	answeredAt: number | null;
}

export interface FeedbackDesk {
	/** Oldest first, at most fifty: those after them move up. */
	waiting: WaitingRequest[];
	waitingInAll: number;
	/** What happened last comes first, fifty a page. */
	returned: ReturnedRequest[];
	returnedInAll: number;
}

/** The desk of one cohort. @param page of what was returned, from 1 */
export async function readFeedbackDesk(
	{ db }: Pick<Scope, 'db'>,
	cohortId: string,
	page: number
): Promise<FeedbackDesk> {
	const waits = within(cohortId, isNull(feedbackRequests.returnedAt));
	const back = within(cohortId, isNotNull(feedbackRequests.returnedAt));
	const lastTouched = sql`coalesce(${feedbackRequests.answeredAt}, ${feedbackRequests.returnedAt})`;
	return {
		waiting: selectRequests(db.read)
			.where(waits)
			.orderBy(asc(feedbackRequests.sentAt), asc(feedbackRequests.id))
			.limit(LIST_LENGTH)
			.all()
			.map(({ request, from }) => lineOf(request, from)),
		waitingInAll: countIn(db.read, waits),
		returned: selectRequests(db.read)
			.where(back)
			.orderBy(desc(lastTouched), desc(feedbackRequests.id))
			.limit(LIST_LENGTH)
			.offset((page - 1) * LIST_LENGTH)
			.all()
			.map(({ request, from, by }) => ({
				...lineOf(request, from),
				returnedAt: request.returnedAt ?? 0,
				by: by ?? '',
				answeredAt: request.answeredAt
			})),
		returnedInAll: countIn(db.read, back)
	};
}

/** How many pieces wait for an answer in a cohort. */
export async function countWaiting({ db }: Pick<Scope, 'db'>, cohortId: string): Promise<number> {
	return countIn(db.read, within(cohortId, isNull(feedbackRequests.returnedAt)));
}

export interface OpenRequest extends WaitingRequest {
	userId: string;
	speaker: string | null;
	context: string | null;
	model: string | null;
	text: string;
	returned: ReturnedFeedback | undefined;
}

/** One piece with its context; nothing when it is not of this cohort, or was taken back. */
export async function readRequest(
	{ db }: Pick<Scope, 'db'>,
	cohortId: string,
	id: string
): Promise<OpenRequest | undefined> {
	const row = selectRequests(db.read)
		.where(within(cohortId, eq(feedbackRequests.id, id)))
		.get();
	if (!row) return undefined;
	const { userId, speaker, context, model, text } = row.request;
	return {
		...lineOf(row.request, row.from),
		...{ userId, speaker, context, model, text },
		returned: returnedOf(row.request, row.by)
	};
}

export interface NewFeedback {
	/** By scale id, the number of the step from 1; empty where a scale was left out. */
	picked: Readonly<Record<string, string>>;
	comment: string;
}

export type Returned =
	| { state: 'returned' }
	/** Somebody was quicker: nothing of theirs is overwritten. */
	| { state: 'returned-already'; by: string; at: number }
	| { state: 'taken-back' | 'no-comment' | 'too-long' | 'no-such-step' };

/** Returns a piece with its feedback, for good. The first to return it is the one who did. */
export async function returnFeedback(
	{ db, catalogue, now }: Scope,
	instructorId: string,
	cohortId: string,
	id: string,
	{ picked, comment }: NewFeedback
): Promise<Returned> {
	const words = comment.trim();
	if (words === '') return { state: 'no-comment' };
	if (words.length > LONGEST_COMMENT) return { state: 'too-long' };
	const given = givenSteps(catalogue.course.rubric, picked);
	if ('unknown' in given) return { state: 'no-such-step' };
	return db.write(async (tx): Promise<Returned> => {
		const row = selectRequests(tx)
			.where(within(cohortId, eq(feedbackRequests.id, id)))
			.get();
		if (!row) return { state: 'taken-back' };
		const { request } = row;
		if (request.returnedAt !== null) {
			return { state: 'returned-already', by: row.by ?? '', at: request.returnedAt };
		}
		tx.update(feedbackRequests)
			.set({ steps: given.steps, comment: words, returnedBy: instructorId, returnedAt: now })
			.where(eq(feedbackRequests.id, id))
			.run();
		enqueueMail(tx, now, 'feedback-returned', row.email);
		return { state: 'returned' };
	});
}

/** Of this cohort, and of somebody whose account is open. */
function within(cohortId: string, condition: ReturnType<typeof eq>) {
	return and(eq(feedbackRequests.cohortId, cohortId), isNull(users.deactivatedAt), condition);
}

const returners = alias(users, 'returner');

function selectRequests(read: Pick<Reader, 'select'>) {
	return read
		.select({
			request: feedbackRequests,
			from: users.name,
			email: users.email,
			by: returners.name
		})
		.from(feedbackRequests)
		.innerJoin(users, eq(users.id, feedbackRequests.userId))
		.leftJoin(returners, eq(returners.id, feedbackRequests.returnedBy));
}

function countIn(read: Reader, condition: ReturnType<typeof and>): number {
	const row = read
		.select({ number: count() })
		.from(feedbackRequests)
		.innerJoin(users, eq(users.id, feedbackRequests.userId))
		.where(condition)
		.get();
	return row?.number ?? 0;
}

function lineOf({ id, kind, title, sentAt }: FeedbackRequest, from: string): WaitingRequest {
	return { id, from, kind, title, sentAt };
}
