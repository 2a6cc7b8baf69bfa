/** What trainees did. Nothing here is ever deleted by a change of content or of settings. */
import { sql } from 'drizzle-orm';
import {
	index,
	integer,
	primaryKey,
	real,
	sqliteTable,
	text,
	uniqueIndex
} from 'drizzle-orm/sqlite-core';
import { ATTEMPT_KINDS } from '../../../course/attempt/kinds';
import type { AttemptResult } from '../../../course/attempt/result';
import { VARIANTS } from '../../../course/content/schema';
import { CONFIDENCES, type ItemResponse } from '../../../course/item/response';
import { cohorts, users } from './people';

export const lessonRecords = sqliteTable(
	'lesson_record',
	{
		userId: text('user_id')
			.notNull()
			.references(() => users.id),
		lessonId: text('lesson_id').notNull(),
		startedAt: integer('started_at').notNull(),
		lastReadAt: integer('last_read_at').notNull(),
		completedAt: integer('completed_at'),
		/** Digest of the lesson as it was when it was completed. */
		completedHash: text('completed_hash')
	},
	(table) => [primaryKey({ columns: [table.userId, table.lessonId] })]
);

export const checkAnswers = sqliteTable(
	'check_answer',
	{
		userId: text('user_id')
			.notNull()
			.references(() => users.id),
		checkId: text('check_id').notNull(),
		lessonId: text('lesson_id').notNull(),
		response: text({ mode: 'json' }).$type<ItemResponse>().notNull(),
		credit: real().notNull(),
		/** Digest of the lesson whose check was answered. */
		contentHash: text('content_hash').notNull(),
		answeredAt: integer('answered_at').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.userId, table.checkId] }),
		index('check_answer_by_lesson').on(table.userId, table.lessonId)
	]
);

/** Each version of a scenario that anybody was ever asked, kept so that history can be read. */
export const scenarioVersions = sqliteTable('scenario_version', {
	hash: text().primaryKey(),
	scenarioId: text('scenario_id').notNull(),
	/** The scenario as JSON. */
	body: text().notNull(),
	firstUsedAt: integer('first_used_at').notNull()
});

export const attempts = sqliteTable(
	'attempt',
	{
		id: text().primaryKey(),
		userId: text('user_id')
			.notNull()
			.references(() => users.id),
		/** The cohort on whose behalf it was taken, if any. */
		cohortId: text('cohort_id').references(() => cohorts.id),
		kind: text({ enum: ATTEMPT_KINDS }).notNull(),
		/** Practice: what was chosen, a sign or a principle. */
		focus: text(),
		/** Which items of each scenario are asked; kept, because the blueprint may change. */
		items: text({ enum: ['judge', 'all'] }).notNull(),
		seed: text().notNull(),
		edition: text().notNull(),
		courseHash: text('course_hash').notNull(),
		/** Counts the saved answers; a tab that knows an older number is stale. */
		revision: integer().notNull().default(0),
		startedAt: integer('started_at').notNull(),
		handedInAt: integer('handed_in_at'),
		result: text({ mode: 'json' }).$type<AttemptResult>(),
		passed: integer({ mode: 'boolean' })
	},
	(table) => [
		index('attempt_by_user').on(table.userId, table.kind, table.startedAt),
		index('attempt_by_cohort').on(table.cohortId, table.kind, table.handedInAt),
		// Nobody has two unfinished attempts of the same kind, however many tabs are open.
		uniqueIndex('attempt_one_open')
			.on(table.userId, table.kind)
			.where(sql`${table.handedInAt} is null`)
	]
);
export type Attempt = typeof attempts.$inferSelect;

export const attemptScenarios = sqliteTable(
	'attempt_scenario',
	{
		attemptId: text('attempt_id')
			.notNull()
			.references(() => attempts.id),
		/** From 0. */
		position: integer().notNull(),
		scenarioId: text('scenario_id').notNull(),
		versionHash: text('version_hash')
			.notNull()
			.references(() => scenarioVersions.hash)
	},
	(table) => [primaryKey({ columns: [table.attemptId, table.position] })]
);

/** Every answer that was saved, in order; the highest revision of an item is the one that counts. */
export const responses = sqliteTable(
	'response',
	{
		/** Made by the browser, so that sending again is harmless. */
		id: text().primaryKey(),
		attemptId: text('attempt_id')
			.notNull()
			.references(() => attempts.id),
		itemId: text('item_id').notNull(),
		revision: integer().notNull(),
		response: text({ mode: 'json' }).$type<ItemResponse>().notNull(),
		confidence: text({ enum: CONFIDENCES }),
		savedAt: integer('saved_at').notNull()
	},
	(table) => [uniqueIndex('response_in_order').on(table.attemptId, table.revision)]
);

/** Marks, written once an answer can no longer change. */
export const itemResults = sqliteTable(
	'item_result',
	{
		attemptId: text('attempt_id')
			.notNull()
			.references(() => attempts.id),
		itemId: text('item_id').notNull(),
		scenarioId: text('scenario_id').notNull(),
		versionHash: text('version_hash').notNull(),
		sign: text().notNull(),
		variant: text({ enum: VARIANTS }).notNull(),
		kind: text({ enum: ['judge', 'respond', 'rate', 'spot'] }).notNull(),
		credit: real().notNull(),
		answered: integer({ mode: 'boolean' }).notNull(),
		safetyError: integer('safety_error', { mode: 'boolean' }).notNull(),
		named: text(),
		confidence: text({ enum: CONFIDENCES }),
		/** The item was withdrawn: it counts as right, whatever the credit kept here. */
		voided: integer({ mode: 'boolean' }).notNull().default(false),
		scoredAt: integer('scored_at').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.attemptId, table.itemId] }),
		// A withdrawal asks for every mark of one item.
		index('item_result_by_item').on(table.itemId)
	]
);
