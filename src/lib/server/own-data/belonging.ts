/**
 * Which rows belong to whom, read off the schema: a table belongs to a person if it
 * refers to a user, or to a table that does. A new table is found here by itself.
 */
import { eq, getTableColumns, inArray, is, or, type SQL } from 'drizzle-orm';
import { getTableConfig, SQLiteTable, type SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { Reader, Writer } from '../db/client';
import * as schema from '../db/schema';

/** Tables in which nothing is anybody's own. A test holds this list against the schema. */
export const NOBODYS_TABLES: readonly string[] = [
	'case_version',
	'cohort',
	'content_edition',
	'item_void',
	'scenario_version',
	'setting',
	// Counts hashes, not people.
	'throttle_counter'
];

/**
 * Columns that name somebody who had a hand in a row that is another's: the row is no part
 * of that somebody's data, and stays when their account is closed.
 */
const HAD_A_HAND: Record<string, readonly string[]> = {
	feedback_request: ['returned_by'],
	message: ['author_id']
};

export interface OwnedTable {
	name: string;
	table: SQLiteTable;
	/** The columns that lead to a person, directly or over another owned table. */
	links: { column: SQLiteColumn; to: SQLiteTable; key: SQLiteColumn }[];
}

export const allTables: SQLiteTable[] = Object.values(schema).filter((value) =>
	is(value, SQLiteTable)
);

export function tableName(table: SQLiteTable): string {
	return getTableConfig(table).name;
}

/** What drizzle calls a column in the rows of its table. */
export function keyOf(table: SQLiteTable, column: SQLiteColumn): string {
	const found = Object.entries(getTableColumns(table)).find(([, own]) => own === column);
	if (!found) throw new Error(`${tableName(table)} has no column ${column.name}`);
	return found[0];
}

/** The columns by which rows of one table refer to rows of another, with the columns they mean. */
export function referencesTo(
	table: SQLiteTable,
	other: SQLiteTable
): { column: SQLiteColumn; to: SQLiteColumn }[] {
	return getTableConfig(table).foreignKeys.flatMap((foreign) => {
		const { columns, foreignTable, foreignColumns } = foreign.reference();
		const [column, to] = [columns[0], foreignColumns[0]];
		return foreignTable === other && column && to ? [{ column, to }] : [];
	});
}

/** Every table that holds something of a person's, parents before children. */
export function ownedTables(): OwnedTable[] {
	const owned: OwnedTable[] = [{ name: tableName(schema.users), table: schema.users, links: [] }];
	for (let grown = true; grown;) {
		grown = false;
		for (const table of allTables) {
			const name = tableName(table);
			if (NOBODYS_TABLES.includes(name) || owned.some((entry) => entry.table === table)) continue;
			const links = linksOf(table, owned);
			if (links.length === 0) continue;
			owned.push({ name, table, links });
			grown = true;
		}
	}
	return owned;
}

/** References to a user where there are any, otherwise those to tables that are owned already. */
function linksOf(table: SQLiteTable, owned: readonly OwnedTable[]): OwnedTable['links'] {
	const had = HAD_A_HAND[tableName(table)] ?? [];
	const links = owned.flatMap(({ table: to }) =>
		referencesTo(table, to)
			.filter(({ column }) => !had.includes(column.name))
			.map(({ column, to: key }) => ({ column, to, key }))
	);
	const direct = links.filter(({ to }) => to === schema.users);
	return direct.length > 0 ? direct : links;
}

/** The rows of a table that are this person's. */
export function belongsTo(
	read: Reader | Writer,
	owned: OwnedTable,
	userId: string
): SQL | undefined {
	if (owned.table === schema.users) {
		// An account that was merged into this one is the same person's.
		return or(eq(schema.users.id, userId), eq(schema.users.mergedInto, userId));
	}
	return or(
		...owned.links.map(({ column, to, key }) => {
			if (to === schema.users) return eq(column, userId);
			const parent = ownedTables().find((entry) => entry.table === to);
			const keys = read
				.select({ key })
				.from(to)
				.where(parent && belongsTo(read, parent, userId));
			return inArray(column, keys);
		})
	);
}
