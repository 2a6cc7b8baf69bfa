/** Items that were withdrawn, who asked for it, and the results that were raised by it. */
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
import { attempts } from './learning';
import { users } from './people';

/** An instructor thinks that an item is at fault; an administrator decides. */
export const voidProposals = sqliteTable(
	'void_proposal',
	{
		id: text().primaryKey(),
		userId: text('user_id')
			.notNull()
			.references(() => users.id),
		itemId: text('item_id').notNull(),
		versionHash: text('version_hash').notNull(),
		reason: text().notNull(),
		proposedAt: integer('proposed_at').notNull(),
		/** When the item was withdrawn or the proposal declined. */
		settledAt: integer('settled_at')
	},
	(table) => [
		index('void_proposal_by_item').on(table.itemId, table.versionHash),
		index('void_proposal_by_user').on(table.userId)
	]
);

/** One version of one item that counts as right for everybody who was asked it. */
export const itemVoids = sqliteTable(
	'item_void',
	{
		id: text().primaryKey(),
		itemId: text('item_id').notNull(),
		scenarioId: text('scenario_id').notNull(),
		versionHash: text('version_hash').notNull(),
		reason: text().notNull(),
		/** Finished attempts in which it was asked, results that rose, passes that came of it. */
		attempts: integer().notNull(),
		raised: integer().notNull(),
		newlyPassed: integer('newly_passed').notNull(),
		voidedAt: integer('voided_at').notNull(),
		/** From then on it is drawn and marked again; what was raised stays. */
		liftedAt: integer('lifted_at')
	},
	(table) => [
		uniqueIndex('item_void_in_force')
			.on(table.itemId, table.versionHash)
			.where(sql`${table.liftedAt} is null`)
	]
);
export type ItemVoid = typeof itemVoids.$inferSelect;

/** What a withdrawn item did to one result. Shares of the marks, 0 to 1. */
export const raisedResults = sqliteTable(
	'raised_result',
	{
		attemptId: text('attempt_id')
			.notNull()
			.references(() => attempts.id),
		voidId: text('void_id')
			.notNull()
			.references(() => itemVoids.id),
		overallBefore: real('overall_before').notNull(),
		overallAfter: real('overall_after').notNull(),
		passedBefore: integer('passed_before', { mode: 'boolean' }),
		passedAfter: integer('passed_after', { mode: 'boolean' }),
		raisedAt: integer('raised_at').notNull()
	},
	(table) => [primaryKey({ columns: [table.attemptId, table.voidId] })]
);
