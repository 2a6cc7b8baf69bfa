/** The private journal: reflections on prompts, and entries of one's own. */
import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import { v7 as uuid } from 'uuid';
import type { Lesson } from '../../course/content/course';
import type { Case } from '../../course/content/schema';
import { preparedOnce } from '../db/prepared';
import { feedbackRequests, reflections } from '../db/schema';
import type { Scope } from '../scope';

/** Some four pages. */
export const ENTRY_MAX = 12_000;

export interface Entry {
	id: string;
	promptId: string | null;
	prompt: string | null;
	source: string | null;
	text: string;
	writtenAt: number;
	changedAt: number;
	sentForCommentAt: number | null;
	/** What was sent of it, if anything was. */
	requestId: string | null;
}

/** Something to reflect on, as it reads now. */
export interface Prompt {
	id: string;
	text: string;
	/** Where it stands, in words. */
	source: string;
}

export function lessonPrompt(lesson: Lesson, promptId: string): Prompt | undefined {
	const found = lesson.reflections.find(({ id }) => id === promptId);
	return (
		found && {
			id: found.id,
			text: found.prompt,
			source: `Lesson ${lesson.number}: ${lesson.title}`
		}
	);
}

/** What a conversation asks after its end; a prompt has one answer, however often it is played. */
export function casePrompt({ id, title, reflection }: Case): Prompt {
	return { id: `reflect.${id}`, text: reflection, source: `Conversation: ${title}` };
}

export type Kept = { state: 'kept' | 'removed' | 'too-long' | 'empty' | 'not-found' };

/** Keeps the answer to a prompt; an empty one is taken away. */
export async function keepReflection(
	{ db, now }: Scope,
	userId: string,
	prompt: Prompt,
	text: string
): Promise<Kept> {
	const trimmed = text.trim();
	if (trimmed.length > ENTRY_MAX) return { state: 'too-long' };
	return db.write(async (tx) => {
		if (trimmed === '') {
			tx.delete(reflections)
				.where(and(eq(reflections.userId, userId), eq(reflections.promptId, prompt.id)))
				.run();
			return { state: 'removed' };
		}
		tx.insert(reflections)
			.values({
				id: uuid({ msecs: now }),
				userId,
				promptId: prompt.id,
				prompt: prompt.text,
				source: prompt.source,
				text: trimmed,
				writtenAt: now,
				changedAt: now
			})
			.onConflictDoUpdate({
				target: [reflections.userId, reflections.promptId],
				set: { prompt: prompt.text, source: prompt.source, text: trimmed, changedAt: now }
			})
			.run();
		return { state: 'kept' };
	});
}

/** Adds an entry without a prompt. @param id made with the form: sent twice, it is kept once */
export async function addEntry(
	{ db, now }: Scope,
	userId: string,
	id: string,
	text: string
): Promise<Kept> {
	const trimmed = text.trim();
	if (trimmed === '') return { state: 'empty' };
	if (trimmed.length > ENTRY_MAX) return { state: 'too-long' };
	return db.write(async (tx) => {
		tx.insert(reflections)
			.values({ id, userId, text: trimmed, writtenAt: now, changedAt: now })
			.onConflictDoNothing()
			.run();
		return { state: 'kept' };
	});
}

/** Rewrites an entry of one's own; an empty text takes it away. */
export async function changeEntry(
	{ db, now }: Scope,
	userId: string,
	id: string,
	text: string
): Promise<Kept> {
	const trimmed = text.trim();
	if (trimmed.length > ENTRY_MAX) return { state: 'too-long' };
	const own = and(eq(reflections.id, id), eq(reflections.userId, userId));
	return db.write(async (tx) => {
		const { changes } =
			trimmed === ''
				? tx.delete(reflections).where(own).run()
				: tx.update(reflections).set({ text: trimmed, changedAt: now }).where(own).run();
		if (changes === 0) return { state: 'not-found' };
		return { state: trimmed === '' ? 'removed' : 'kept' };
	});
}

/** All entries of somebody, newest first. */
export async function readJournal({ db }: Pick<Scope, 'db'>, userId: string): Promise<Entry[]> {
	return db.read
		.select({
			id: reflections.id,
			promptId: reflections.promptId,
			prompt: reflections.prompt,
			source: reflections.source,
			text: reflections.text,
			writtenAt: reflections.writtenAt,
			changedAt: reflections.changedAt,
			sentForCommentAt: reflections.sentForCommentAt,
			requestId: feedbackRequests.id
		})
		.from(reflections)
		.leftJoin(feedbackRequests, eq(feedbackRequests.sourceId, reflections.id))
		.where(eq(reflections.userId, userId))
		.orderBy(desc(reflections.writtenAt), desc(reflections.id))
		.all();
}

const answeredPrompts = preparedOnce((read) =>
	read
		.select()
		.from(reflections)
		.where(and(eq(reflections.userId, sql.placeholder('userId')), isNotNull(reflections.promptId)))
		.prepare()
);

/** What somebody answered to prompts, by prompt id. */
export async function readReflections(
	{ db }: Pick<Scope, 'db'>,
	userId: string
): Promise<Record<string, { text: string; changedAt: number }>> {
	const rows = answeredPrompts(db.read).all({ userId });
	return Object.fromEntries(
		rows.map(({ promptId, text, changedAt }) => [promptId ?? '', { text, changedAt }])
	);
}
