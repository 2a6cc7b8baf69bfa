/** Messages from the instructors of a cohort to one of its trainees. */
import { and, desc, eq } from 'drizzle-orm';
import type { Writer } from '../db/client';
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
	const refusal = refuseMessage(text);
	if (refusal) return { state: refusal };
	return scope.db.write(async (tx) => {
		const put = putMessage(tx, scope.now, sender, to, { id, text });
		return { state: put === 'not-found' ? put : 'sent' };
	});
}

/** Why a text is no message, if it is none. */
export function refuseMessage(text: string): 'empty' | 'too-long' | undefined {
	const { length } = text.trim();
	if (length === 0) return 'empty';
	return length > LONGEST_MESSAGE ? 'too-long' : undefined;
}

/** Puts a message before a trainee, and a mail into the outbox that tells of it. */
export function putMessage(
	tx: Writer,
	now: number,
	sender: Viewer,
	to: { cohortId: string; userId: string },
	{ id, text }: { id: string; text: string }
): 'sent' | 'sent-before' | 'not-found' {
	const trainee = findTrainee(tx, sender, to.cohortId, to.userId);
	if (!trainee) return 'not-found';
	const { changes } = tx
		.insert(messages)
		.values({ id, ...to, authorId: sender.id, text: text.trim(), sentAt: now })
		.onConflictDoNothing()
		.run();
	if (changes === 0) return 'sent-before';
	enqueueMail(tx, now, 'message', trainee.email);
	return 'sent';
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
