/**
 * What a trainee sends for comment: who will read it, sending it, taking it back, and
 * answering what came of it. What is sent is a copy; the journal stays the trainee's own.
 */
import { and, asc, count, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import { v7 as uuid } from 'uuid';
import type { Reader, Writer } from '../db/client';
import {
	caseReplies,
	cohortInstructors,
	cohorts,
	enrolments,
	feedbackRequests,
	reflections,
	users,
	type FeedbackRequest
} from '../db/schema';
import type { Scope } from '../scope';

/** As many characters as an answer to feedback may have. */
export const LONGEST_ANSWER = 2000;

/** Somebody's cohort, and by name those who teach it. */
export interface Readers {
	cohortId: string;
	cohort: string;
	instructors: string[];
}

/** The cohorts whose instructors somebody may send something to: joined, not left, still running. */
export function readersFor(read: Reader | Writer, userId: string): Readers[] {
	const rows = read
		.select({ cohortId: cohorts.id, cohort: cohorts.name, instructor: users.name })
		.from(enrolments)
		.innerJoin(cohorts, eq(cohorts.id, enrolments.cohortId))
		.leftJoin(cohortInstructors, eq(cohortInstructors.cohortId, cohorts.id))
		.leftJoin(users, and(eq(users.id, cohortInstructors.userId), isNull(users.deactivatedAt)))
		.where(
			and(eq(enrolments.userId, userId), isNull(enrolments.leftAt), isNull(cohorts.archivedAt))
		)
		.orderBy(desc(enrolments.enrolledAt), asc(users.name))
		.all();
	const found = new Map<string, Readers>();
	for (const { cohortId, cohort, instructor } of rows) {
		const readers = found.get(cohortId) ?? { cohortId, cohort, instructors: [] };
		if (instructor !== null) readers.instructors.push(instructor);
		found.set(cohortId, readers);
	}
	return [...found.values()];
}

/** The same, for a page. */
export async function listReaders({ db }: Pick<Scope, 'db'>, userId: string): Promise<Readers[]> {
	return readersFor(db.read, userId);
}

export type NewRequest = Pick<
	FeedbackRequest,
	'userId' | 'cohortId' | 'kind' | 'sourceId' | 'title' | 'text'
> &
	Partial<Pick<FeedbackRequest, 'nodeId' | 'speaker' | 'context' | 'model'>>;

/** Puts a copy before the instructors. Sending the same thing again changes nothing. */
export function putForComment(tx: Writer, now: number, request: NewRequest): void {
	tx.insert(feedbackRequests)
		.values({ id: uuid({ msecs: now }), sentAt: now, ...request })
		.onConflictDoNothing()
		.run();
}

export type SentReflection = { state: 'sent' | 'not-found' | 'no-such-cohort' };

/** Sends an entry of somebody's own journal, as it reads now, to the instructors of one of their cohorts. */
export async function sendReflection(
	{ db, now }: Pick<Scope, 'db' | 'now'>,
	userId: string,
	entryId: string,
	cohortId: string
): Promise<SentReflection> {
	return db.write(async (tx) => {
		const own = and(eq(reflections.id, entryId), eq(reflections.userId, userId));
		const entry = tx.select().from(reflections).where(own).get();
		if (!entry) return { state: 'not-found' };
		if (!readersFor(tx, userId).some((readers) => readers.cohortId === cohortId)) {
			return { state: 'no-such-cohort' };
		}
		putForComment(tx, now, {
			userId,
			cohortId,
			kind: 'reflection',
			sourceId: entry.id,
			// Kept with what was sent, and read by its writer and by whoever comments on it.
			title: entry.source ?? 'A journal entry',
			context: entry.prompt,
			text: entry.text
		});
		if (entry.sentForCommentAt === null) {
			tx.update(reflections).set({ sentForCommentAt: now }).where(own).run();
		}
		return { state: 'sent' };
	});
}

export type TakenBackRequest = { state: 'taken-back' | 'returned-already' | 'not-found' };

/** Takes back what has not been returned yet; the copy is gone then, the original stays. */
export async function takeBackRequest(
	{ db }: Pick<Scope, 'db'>,
	userId: string,
	id: string
): Promise<TakenBackRequest> {
	return db.write(async (tx) => {
		const request = tx.select().from(feedbackRequests).where(ownRequest(userId, id)).get();
		if (!request) return { state: 'not-found' };
		if (request.returnedAt !== null) return { state: 'returned-already' };
		tx.delete(feedbackRequests).where(ownRequest(userId, id)).run();
		const again = { sentForCommentAt: null };
		const { sourceId, nodeId } = request;
		if (request.kind === 'reflection') {
			tx.update(reflections).set(again).where(eq(reflections.id, sourceId)).run();
		} else {
			const reply = and(eq(caseReplies.runId, sourceId), eq(caseReplies.nodeId, nodeId));
			tx.update(caseReplies).set(again).where(reply).run();
		}
		return { state: 'taken-back' };
	});
}

/** Something of one's own that was sent, with what came of it. */
export interface OwnRequest {
	id: string;
	kind: FeedbackRequest['kind'];
	cohort: string;
	title: string;
	speaker: string | null;
	context: string | null;
	model: string | null;
	text: string;
	sentAt: number;
	/** Nothing until it is returned. */
	returned: ReturnedFeedback | undefined;
}

export interface ReturnedFeedback {
	at: number;
	by: string;
	steps: NonNullable<FeedbackRequest['steps']>;
	comment: string;
	seenAt: number | null;
	answer: { text: string; at: number } | undefined;
}

/** Everything somebody has sent for comment, newest first. */
export async function listOwnRequests(
	{ db }: Pick<Scope, 'db'>,
	userId: string
): Promise<OwnRequest[]> {
	return selectRequests(db.read)
		.where(eq(feedbackRequests.userId, userId))
		.orderBy(desc(feedbackRequests.sentAt), desc(feedbackRequests.id))
		.all()
		.map(ownRequestOf);
}

/** One of them; nothing when there is none with this id for this person. */
export async function readOwnRequest(
	{ db }: Pick<Scope, 'db'>,
	userId: string,
	id: string
): Promise<OwnRequest | undefined> {
	const row = selectRequests(db.read).where(ownRequest(userId, id)).get();
	return row && ownRequestOf(row);
}

export type Answered = {
	state: 'answered' | 'answered-already' | 'not-returned' | 'not-found' | 'empty' | 'too-long';
};

/** Answers feedback, once. The answer says as well that it has been read. */
export async function answerFeedback(
	{ db, now }: Pick<Scope, 'db' | 'now'>,
	userId: string,
	id: string,
	text: string
): Promise<Answered> {
	const answer = text.trim();
	if (answer === '') return { state: 'empty' };
	if (answer.length > LONGEST_ANSWER) return { state: 'too-long' };
	return db.write(async (tx) => {
		const request = tx.select().from(feedbackRequests).where(ownRequest(userId, id)).get();
		if (!request) return { state: 'not-found' };
		if (request.returnedAt === null) return { state: 'not-returned' };
		if (request.answeredAt !== null) return { state: 'answered-already' };
		tx.update(feedbackRequests)
			.set({ answer, answeredAt: now, seenAt: request.seenAt ?? now })
			.where(ownRequest(userId, id))
			.run();
		return { state: 'answered' };
	});
}

/** Notes that returned feedback has been read, so that it is announced no longer. */
export async function markFeedbackSeen(
	{ db, now }: Pick<Scope, 'db' | 'now'>,
	userId: string,
	id: string
): Promise<{ state: 'seen' | 'not-found' }> {
	return db.write(async (tx) => {
		const returned = and(ownRequest(userId, id), isNotNull(feedbackRequests.returnedAt));
		const request = tx.select().from(feedbackRequests).where(returned).get();
		if (!request) return { state: 'not-found' };
		if (request.seenAt === null) {
			tx.update(feedbackRequests).set({ seenAt: now }).where(returned).run();
		}
		return { state: 'seen' };
	});
}

/** How many pieces of feedback have come back and were not marked as read. */
export function countUnseenFeedback(read: Reader, userId: string): number {
	const row = read
		.select({ number: count() })
		.from(feedbackRequests)
		.where(
			and(
				eq(feedbackRequests.userId, userId),
				isNotNull(feedbackRequests.returnedAt),
				isNull(feedbackRequests.seenAt)
			)
		)
		.get();
	return row?.number ?? 0;
}

function ownRequest(userId: string, id: string) {
	return and(eq(feedbackRequests.id, id), eq(feedbackRequests.userId, userId));
}

function selectRequests(read: Reader) {
	return read
		.select({ request: feedbackRequests, cohort: cohorts.name, returnedBy: users.name })
		.from(feedbackRequests)
		.innerJoin(cohorts, eq(cohorts.id, feedbackRequests.cohortId))
		.leftJoin(users, eq(users.id, feedbackRequests.returnedBy));
}

function ownRequestOf({
	request,
	cohort,
	returnedBy
}: {
	request: FeedbackRequest;
	cohort: string;
	returnedBy: string | null;
}): OwnRequest {
	const { id, kind, title, speaker, context, model, text, sentAt } = request;
	const whole = { id, kind, cohort, title, speaker, context, model, text, sentAt };
	return { ...whole, returned: returnedOf(request, returnedBy) };
}

/** What came back, in the terms of a page; nothing while it waits. */
export function returnedOf(
	request: FeedbackRequest,
	returnedBy: string | null
): ReturnedFeedback | undefined {
	if (request.returnedAt === null) return undefined;
	return {
		at: request.returnedAt,
		by: returnedBy ?? '',
		steps: request.steps ?? [],
		comment: request.comment ?? '',
		seenAt: request.seenAt,
		answer:
			request.answeredAt === null
				? undefined
				: { text: request.answer ?? '', at: request.answeredAt }
	};
}
