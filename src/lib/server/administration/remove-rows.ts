/** Removing rows together with what hangs on them, and nothing else. */
import { inArray, type SQL } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Writer } from '../db/client';
import { allTables, keyOf, referencesTo, tableName } from '../own-data/belonging';
import { GOES_WITH } from './retention-rules';

/** @throws when something else refers to one of the rows; nothing is removed then */
export function removeRows(tx: Writer, table: SQLiteTable, condition: SQL | undefined): void {
	for (const child of allTables) {
		for (const { column, to } of referencesTo(child, table)) {
			const going = inArray(column, tx.select({ key: to }).from(table).where(condition));
			if (child === table) {
				// A copy outlives what it was copied from.
				tx.update(table)
					.set({ [keyOf(table, column)]: null })
					.where(going)
					.run();
			} else if (GOES_WITH[tableName(child)] === tableName(table)) {
				removeRows(tx, child, going);
			}
		}
	}
	tx.delete(table).where(condition).run();
}
