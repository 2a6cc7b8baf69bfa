/**
 * What the instructor's board shows of each trainee, kept ready so that showing a cohort
 * costs its people and not everything they ever did. Derived: `teaching/summary.ts` can
 * compute every row afresh from the learning tables, and a test holds that it is the same.
 */
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { cohorts, enrolments } from './people';

export const enrolmentSummaries = sqliteTable(
	'enrolment_summary',
	{
		enrolmentId: text('enrolment_id')
			.primaryKey()
			.references(() => enrolments.id),
		cohortId: text('cohort_id')
			.notNull()
			.references(() => cohorts.id),
		/** Grows by at least one within the cohort with every change: whoever listens asks for more. */
		revision: integer().notNull(),
		lessonsBegun: integer('lessons_begun').notNull(),
		lessonsComplete: integer('lessons_complete').notNull(),
		/** Rounds of private practice that were finished in this cohort. Nothing else of practice is here. */
		practiceRounds: integer('practice_rounds').notNull(),
		/** Baselines, quizzes and assessments begun in this cohort. */
		attemptsBegun: integer('attempts_begun').notNull(),
		/** Of the latest quiz handed in: scenarios judged rightly, of how many; null before that. */
		quizRight: integer('quiz_right'),
		quizOf: integer('quiz_of'),
		/** Whether an assessment is under way. */
		assessmentOpen: integer('assessment_open', { mode: 'boolean' }).notNull(),
		/** Assessments of this cohort that were handed in and not passed. */
		failed: integer().notNull(),
		/** When an assessment was first passed, in any cohort. */
		passedAt: integer('passed_at'),
		/** Signs got wrong with "sure" in the latest quiz or assessment: their ids, a space between. */
		sureAndWrong: text('sure_and_wrong').notNull(),
		/** The hour in which anything was last done here, in ms; unfinished practice does not count. */
		lastActiveAt: integer('last_active_at')
	},
	(table) => [index('enrolment_summary_by_revision').on(table.cohortId, table.revision)]
);
