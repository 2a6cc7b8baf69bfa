/** An instructor's note to self about a trainee. No colleague reads it. */
import { and, eq } from 'drizzle-orm';
import { instructorNotes } from '../db/schema';
import type { Scope } from '../scope';
import { findTrainee, type Viewer } from './trainee';

/** As many characters as a note may have. */
export const LONGEST_NOTE = 4000;

export interface Note {
	text: string;
	changedAt: number;
}

/** One's own note about somebody; nothing when there is none. */
export async function readNote(
	{ db }: Pick<Scope, 'db'>,
	authorId: string,
	userId: string
): Promise<Note | undefined> {
	return db.read
		.select({ text: instructorNotes.text, changedAt: instructorNotes.changedAt })
		.from(instructorNotes)
		.where(and(eq(instructorNotes.authorId, authorId), eq(instructorNotes.userId, userId)))
		.get();
}

export type NoteKept = { state: 'kept' | 'removed' | 'too-long' | 'not-found' };

/** Keeps a note about a trainee of a cohort that its author may see; an empty one is taken away. */
export async function keepNote(
	{ db, now }: Pick<Scope, 'db' | 'now'>,
	author: Viewer,
	about: { cohortId: string; userId: string },
	text: string
): Promise<NoteKept> {
	const words = text.trim();
	if (words.length > LONGEST_NOTE) return { state: 'too-long' };
	const { userId } = about;
	return db.write(async (tx) => {
		if (!findTrainee(tx, author, about.cohortId, userId)) return { state: 'not-found' };
		if (words === '') {
			tx.delete(instructorNotes)
				.where(and(eq(instructorNotes.authorId, author.id), eq(instructorNotes.userId, userId)))
				.run();
			return { state: 'removed' };
		}
		tx.insert(instructorNotes)
			.values({ authorId: author.id, userId, text: words, changedAt: now })
			.onConflictDoUpdate({
				target: [instructorNotes.authorId, instructorNotes.userId],
				set: { text: words, changedAt: now }
			})
			.run();
		return { state: 'kept' };
	});
}
