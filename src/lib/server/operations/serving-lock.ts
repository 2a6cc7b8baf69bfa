/**
 * Who has the database in hand. Programs that serve it share one lock; whoever replaces or
 * changes it as a whole needs the lock alone. SQLite's own file locks serve for this: they
 * die with their process, so that no forgotten file ever tells a lie.
 */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';

export interface Held {
	release(): void;
}

/** How long a start waits while somebody has the database alone, in ms. */
const PATIENCE = 5000;

/** The database is being replaced or changed as a whole. */
export class HeldAlone extends Error {
	constructor(file: string) {
		super(`${file} is being restored or updated by another program. Start again in a moment.`);
	}
}

/** @throws HeldAlone when somebody has the database alone for longer than a start waits */
export function holdForServing(file: string): Held {
	const held = hold(file, PATIENCE, 'BEGIN; SELECT count(*) FROM sqlite_master');
	if (!held) throw new HeldAlone(file);
	return held;
}

/** Nothing while a program serves this database. */
export function holdAlone(file: string): Held | undefined {
	return hold(file, 0, 'BEGIN EXCLUSIVE');
}

function hold(file: string, timeout: number, how: string): Held | undefined {
	mkdirSync(dirname(file), { recursive: true });
	const lock = new Database(`${file}.serving`, { timeout });
	try {
		lock.exec(how);
	} catch (error) {
		lock.close();
		if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
			return undefined;
		}
		throw error;
	}
	return { release: () => lock.close() };
}
