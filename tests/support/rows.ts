/** One row in every table for a person, made from the schema alone. */
import { is } from 'drizzle-orm';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Writer } from '../../src/lib/server/db/client';
import { users } from '../../src/lib/server/db/schema';
import { allTables } from '../../src/lib/server/own-data/belonging';

type Made = Map<SQLiteTable, Record<string, unknown>>;

/**
 * Inserts a row for this person into every table but `user`, references first.
 * @param person distinguishes the rows of two people in columns that must be unique
 */
export function fillEveryTable(tx: Writer, userId: string, person: string): Made {
	const made: Made = new Map([[users as SQLiteTable, { id: userId }]]);
	const waiting = allTables.filter((table) => table !== users);
	while (waiting.length > 0) {
		const next = waiting.findIndex((table) => parentsOf(table).every((parent) => made.has(parent)));
		const [table] = waiting.splice(next, 1);
		if (!table || next < 0) throw new Error('The tables refer to one another in a circle');
		const row = rowFor(table, made, person);
		tx.insert(table).values(row).run();
		made.set(table, row);
	}
	return made;
}

function parentsOf(table: SQLiteTable): SQLiteTable[] {
	return getTableConfig(table).foreignKeys.flatMap((foreign) => {
		const parent = foreign.reference().foreignTable;
		return is(parent, SQLiteTable) && parent !== table ? [parent] : [];
	});
}

function rowFor(table: SQLiteTable, made: Made, person: string): Record<string, unknown> {
	const { columns, foreignKeys } = getTableConfig(table);
	const row: Record<string, unknown> = {};
	// A column is known to drizzle by its key in the table, to SQLite by its name.
	const keyOf = new Map(Object.entries(table).map(([key, column]) => [column as unknown, key]));
	for (const column of columns) {
		const key = keyOf.get(column) ?? column.name;
		// SQLite counts these by itself.
		if (column.primary && column.dataType === 'number') continue;
		const link = foreignKeys
			.map((foreign) => foreign.reference())
			.find((reference) => reference.columns[0] === column);
		const parentKey =
			link &&
			Object.entries(link.foreignTable).find(([, own]) => own === link.foreignColumns[0])?.[0];
		if (link?.foreignTable === table) {
			row[key] = null;
		} else if (link && parentKey !== undefined) {
			row[key] = made.get(link.foreignTable)?.[parentKey];
		} else {
			row[key] = valueFor(column.dataType, column.enumValues, `${column.name} of ${person}`);
		}
	}
	return row;
}

function valueFor(type: unknown, allowed: unknown, text: string): unknown {
	switch (type) {
		case 'number':
			return 1;
		case 'boolean':
			return true;
		case 'json':
			return {};
		default:
			return Array.isArray(allowed) ? allowed[0] : text;
	}
}
