/** What stays between a trainee and the text: the place in a lesson, notes, the journal. */
import {
	index,
	integer,
	primaryKey,
	sqliteTable,
	text,
	uniqueIndex
} from 'drizzle-orm/sqlite-core';
import { users } from './people';

/** Where somebody was reading last, one row for each lesson. */
export const readingPlaces = sqliteTable(
	'reading_place',
	{
		userId: text('user_id')
			.notNull()
			.references(() => users.id),
		lessonId: text('lesson_id').notNull(),
		/** The section's anchor. Kept though an author may rename it: a lost place is only a lost place. */
		sectionId: text('section_id').notNull(),
		readAt: integer('read_at').notNull()
	},
	(table) => [primaryKey({ columns: [table.userId, table.lessonId] })]
);

/** Private notes beside a passage. Nobody but their writer ever reads them. */
export const passageNotes = sqliteTable(
	'passage_note',
	{
		userId: text('user_id')
			.notNull()
			.references(() => users.id),
		lessonId: text('lesson_id').notNull(),
		sectionId: text('section_id').notNull(),
		text: text().notNull(),
		writtenAt: integer('written_at').notNull(),
		changedAt: integer('changed_at').notNull()
	},
	(table) => [primaryKey({ columns: [table.userId, table.lessonId, table.sectionId] })]
);

/** The private journal: answers to the prompts of lessons and cases, and entries of one's own. */
export const reflections = sqliteTable(
	'reflection',
	{
		id: text().primaryKey(),
		userId: text('user_id')
			.notNull()
			.references(() => users.id),
		/** Missing for an entry of one's own. */
		promptId: text('prompt_id'),
		/** The prompt as it read when it was answered, so that the journal can be read later. */
		prompt: text(),
		/** Where the prompt stands, in words: "Lesson 3: Empathy and respect". */
		source: text(),
		text: text().notNull(),
		writtenAt: integer('written_at').notNull(),
		changedAt: integer('changed_at').notNull(),
		/** When its writer sent it for comment. Until then nobody else may read it. */
		sentForCommentAt: integer('sent_for_comment_at')
	},
	(table) => [
		index('reflection_by_user').on(table.userId, table.writtenAt),
		// A prompt has one answer, which can be rewritten; entries of one's own have no prompt.
		uniqueIndex('reflection_once').on(table.userId, table.promptId)
	]
);
