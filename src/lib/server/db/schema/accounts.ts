/** What keeps accounts safe, and what an administrator looks after. */
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { users } from './people';

/** How often something was tried lately; survives a restart. */
export const throttleCounters = sqliteTable('throttle_counter', {
	/** The rule and the SHA-256 of whom it counts. */
	key: text().primaryKey(),
	points: integer().notNull(),
	expiresAt: integer('expires_at').notNull()
});

export const secondFactors = sqliteTable('second_factor', {
	userId: text('user_id')
		.primaryKey()
		.references(() => users.id),
	/** The TOTP secret, sealed with the key of this installation. */
	sealedSecret: text('sealed_secret').notNull(),
	/** Nothing until the first code was right: till then it protects nothing. */
	confirmedAt: integer('confirmed_at'),
	/** The newest 30-second step whose code was used: no code works twice. */
	lastStep: integer('last_step').notNull().default(0),
	createdAt: integer('created_at').notNull()
});

export const recoveryCodes = sqliteTable(
	'recovery_code',
	{
		/** SHA-256; the codes hold 120 random bits. */
		codeHash: text('code_hash').primaryKey(),
		userId: text('user_id')
			.notNull()
			.references(() => users.id),
		usedAt: integer('used_at')
	},
	(table) => [index('recovery_code_by_user').on(table.userId)]
);

/** What an administrator has set; what is missing here has its default in the program. */
export const settings = sqliteTable('setting', {
	key: text().primaryKey(),
	value: text({ mode: 'json' }).$type<unknown>().notNull(),
	changedAt: integer('changed_at').notNull()
});

export const MAIL_KINDS = [
	'password-reset',
	'account-changed',
	'reviews-due',
	'feedback-returned',
	'message',
	'invitation',
	'test'
] as const;

/** Mail to be sent. Links are made when a message is sent, so that none is ever kept here. */
export const mailMessages = sqliteTable(
	'mail_message',
	{
		id: text().primaryKey(),
		kind: text({ enum: MAIL_KINDS }).notNull(),
		recipient: text().notNull(),
		/** What has changed or is due, in words, for a message about that; the id of an invitation. */
		about: text(),
		createdAt: integer('created_at').notNull(),
		nextTryAt: integer('next_try_at').notNull(),
		tries: integer().notNull().default(0),
		settledAt: integer('settled_at'),
		outcome: text({ enum: ['sent', 'nobody', 'given-up'] })
	},
	(table) => [index('mail_message_waiting').on(table.settledAt, table.nextTryAt)]
);

/** Who did what to whom, when and from where. Append-only: triggers refuse change and removal. */
export const auditEntries = sqliteTable(
	'audit_entry',
	{
		id: integer().primaryKey({ autoIncrement: true }),
		at: integer().notNull(),
		/** Nobody when the program or somebody signed out did it. */
		actorId: text('actor_id'),
		action: text().notNull(),
		subjectId: text('subject_id'),
		detail: text().notNull().default(''),
		/** The address it came from. */
		address: text().notNull()
	},
	(table) => [
		index('audit_entry_by_time').on(table.at),
		index('audit_entry_by_actor').on(table.actorId),
		index('audit_entry_by_subject').on(table.subjectId)
	]
);

/**
 * What could not stand beside its like when two accounts became one, as it was before: for
 * its person to read, and never used again.
 */
export const mergedRecords = sqliteTable(
	'merged_record',
	{
		id: text().primaryKey(),
		userId: text('user_id')
			.notNull()
			.references(() => users.id),
		/** Whose it was then: the account that stayed, or the one that was merged into it. */
		formerUserId: text('former_user_id').notNull(),
		/** The table it stood in. */
		fromTable: text('from_table').notNull(),
		row: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
		mergedAt: integer('merged_at').notNull()
	},
	(table) => [index('merged_record_by_user').on(table.userId)]
);
