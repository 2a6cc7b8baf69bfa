/** Brings the database to the schema of this program, once, whoever starts first. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { z } from 'zod';

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

/**
 * Runs the migrations in `folder` that `file` has not seen yet. Holds a lock beside the
 * file meanwhile, so that a second process waits and then finds nothing left to do; the
 * lock dies with its process. Copies the data before it changes anything.
 * @throws NewerSchema when the file has seen migrations that this program does not know
 */
export async function migrateDatabase(
	file: string,
	folder: string,
	now: number
): Promise<Migrated> {
	mkdirSync(dirname(file), { recursive: true });
	const lock = new Database(`${file}.migrating`, { timeout: 120_000 });
	lock.exec('BEGIN EXCLUSIVE');
	const connection = new Database(file);
	try {
		connection.pragma('journal_mode = WAL');
		const known = journalSchema.parse(
			JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8'))
		).entries;
		const last = lastMigration(connection);
		if (last > Math.max(0, ...known.map((entry) => entry.when))) throw new NewerSchema(file);
		const pending = known.filter((entry) => entry.when > last).map((entry) => entry.tag);
		if (pending.length === 0) return { ran: [], backup: undefined };

		const backup = last > 0 ? await backUp(connection, file, now) : undefined;
		// A migration may rebuild a table; references are checked as a whole afterwards.
		connection.pragma('foreign_keys = OFF');
		migrate(drizzle(connection), { migrationsFolder: folder });
		const broken = connection.pragma('foreign_key_check');
		if (Array.isArray(broken) && broken.length > 0) {
			// Back to what was there before, so that the next start does not take it for done.
			connection.close();
			if (backup) putBack(backup, file);
			throw new Error(`Migration ${pending.join(', ')} left ${broken.length} broken references`);
		}
		return { ran: pending, backup };
	} finally {
		connection.close();
		lock.exec('COMMIT');
		lock.close();
	}
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

async function backUp(connection: Database.Database, file: string, now: number): Promise<string> {
	const folder = join(dirname(file), 'backups');
	mkdirSync(folder, { recursive: true });
	const stamp = new Date(now).toISOString().replace(/[:.]/g, '-');
	const target = join(folder, `${basename(file, '.db')}-before-migration-${stamp}.db`);
	if (!existsSync(target)) await connection.backup(target);
	return target;
}
