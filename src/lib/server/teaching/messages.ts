/** Messages from the instructors of a cohort to one of its trainees. */
import { and, desc, eq } from 'drizzle-orm';
import { messages, users } from '../db/schema';
import { enqueueMail } from '../mail/outbox';
import type { Scope } from '../scope';
import { findTrainee, type Viewer } from './trainee';

/** As many characters as a message may have. */
export const LONGEST_MESSAGE = 2000;

export type MessageSent = { state: 'sent' | 'empty' | 'too-long' | 'not-found' };

/** Writes to a trainee of a cohort that the sender may see. @param id made with the form: sent twice, it is kept once */
export async function sendMessage(
	scope: Scope,
	sender: Viewer,
	to: { cohortId: string; userId: string },
	{ id, text }: { id: string; text: string }
): Promise<MessageSent> {
	const words = text.trim();
	if (words === '') return { state: 'empty' };
	if (words.length > LONGEST_MESSAGE) return { state: 'too-long' };
	const { db, now } = scope;
	return db.write(async (tx) => {
		const trainee = findTrainee(tx, sender, to.cohortId, to.userId);
		if (!trainee) return { state: 'not-found' };
		const { changes } = tx
			.insert(messages)
			.values({ id, ...to, authorId: sender.id, text: words, sentAt: now })
			.onConflictDoNothing()
			.run();
		if (changes > 0) enqueueMail(tx, now, 'message', trainee.email);
		return { state: 'sent' };
	});
}

export interface SentMessage {
	id: string;
	from: string;
	text: string;
	sentAt: number;
	readAt: number | null;
}

/** What was written to a trainee on behalf of one cohort, newest first. */
export async function listMessages(
	{ db }: Pick<Scope, 'db'>,
	cohortId: string,
	userId: string
): Promise<SentMessage[]> {
	return db.read
		.select({
			id: messages.id,
			from: users.name,
			text: messages.text,
			sentAt: messages.sentAt,
			readAt: messages.readAt
		})
		.from(messages)
		.innerJoin(users, eq(users.id, messages.authorId))
		.where(and(eq(messages.cohortId, cohortId), eq(messages.userId, userId)))
		.orderBy(desc(messages.sentAt))
		.all();
}
