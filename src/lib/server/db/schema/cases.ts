/** Branching conversations that trainees played. A run is its list of choices and nothing else. */
import { sql } from 'drizzle-orm';
import {
	index,
	integer,
	primaryKey,
	sqliteTable,
	text,
	uniqueIndex,
	type AnySQLiteColumn
} from 'drizzle-orm/sqlite-core';
import { CASE_OUTCOMES } from '../../../course/content/schema';
import { cohorts, users } from './people';

/** Each version of a case that anybody ever began, kept so that every run can be replayed. */
export const caseVersions = sqliteTable('case_version', {
	hash: text().primaryKey(),
	caseId: text('case_id').notNull(),
	/** The case as JSON. */
	body: text().notNull(),
	firstUsedAt: integer('first_used_at').notNull()
});

export const caseRuns = sqliteTable(
	'case_run',
	{
		id: text().primaryKey(),
		userId: text('user_id')
			.notNull()
			.references(() => users.id),
		/** The cohort on whose behalf it was played, if any. */
		cohortId: text('cohort_id').references(() => cohorts.id),
		caseId: text('case_id').notNull(),
		versionHash: text('version_hash')
			.notNull()
			.references(() => caseVersions.hash),
		/** Whether a reply is typed before the choices appear. */
		ownWords: integer('own_words', { mode: 'boolean' }).notNull().default(false),
		/** The run whose beginning was copied by "try again from here". */
		copiedFrom: text('copied_from').references((): AnySQLiteColumn => caseRuns.id),
		startedAt: integer('started_at').notNull(),
		endedAt: integer('ended_at'),
		endingId: text('ending_id'),
		outcome: text({ enum: CASE_OUTCOMES }),
		/** Given up, or begun afresh instead. Never set on a run that came to its end. */
		abandonedAt: integer('abandoned_at')
	},
	(table) => [
		index('case_run_by_user').on(table.userId, table.caseId, table.startedAt),
		index('case_run_by_cohort').on(table.cohortId, table.caseId),
		// Nobody has the same conversation open twice, however many tabs there are.
		uniqueIndex('case_run_one_open')
			.on(table.userId, table.caseId)
			.where(sql`${table.endedAt} is null and ${table.abandonedAt} is null`)
	]
);
export type CaseRun = typeof caseRuns.$inferSelect;

/** Every choice that was saved. One taken back stays, so that its id is known when it is sent again. */
export const caseChoices = sqliteTable(
	'case_choice',
	{
		/** Made by the browser or the page, so that sending again is harmless. */
		id: text().primaryKey(),
		runId: text('run_id')
			.notNull()
			.references(() => caseRuns.id),
		/** Position in the run, from 0. */
		step: integer().notNull(),
		choiceId: text('choice_id').notNull(),
		savedAt: integer('saved_at').notNull(),
		takenBackAt: integer('taken_back_at')
	},
	(table) => [
		uniqueIndex('case_choice_one_a_step')
			.on(table.runId, table.step)
			.where(sql`${table.takenBackAt} is null`)
	]
);

/** What was typed before the choices were shown. The trainee's alone until it is sent. */
export const caseReplies = sqliteTable(
	'case_reply',
	{
		runId: text('run_id')
			.notNull()
			.references(() => caseRuns.id),
		nodeId: text('node_id').notNull(),
		/** Empty when the choices were asked for without writing. */
		text: text().notNull(),
		savedAt: integer('saved_at').notNull(),
		sentForCommentAt: integer('sent_for_comment_at')
	},
	(table) => [primaryKey({ columns: [table.runId, table.nodeId] })]
);
