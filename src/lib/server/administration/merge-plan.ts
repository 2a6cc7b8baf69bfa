/** What a merge of two accounts would do, read off the schema: nothing is written here. */
import { eq, getTableColumns, or } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Reader, Writer } from '../db/client';
import { users } from '../db/schema';
import { keyOf, ownedTables, referencesTo } from '../own-data/belonging';
import { MERGE_RULES, type MergeRule, type Row } from './merge-rules';

/** A row and what changes in it. */
export interface Change {
	row: Row;
	changes: Row;
}

export interface TableStep {
	name: string;
	table: SQLiteTable;
	/** Keys of the columns that name a person. */
	owners: string[];
	/** Rows of the merged account that become the other's. */
	moves: Change[];
	/** Rows of the account that stays, which are filled in. */
	fills: Change[];
	/** Rows of either that are kept as they were, out of use. */
	aside: Row[];
	/** Rows of the account that stays as they were before they are filled in, kept beside them. */
	copies: Row[];
	/** Rows of the merged account that go. */
	ends: Row[];
	/** How many pairs of rows could not both stand. */
	clashes: number;
}

/** The keys of the columns that refer to a user directly. */
export function ownerKeys(table: SQLiteTable): string[] {
	return referencesTo(table, users).map(({ column }) => keyOf(table, column));
}

/** Every table that names a person, with what would happen in it. Parents before children. */
export function planTables(
	read: Reader | Writer,
	fromId: string,
	intoId: string,
	now: number
): TableStep[] {
	return ownedTables().flatMap(({ name, table }) => {
		const owners = table === users ? [] : ownerKeys(table);
		if (owners.length === 0) return [];
		const own = (id: string) => rowsOf(read, table, owners, id);
		// A row may name both, as a note of one about the other does; it comes with the first.
		const names = (row: Row) => owners.some((key) => row[key] === fromId);
		const staying = own(intoId).filter((row) => !names(row));
		const asMoved = (row: Row): Row =>
			Object.fromEntries(
				Object.entries(row).map(([key, value]) => [
					key,
					owners.includes(key) && value === fromId ? intoId : value
				])
			);
		return [planTable({ name, table, owners }, own(fromId), staying, asMoved, now)];
	});
}

function planTable(
	of: Pick<TableStep, 'name' | 'table' | 'owners'>,
	coming: Row[],
	staying: Row[],
	asMoved: (row: Row) => Row,
	now: number
): TableStep {
	const rule: MergeRule = MERGE_RULES[of.name] ?? 'moves';
	const step: TableStep = {
		...of,
		moves: [],
		fills: [],
		aside: [],
		copies: [],
		ends: rule === 'ends' ? coming : [],
		clashes: 0
	};
	if (rule === 'ends') return step;
	for (const moved of coming) {
		const same = rule === 'moves' ? undefined : rule.same(asMoved(moved));
		const kept =
			rule === 'moves' || same === undefined
				? undefined
				: staying.find((row) => rule.same(row) === same);
		if (rule === 'moves' || kept === undefined) {
			step.moves.push({ row: moved, changes: {} });
			continue;
		}
		step.clashes += 1;
		const settled = rule.settle(kept, moved, now);
		if (settled.moved === 'aside') step.aside.push(moved);
		else step.moves.push({ row: moved, changes: settled.moved });
		if (settled.kept === 'aside') step.aside.push(kept);
		else if (Object.keys(settled.kept).length > 0) {
			step.fills.push({ row: kept, changes: settled.kept });
			if (settled.moved === 'aside') step.copies.push(kept);
		}
	}
	return step;
}

function rowsOf(
	read: Reader | Writer,
	table: SQLiteTable,
	owners: readonly string[],
	userId: string
): Row[] {
	const columns = getTableColumns(table);
	const conditions = owners.flatMap((key) => {
		const column = columns[key];
		return column ? [eq(column, userId)] : [];
	});
	return read
		.select()
		.from(table)
		.where(or(...conditions))
		.all()
		.map((row: Row) => row);
}
