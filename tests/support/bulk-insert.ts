/** Inserting millions of rows: one prepared statement for each table. */
import { getTableColumns, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Writer } from '../../src/lib/server/db/client';

/** Gives a function that inserts rows into `table`. Every column must be given: no default is filled in. */
export function bulkInsert<T extends SQLiteTable>(
	tx: Writer,
	table: T
): (rows: readonly T['$inferSelect'][]) => void {
	// Of drizzle's types only those of a table without a name fit a table that is not known here.
	const unnamed: SQLiteTable = table;
	const columns = Object.entries(getTableColumns(unnamed));
	// Bare, because drizzle would also encode a null into a placeholder of a column: false, or 'null'.
	const bare = columns.map(([name]) => [name, sql`${sql.placeholder(name)}`] as const);
	const statement = tx.insert(unnamed).values(Object.fromEntries(bare)).prepare();
	return (rows) => {
		for (const row of rows) {
			const values: Record<string, unknown> = {};
			for (const [name, column] of columns) {
				const value: unknown = row[name];
				values[name] = value === null ? null : column.mapToDriverValue(value);
			}
			statement.run(values);
		}
	};
}
