/** Which content this installation has served, and since when. */
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ContentParts } from '../../../course/content/changes';

export const contentEditions = sqliteTable('content_edition', {
	/** Digest of the whole course, as every attempt keeps it. */
	hash: text().primaryKey(),
	edition: text().notNull(),
	/** The day its authors gave it, as they wrote it. */
	released: text().notNull(),
	/** The digest of each part by its id: what two editions are compared by. */
	parts: text({ mode: 'json' }).$type<ContentParts>().notNull(),
	firstSeenAt: integer('first_seen_at').notNull()
});
export type ContentEdition = typeof contentEditions.$inferSelect;
