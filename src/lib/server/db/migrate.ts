/** Brings the database to the schema of this program, once, whoever starts first. */
import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { z } from 'zod';
import { makeBackup } from '../operations/backup';
import { holdAlone } from '../operations/serving-lock';

const journalSchema = z.object({
	entries: z.array(z.object({ tag: z.string(), when: z.number() }))
});

export interface Migrated {
	/** Names of the migrations that were run now. */
	ran: string[];
	/** Where the data was copied before, if there was any. */
	backup: string | undefined;
}

/** The database was written by a newer program than this one. */
export class NewerSchema extends Error {
	constructor(file: string) {
		super(
			`${file} was written by a newer version of Attune. Install that version, or restore the backup made before it was updated.`
		);
	}
}

/** An older program still serves the database that is to be changed. */
export class StillServed extends Error {
	constructor(file: string) {
		super(
			`${file} must be updated, but another Attune is serving it. Stop that one, then start again.`
		);
	}
}

/** When the newest migration was made that this file has seen, and those that the program knows. */
interface Schema {
	last: number;
	known: { tag: string; when: number }[];
}

/**
 * Reads which migrations a database has seen.
 * @throws NewerSchema when it has seen some that this program does not know
 */
function readSchema(connection: Database.Database, file: string, folder: string): Schema {
	const known = journalSchema.parse(
		JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8'))
	).entries;
	const last = lastMigration(connection);
	if (last > Math.max(0, ...known.map((entry) => entry.when))) throw new NewerSchema(file);
	return { last, known };
}

/** @throws when the database was not made by this program or an older version of it */
export function requireKnownSchema(
	connection: Database.Database,
	file: string,
	folder: string
): void {
	if (readSchema(connection, file, folder).last === 0) {
		throw new Error(`${file} is not a database of Attune.`);
	}
}

/**
 * Runs the migrations in `folder` that `file` has not seen yet. Holds a lock beside the
 * file meanwhile, so that a second process waits and then finds nothing left to do; the
 * lock dies with its process. Copies the data to `backups` before it changes anything.
 * @throws NewerSchema when the file has seen migrations that this program does not know
 * @throws StillServed when data must be changed under a program that serves it
 */
export async function migrateDatabase(
	file: string,
	folder: string,
	now: number,
	backups = join(dirname(file), 'backups')
): Promise<Migrated> {
	mkdirSync(dirname(file), { recursive: true });
	const lock = new Database(`${file}.migrating`, { timeout: 120_000 });
	lock.exec('BEGIN EXCLUSIVE');
	let connection: Database.Database | undefined;
	try {
		connection = new Database(file);
		connection.pragma('journal_mode = WAL');
		connection.pragma('synchronous = FULL');
		const { last, known } = readSchema(connection, file, folder);
		const pending = known.filter((entry) => entry.when > last).map((entry) => entry.tag);
		if (pending.length === 0) return { ran: [], backup: undefined };

		const alone = holdAlone(file);
		if (!alone) throw new StillServed(file);
		try {
			const backup =
				last > 0 ? await makeBackup(file, backups, 'before-migration', now) : undefined;
			runMigrations(connection, file, folder, backup, pending);
			return { ran: pending, backup };
		} finally {
			alone.release();
		}
	} finally {
		connection?.close();
		lock.exec('COMMIT');
		lock.close();
	}
}

/** All of them or none. @throws when they leave references that lead nowhere */
function runMigrations(
	connection: Database.Database,
	file: string,
	folder: string,
	backup: string | undefined,
	pending: string[]
): void {
	// A migration may rebuild a table; references are checked as a whole afterwards.
	connection.pragma('foreign_keys = OFF');
	migrate(drizzle(connection), { migrationsFolder: folder });
	const broken = connection.pragma('foreign_key_check');
	if (!Array.isArray(broken) || broken.length === 0) return;
	// Back to what was there before, so that the next start does not take it for done.
	connection.close();
	if (backup) putBack(backup, file);
	throw new Error(`Migration ${pending.join(', ')} left ${broken.length} broken references`);
}

/** When the newest migration that this file has seen was made, or 0. */
function lastMigration(connection: Database.Database): number {
	const table = connection
		.prepare("select 1 from sqlite_master where name = '__drizzle_migrations'")
		.get();
	if (table === undefined) return 0;
	const newest: unknown = connection
		.prepare('select max(created_at) from __drizzle_migrations')
		.pluck()
		.get();
	return typeof newest === 'number' ? newest : 0;
}

function putBack(backup: string, file: string): void {
	for (const ending of ['-wal', '-shm']) rmSync(`${file}${ending}`, { force: true });
	copyFileSync(backup, file);
}
