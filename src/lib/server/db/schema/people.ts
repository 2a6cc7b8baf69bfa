/** People, their sessions, and the cohorts they belong to. */
import { index, integer, primaryKey, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';

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
	createdAt: integer('created_at').notNull(),
	deactivatedAt: integer('deactivated_at')
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
		userAgent: text('user_agent').notNull(),
		/** Where it was opened from, so that its owner can recognise it. */
		address: text().notNull().default('')
	},
	(table) => [index('session_by_user').on(table.userId)]
);

/** What works once: links for the first administrator, invitations and password resets, and the wait for a second factor. */
export const oneTimeTokens = sqliteTable('one_time_token', {
	/** SHA-256 of the token in the link. */
	tokenHash: text('token_hash').primaryKey(),
	purpose: text({
		enum: ['first-administrator', 'invitation', 'password-reset', 'second-step']
	}).notNull(),
	/** Who the link is for, where that is known already. */
	userId: text('user_id').references(() => users.id),
	cohortId: text('cohort_id').references(() => cohorts.id),
	role: text({ enum: ROLES }),
	createdAt: integer('created_at').notNull(),
	expiresAt: integer('expires_at').notNull(),
	usedAt: integer('used_at')
});

export const cohorts = sqliteTable('cohort', {
	id: text().primaryKey(),
	name: text().notNull(),
	/** Upper case. */
	joinCode: text('join_code').notNull().unique(),
	joinOpen: integer('join_open', { mode: 'boolean' }).notNull().default(true),
	/** By when its people should have finished, if anybody said. */
	dueAt: integer('due_at'),
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
