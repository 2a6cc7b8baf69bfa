/** Evaluations and certificates. A certificate holds all that it shows, and outlives the account. */
import { integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { CreditHours } from '../../../course/progress/credit';
import type { EvaluationAnswers } from '../../../course/progress/evaluation';
import { attempts } from './learning';
import { users } from './people';

export const evaluations = sqliteTable(
	'evaluation',
	{
		userId: text('user_id')
			.notNull()
			.references(() => users.id),
		edition: text().notNull(),
		answers: text({ mode: 'json' }).$type<EvaluationAnswers>().notNull(),
		filledAt: integer('filled_at').notNull()
	},
	(table) => [primaryKey({ columns: [table.userId, table.edition] })]
);

export const certificates = sqliteTable(
	'certificate',
	{
		/** The number on the certificate: random, so that nobody guesses another's. */
		id: text().primaryKey(),
		userId: text('user_id')
			.notNull()
			.references(() => users.id),
		/** The assessment that was passed. */
		attemptId: text('attempt_id')
			.notNull()
			.references(() => attempts.id),
		/** The edition that it was earned on, and is valid for. */
		edition: text().notNull(),
		name: text().notNull(),
		title: text().notNull(),
		subtitle: text().notNull(),
		credit: text({ mode: 'json' }).$type<CreditHours>().notNull(),
		organisation: text().notNull(),
		approvals: text({ mode: 'json' }).$type<string[]>().notNull(),
		contact: text().notNull(),
		issuedAt: integer('issued_at').notNull(),
		/** Until when it is valid, where the cohort asks for renewal; for good otherwise. */
		expiresAt: integer('expires_at')
	},
	// A renewal is earned by another pass, perhaps of the same edition.
	(table) => [uniqueIndex('certificate_once').on(table.userId, table.attemptId)]
);
export type Certificate = typeof certificates.$inferSelect;
