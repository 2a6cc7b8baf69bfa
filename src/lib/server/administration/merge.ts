/** Making one account of two that belong to the same person. Nothing that was done is lost. */
import { and, eq, getTableColumns, type SQL } from 'drizzle-orm';
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import { v7 as uuid } from 'uuid';
import type { Writer } from '../db/client';
import { mergedRecords, ROLES, users, type User } from '../db/schema';
import { enqueueMail } from '../mail/outbox';
import { CHANGE_WORDS } from '../mail/words';
import { allTables, keyOf, referencesTo, tableName } from '../own-data/belonging';
import { isClosedForGood } from '../own-data/close';
import type { Scope } from '../scope';
import { summarise } from '../teaching/summary';
import { record, type Actor } from './audit';
import { planTables, type TableStep } from './merge-plan';
import type { Row } from './merge-rules';
import { isLastAdministrator } from './people';

type Now = Pick<Scope, 'db' | 'now'>;

/** Why two accounts are not made one. */
export type MergeRefusal =
	'same-account' | 'own-account' | 'merged-already' | 'closed' | 'role-first' | 'last-one';

export interface MergeLine {
	/** The table's name. */
	table: string;
	moves: number;
	clashes: number;
	/** Rows that go because they open doors. */
	ends: number;
}

export interface MergePreview {
	from: { id: string; name: string; email: string };
	into: { id: string; name: string; email: string };
	refused: MergeRefusal | undefined;
	/** Tables in which something would happen. */
	lines: MergeLine[];
}

/** What would happen, in numbers; nothing is read out that either person wrote. */
export async function previewMerge(
	{ db, now }: Now,
	actor: Actor,
	fromId: string,
	intoId: string
): Promise<MergePreview | undefined> {
	const [from, into] = [fromId, intoId].map((id) =>
		db.read.select().from(users).where(eq(users.id, id)).get()
	);
	if (!from || !into) return undefined;
	const refused = refusal(actor, from, into, isLastAdministrator(db.read, fromId));
	return {
		from: { id: from.id, name: from.name, email: from.email },
		into: { id: into.id, name: into.name, email: into.email },
		refused,
		lines: refused ? [] : linesOf(planTables(db.read, fromId, intoId, now))
	};
}

export type Merged =
	{ state: 'merged'; lines: MergeLine[] } | { state: MergeRefusal | 'not-found' };

/**
 * Moves everything of one account to the other and closes the first for good: its sessions
 * and links end, and it can no longer sign in. All in one write.
 */
export async function mergeAccounts(
	{ db, now }: Now,
	actor: Actor,
	fromId: string,
	intoId: string
): Promise<Merged> {
	return db.write(async (tx): Promise<Merged> => {
		const [from, into] = [fromId, intoId].map((id) =>
			tx.select().from(users).where(eq(users.id, id)).get()
		);
		if (!from || !into) return { state: 'not-found' };
		const refused = refusal(actor, from, into, isLastAdministrator(tx, fromId));
		if (refused) return { state: refused };

		const steps = planTables(tx, fromId, intoId, now);
		for (const { table, owners, aside, copies, ends } of steps) {
			const keepOf = (row: Row) =>
				keeper(tx, now, intoId, owners.some((key) => row[key] === fromId) ? fromId : intoId);
			for (const row of copies) keepOf(row)(table, row);
			for (const row of aside) setAside(tx, keepOf(row), table, row);
			for (const row of ends) tx.delete(table).where(isRow(table, row)).run();
		}
		for (const { table, fills, moves, owners } of steps) {
			for (const { row, changes } of fills) {
				tx.update(table).set(changes).where(isRow(table, row)).run();
			}
			for (const { row, changes } of moves) {
				const moved: Row = { ...changes };
				for (const key of owners) if (row[key] === fromId) moved[key] = intoId;
				tx.update(table).set(moved).where(isRow(table, row)).run();
			}
		}
		tx.update(users).set({ mergedInto: intoId }).where(eq(users.mergedInto, fromId)).run();
		tx.update(users)
			.set({ mergedInto: intoId, deactivatedAt: from.deactivatedAt ?? now })
			.where(eq(users.id, fromId))
			.run();

		summarise(tx, intoId);

		const lines = linesOf(steps);
		record(tx, now, actor, 'accounts merged', intoId, `${from.email}: ${inWords(lines)}`);
		const about = CHANGE_WORDS.merged(from.email, into.email);
		for (const { email } of [from, into]) enqueueMail(tx, now, 'account-changed', email, about);
		return { state: 'merged', lines };
	});
}

function refusal(
	actor: Actor,
	from: User,
	into: User,
	lastAdministrator: boolean
): MergeRefusal | undefined {
	if (from.id === into.id) return 'same-account';
	// Nobody takes over what somebody else wrote, and nobody locks themselves out.
	if (actor.id === from.id || actor.id === into.id) return 'own-account';
	if (from.mergedInto !== null || into.mergedInto !== null) return 'merged-already';
	// Whoever closed an account was promised that it leads to no name any more.
	if (into.deactivatedAt !== null || isClosedForGood(from)) return 'closed';
	if (ROLES.indexOf(from.role) > ROLES.indexOf(into.role)) return 'role-first';
	return lastAdministrator ? 'last-one' : undefined;
}

/** Takes a row, and whatever hangs on it, out of use, and keeps each as it was. */
function setAside(tx: Writer, keep: Keep, table: SQLiteTable, row: Row): void {
	for (const child of allTables) {
		if (child === table) continue;
		for (const { column, to } of referencesTo(child, table)) {
			const key = row[keyOf(table, to)];
			const hanging = tx.select().from(child).where(eq(column, key)).all();
			for (const each of hanging) setAside(tx, keep, child, each);
		}
	}
	keep(table, row);
	tx.delete(table).where(isRow(table, row)).run();
}

type Keep = (table: SQLiteTable, row: Row) => void;

/** Keeps copies of rows that were this person's, for the account that stays. */
function keeper(tx: Writer, now: number, userId: string, formerUserId: string): Keep {
	return (table, row) => {
		const fromTable = tableName(table);
		tx.insert(mergedRecords)
			.values({ id: uuid({ msecs: now }), userId, formerUserId, fromTable, row, mergedAt: now })
			.run();
	};
}

/** Finds one row again, by the primary key of its table. */
function isRow(table: SQLiteTable, row: Row): SQL | undefined {
	const { columns, primaryKeys } = getTableConfig(table);
	const names = new Set([
		...columns.filter(({ primary }) => primary).map(({ name }) => name),
		...primaryKeys.flatMap((key) => key.columns.map(({ name }) => name))
	]);
	if (names.size === 0) throw new Error(`${tableName(table)} has no primary key`);
	const key = Object.entries(getTableColumns(table)).filter(([, { name }]) => names.has(name));
	return and(...key.map(([name, column]) => eq(column, row[name])));
}

function linesOf(steps: readonly TableStep[]): MergeLine[] {
	return steps
		.map(({ name, moves, clashes, ends }) => ({
			table: name,
			moves: moves.length,
			clashes,
			ends: ends.length
		}))
		.filter(({ moves, clashes, ends }) => moves + clashes + ends > 0);
}

function inWords(lines: readonly MergeLine[]): string {
	const told = lines.map(
		({ table, moves, clashes, ends }) => `${table} ${moves} moved, ${clashes} joined, ${ends} ended`
	);
	return told.join('; ') || 'nothing to move';
}
