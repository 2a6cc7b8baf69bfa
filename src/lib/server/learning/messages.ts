/** What instructors wrote to a trainee, and what is new since the last visit. */
import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Reader } from '../db/client';
import { cohorts, messages, users } from '../db/schema';
import type { Scope } from '../scope';
import { countUnseenFeedback } from './sent-for-comment';

export interface OwnMessage {
	id: string;
	from: string;
	cohort: string;
	text: string;
	sentAt: number;
	readAt: number | null;
}

/** Everything that was written to somebody, newest first. */
export async function listOwnMessages(
	{ db }: Pick<Scope, 'db'>,
	userId: string
): Promise<OwnMessage[]> {
	return selectMessages(db.read).where(eq(messages.userId, userId)).orderBy(newestFirst).all();
}

export interface Notices {
	/** Not marked as read, newest first. */
	messages: OwnMessage[];
	/** Pieces of feedback that came back and were not marked as read. */
	feedback: number;
}

/** What the course page announces until it is marked as read. */
export async function readNotices({ db }: Pick<Scope, 'db'>, userId: string): Promise<Notices> {
	const unread = and(eq(messages.userId, userId), isNull(messages.readAt));
	return {
		messages: selectMessages(db.read).where(unread).orderBy(newestFirst).all(),
		feedback: countUnseenFeedback(db.read, userId)
	};
}

/** Marks a message as read. Harmless on one that is. */
export async function markMessageRead(
	{ db, now }: Pick<Scope, 'db' | 'now'>,
	userId: string,
	id: string
): Promise<{ state: 'read' | 'not-found' }> {
	return db.write(async (tx) => {
		const own = and(eq(messages.id, id), eq(messages.userId, userId));
		const message = tx.select().from(messages).where(own).get();
		if (!message) return { state: 'not-found' };
		if (message.readAt === null) tx.update(messages).set({ readAt: now }).where(own).run();
		return { state: 'read' };
	});
}

const newestFirst = desc(messages.sentAt);

function selectMessages(read: Reader) {
	return read
		.select({
			id: messages.id,
			from: users.name,
			cohort: cohorts.name,
			text: messages.text,
			sentAt: messages.sentAt,
			readAt: messages.readAt
		})
		.from(messages)
		.innerJoin(users, eq(users.id, messages.authorId))
		.innerJoin(cohorts, eq(cohorts.id, messages.cohortId));
}
