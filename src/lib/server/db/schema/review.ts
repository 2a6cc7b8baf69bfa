/** Spaced review: what is to come back when, and every review that was done. */
import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { GRADES } from '../../../course/review/grade';
import { CARD_STATES } from '../../../course/review/schedule';
import { CONFIDENCES, type ItemResponse } from '../../../course/item/response';
import { users } from './people';

/** Written at a card's first review; before that a card follows from what was answered elsewhere. */
export const reviewCards = sqliteTable(
	'review_card',
	{
		userId: text('user_id')
			.notNull()
			.references(() => users.id),
		/** `sign:<sign>:present`, `sign:<sign>:look-alike` or `check:<check>`. */
		cardId: text('card_id').notNull(),
		dueAt: integer('due_at').notNull(),
		/** In days (FSRS). */
		stability: real().notNull(),
		/** 1 to 10 (FSRS). */
		difficulty: real().notNull(),
		/** In days: between the last review and the next. */
		scheduledDays: real('scheduled_days').notNull(),
		/** Reviews, and how many of them were lapses. */
		reps: integer().notNull(),
		lapses: integer().notNull(),
		state: text({ enum: CARD_STATES }).notNull(),
		lastReviewAt: integer('last_review_at')
	},
	(table) => [
		primaryKey({ columns: [table.userId, table.cardId] }),
		index('review_card_by_due').on(table.userId, table.dueAt)
	]
);

export const reviewLog = sqliteTable(
	'review_log',
	{
		/** Made with the form, so that sending twice is harmless. */
		id: text().primaryKey(),
		userId: text('user_id')
			.notNull()
			.references(() => users.id),
		cardId: text('card_id').notNull(),
		itemId: text('item_id').notNull(),
		/** The scenario that was shown; missing for a check. */
		scenarioId: text('scenario_id'),
		/** Digest of the scenario, or of the lesson whose check it was. */
		contentHash: text('content_hash').notNull(),
		response: text({ mode: 'json' }).$type<ItemResponse>().notNull(),
		confidence: text({ enum: CONFIDENCES }),
		/** 0 to 1. */
		credit: real().notNull(),
		grade: text({ enum: GRADES }).notNull(),
		reviewedAt: integer('reviewed_at').notNull(),
		/** When the card comes back after this review. */
		nextDueAt: integer('next_due_at').notNull()
	},
	(table) => [index('review_log_by_user').on(table.userId, table.reviewedAt)]
);
