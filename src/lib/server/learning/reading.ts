/** The place in a lesson, and private notes beside its passages. */
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Lesson } from '../../course/content/course';
import { minutesLeft } from '../../course/progress/reading';
import { preparedOnce } from '../db/prepared';
import { passageNotes, readingPlaces } from '../db/schema';
import type { Scope } from '../scope';
import { keepRead } from './lesson-record';

/** Long enough for a page of writing. */
export const NOTE_MAX = 4000;

export interface Reading {
	/** The section read last, if it still exists. */
	place: string | undefined;
	/** Minutes left for the whole lesson (`''`) and from each section, by its id. */
	minutesLeft: Record<string, number>;
	/** By section id. Notes to sections that are gone come last in their own list. */
	notes: Record<string, { text: string; changedAt: number }>;
	strayNotes: { section: string; text: string }[];
}

const { placeholder } = sql;
const readingQueries = preparedOnce((read) => ({
	place: read
		.select()
		.from(readingPlaces)
		.where(
			and(
				eq(readingPlaces.userId, placeholder('userId')),
				eq(readingPlaces.lessonId, placeholder('lessonId'))
			)
		)
		.prepare(),
	notes: read
		.select()
		.from(passageNotes)
		.where(
			and(
				eq(passageNotes.userId, placeholder('userId')),
				eq(passageNotes.lessonId, placeholder('lessonId'))
			)
		)
		.orderBy(asc(passageNotes.writtenAt))
		.prepare()
}));

export async function readReading({ db }: Scope, userId: string, lesson: Lesson): Promise<Reading> {
	const queries = readingQueries(db.read);
	const own = { userId, lessonId: lesson.id };
	const mine = queries.place.get(own);
	const notes = queries.notes.all(own);
	const exists = (id: string) => lesson.sections.some((section) => section.id === id);
	return {
		place: mine && exists(mine.sectionId) ? mine.sectionId : undefined,
		minutesLeft: Object.fromEntries([
			['', minutesLeft(lesson, undefined)],
			...lesson.sections.map(({ id }) => [id, minutesLeft(lesson, id)] as const)
		]),
		notes: Object.fromEntries(
			notes
				.filter(({ sectionId }) => exists(sectionId))
				.map(({ sectionId, text, changedAt }) => [sectionId, { text, changedAt }])
		),
		strayNotes: notes
			.filter(({ sectionId }) => !exists(sectionId))
			.map(({ sectionId, text }) => ({ section: sectionId, text }))
	};
}

/** Remembers where somebody reads, and that the lesson was started. */
export async function rememberPlace(
	{ db, now }: Scope,
	userId: string,
	lesson: Lesson,
	sectionId: string
): Promise<{ state: 'remembered' | 'not-found' }> {
	if (!lesson.sections.some(({ id }) => id === sectionId)) return { state: 'not-found' };
	return db.write(async (tx) => {
		tx.insert(readingPlaces)
			.values({ userId, lessonId: lesson.id, sectionId, readAt: now })
			.onConflictDoUpdate({
				target: [readingPlaces.userId, readingPlaces.lessonId],
				set: { sectionId, readAt: now }
			})
			.run();
		keepRead(tx, now, userId, lesson.id);
		return { state: 'remembered' };
	});
}

/** Keeps a note beside a passage; an empty one is taken away. */
export async function keepNote(
	{ db, now }: Scope,
	userId: string,
	lesson: Lesson,
	sectionId: string,
	text: string
): Promise<{ state: 'kept' | 'removed' | 'too-long' | 'not-found' }> {
	const trimmed = text.trim();
	if (trimmed.length > NOTE_MAX) return { state: 'too-long' };
	if (!lesson.sections.some(({ id }) => id === sectionId)) return { state: 'not-found' };
	return db.write(async (tx) => {
		if (trimmed === '') {
			tx.delete(passageNotes)
				.where(
					and(
						eq(passageNotes.userId, userId),
						eq(passageNotes.lessonId, lesson.id),
						eq(passageNotes.sectionId, sectionId)
					)
				)
				.run();
			return { state: 'removed' };
		}
		tx.insert(passageNotes)
			.values({
				userId,
				lessonId: lesson.id,
				sectionId,
				text: trimmed,
				writtenAt: now,
				changedAt: now
			})
			.onConflictDoUpdate({
				target: [passageNotes.userId, passageNotes.lessonId, passageNotes.sectionId],
				set: { text: trimmed, changedAt: now }
			})
			.run();
		return { state: 'kept' };
	});
}

/** The place in each lesson that somebody has begun, by lesson id. */
export function placesOf({ db }: Pick<Scope, 'db'>, userId: string): Map<string, string> {
	const rows = db.read.select().from(readingPlaces).where(eq(readingPlaces.userId, userId)).all();
	return new Map(rows.map(({ lessonId, sectionId }) => [lessonId, sectionId]));
}
