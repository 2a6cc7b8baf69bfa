/** What passes between a trainee and the instructors of a cohort in words. */
import {
	index,
	integer,
	primaryKey,
	sqliteTable,
	text,
	uniqueIndex
} from 'drizzle-orm/sqlite-core';
import type { GivenStep } from '../../../course/feedback/rubric';
import { cohorts, users } from './people';

export const SENT_KINDS = ['reply', 'reflection'] as const;

/**
 * Something written that was sent for comment, as it was at that moment, and what came of
 * it. Taken back before it is returned, it is gone.
 */
export const feedbackRequests = sqliteTable(
	'feedback_request',
	{
		id: text().primaryKey(),
		userId: text('user_id')
			.notNull()
			.references(() => users.id),
		/** Whose instructors it was sent to. */
		cohortId: text('cohort_id')
			.notNull()
			.references(() => cohorts.id),
		kind: text({ enum: SENT_KINDS }).notNull(),
		/** The journal entry or the run it was copied from; that may be changed or gone by now. */
		sourceId: text('source_id').notNull(),
		/** In a run: where it was written. */
		nodeId: text('node_id').notNull().default(''),
		/** Where it was written, in words. */
		title: text().notNull(),
		/** Who speaks the context, in a conversation. */
		speaker: text(),
		/** The prompt, or what the client had said. */
		context: text(),
		/** The course's own reply to the same moment, where there is one. */
		model: text(),
		text: text().notNull(),
		sentAt: integer('sent_at').notNull(),
		steps: text({ mode: 'json' }).$type<GivenStep[]>(),
		comment: text(),
		returnedBy: text('returned_by').references(() => users.id),
		returnedAt: integer('returned_at'),
		/** When its writer said that the feedback has been read. */
		seenAt: integer('seen_at'),
		answer: text(),
		answeredAt: integer('answered_at')
	},
	(table) => [
		// Sending the same thing again changes nothing.
		uniqueIndex('feedback_request_once').on(table.sourceId, table.nodeId),
		index('feedback_request_by_cohort').on(table.cohortId, table.returnedAt, table.sentAt),
		index('feedback_request_by_user').on(table.userId, table.sentAt)
	]
);
export type FeedbackRequest = typeof feedbackRequests.$inferSelect;

/** A word from an instructor to a trainee. There is no answer to it here. */
export const messages = sqliteTable(
	'message',
	{
		/** Made with the form, so that sending twice is harmless. */
		id: text().primaryKey(),
		userId: text('user_id')
			.notNull()
			.references(() => users.id),
		cohortId: text('cohort_id')
			.notNull()
			.references(() => cohorts.id),
		authorId: text('author_id')
			.notNull()
			.references(() => users.id),
		text: text().notNull(),
		sentAt: integer('sent_at').notNull(),
		readAt: integer('read_at')
	},
	(table) => [index('message_by_user').on(table.userId, table.sentAt)]
);

/** What an instructor keeps in mind about a trainee. Colleagues never see it. */
export const instructorNotes = sqliteTable(
	'instructor_note',
	{
		authorId: text('author_id')
			.notNull()
			.references(() => users.id),
		userId: text('user_id')
			.notNull()
			.references(() => users.id),
		text: text().notNull(),
		changedAt: integer('changed_at').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.authorId, table.userId] }),
		index('instructor_note_by_user').on(table.userId)
	]
);
