/** The database: one connection that writes, one that reads, and a queue between writers. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import * as schema from './schema';
import { createWriteQueue, type QueueWatch } from './write-queue';

/** What services read with: sees only what has been committed. */
export type Reader = BetterSQLite3Database<typeof schema>;
/** What services write with, inside `db.write`. */
export type Writer = BetterSQLite3Database<typeof schema>;

export interface Db {
	/** The file, for backups and messages. */
	readonly file: string;
	readonly read: Reader;
	/**
	 * Runs `job` inside a transaction and resolves once it is on disk (WAL with
	 * `synchronous = FULL`): what has been acknowledged survives a power cut.
	 * If the job throws, nothing it did is kept. Jobs run one after another; a job
	 * awaits nothing but its own queries.
	 */
	write: <T>(job: (tx: Writer) => Promise<T>) => Promise<T>;
	/** Once everything that was asked to be written is on disk, folds the write-ahead log in. */
	flush(): Promise<void>;
	close(): void;
}

/**
 * Opens the database file, creating it and its folder if needed. Does not migrate.
 * @throws when the file cannot be opened or is not a database
 */
export function openDatabase(file: string, watch?: QueueWatch): Db {
	mkdirSync(dirname(file), { recursive: true });
	const writer = new Database(file);
	writer.pragma('journal_mode = WAL');
	writer.pragma('synchronous = FULL');
	writer.pragma('foreign_keys = ON');
	// Short: waiting here would stop the whole process, so the queue does the waiting.
	writer.pragma('busy_timeout = 20');
	const reader = new Database(file, { readonly: true });
	reader.pragma('busy_timeout = 2000');

	const queue = createWriteQueue(writer, drizzle(writer, { schema }), watch);
	return {
		file,
		read: drizzle(reader, { schema }),
		write: queue.write,
		async flush() {
			// Jobs run in order: when this one is done, so are all before it.
			await queue.write(async () => undefined);
			writer.pragma('wal_checkpoint(TRUNCATE)');
		},
		close() {
			reader.close();
			writer.close();
		}
	};
}
