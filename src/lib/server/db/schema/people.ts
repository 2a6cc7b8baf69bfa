/** People, their sessions, and the cohorts they belong to. */
import {
	index,
	integer,
	primaryKey,
	real,
	sqliteTable,
	text,
	unique,
	type AnySQLiteColumn
} from 'drizzle-orm/sqlite-core';
import type { CohortPassMarks, OwnQuestion } from '../../../course/progress/cohort-rules';

export const ROLES = ['trainee', 'instructor', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

export const users = sqliteTable('user', {
	id: text().primaryKey(),
	/** Lower case, trimmed. */
	email: text().notNull().unique(),
	name: text().notNull(),
	passwordHash: text('password_hash').notNull(),
	role: text({ enum: ROLES }).notNull(),
	/** Encrypts this person's unsent answers inside a browser, so that whoever signs in next cannot read them. */
	browserKey: text('browser_key').notNull(),
	/** Whether a mail may tell that reviews are due; nobody is written to who did not ask. */
	reviewMail: integer('review_mail', { mode: 'boolean' }).notNull().default(false),
	/** When the last such mail was put into the outbox. */
	reviewMailAt: integer('review_mail_at'),
	createdAt: integer('created_at').notNull(),
	deactivatedAt: integer('deactivated_at'),
	/** The account that this one was merged into; it is then deactivated for good. */
	mergedInto: text('merged_into').references((): AnySQLiteColumn => users.id)
});
export type User = typeof users.$inferSelect;

export const sessions = sqliteTable(
	'session',
	{
		/** SHA-256 of the token in the cookie; the token itself is nowhere kept. */
		id: text().primaryKey(),
		userId: text('user_id')
			.notNull()
			.references(() => users.id),
		/** In seconds, not milliseconds: lucia's adapter writes it so. */
		expiresAt: integer('expires_at').notNull(),
		createdAt: integer('created_at').notNull(),
		/** When its person last gave the password (and code): sensitive acts ask for it anew after a while. */
		confirmedAt: integer('confirmed_at').notNull().default(0),
		userAgent: text('user_agent').notNull(),
		/** Where it was opened from, so that its owner can recognise it. */
		address: text().notNull().default('')
	},
	(table) => [index('session_by_user').on(table.userId)]
);

/** What works once: links for the first administrator, invitations and password resets, and the wait for a second factor. */
export const oneTimeTokens = sqliteTable(
	'one_time_token',
	{
		/** SHA-256 of the token in the link. */
		tokenHash: text('token_hash').primaryKey(),
		/** What an invitation is called where it is listed; stays when its link is made anew. */
		id: text().unique(),
		purpose: text({
			enum: ['first-administrator', 'invitation', 'password-reset', 'second-step']
		}).notNull(),
		/** Who the link is for, where that is known already. */
		userId: text('user_id').references(() => users.id),
		cohortId: text('cohort_id').references(() => cohorts.id),
		role: text({ enum: ROLES }),
		/** Whom an invitation was made for, where it was made for somebody by name. */
		email: text(),
		name: text(),
		createdAt: integer('created_at').notNull(),
		expiresAt: integer('expires_at').notNull(),
		usedAt: integer('used_at')
	},
	(table) => [index('one_time_token_by_cohort').on(table.cohortId, table.email)]
);

export const cohorts = sqliteTable('cohort', {
	id: text().primaryKey(),
	name: text().notNull(),
	/** Upper case. */
	joinCode: text('join_code').notNull().unique(),
	joinOpen: integer('join_open', { mode: 'boolean' }).notNull().default(true),
	/** By when its people should have finished the lessons, if anybody said. */
	lessonsDueAt: integer('lessons_due_at'),
	/** By when its people should have passed the assessment, if anybody said. */
	dueAt: integer('due_at'),
	/** How long a certificate earned here is valid, in months; for good if nobody said. */
	renewalMonths: integer('renewal_months'),
	/** The wait between two assessments, in hours; the course's own if nobody said. */
	retakeAfterHours: real('retake_after_hours'),
	/** Pass marks as shares from 0 to 1; the course's own where nothing is said. */
	passMarks: text('pass_marks', { mode: 'json' }).$type<CohortPassMarks>(),
	/** Questions of the cohort's own, added to the evaluation form. */
	evaluationQuestions: text('evaluation_questions', { mode: 'json' })
		.$type<OwnQuestion[]>()
		.notNull()
		.default([]),
	createdAt: integer('created_at').notNull(),
	archivedAt: integer('archived_at')
});
export type Cohort = typeof cohorts.$inferSelect;

export const cohortInstructors = sqliteTable(
	'cohort_instructor',
	{
		cohortId: text('cohort_id')
			.notNull()
			.references(() => cohorts.id),
		userId: text('user_id')
			.notNull()
			.references(() => users.id)
	},
	(table) => [
		primaryKey({ columns: [table.cohortId, table.userId] }),
		index('cohort_instructor_by_user').on(table.userId)
	]
);

export const enrolments = sqliteTable(
	'enrolment',
	{
		id: text().primaryKey(),
		cohortId: text('cohort_id')
			.notNull()
			.references(() => cohorts.id),
		userId: text('user_id')
			.notNull()
			.references(() => users.id),
		enrolledAt: integer('enrolled_at').notNull(),
		leftAt: integer('left_at')
	},
	(table) => [
		unique('enrolment_once').on(table.cohortId, table.userId),
		index('enrolment_by_user').on(table.userId)
	]
);
