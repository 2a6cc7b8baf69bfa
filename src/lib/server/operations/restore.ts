/** Puts a backup in the place of the database, in one step that happens or does not. */
import { copyFileSync, existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { explainFault } from '../db/faults';
import { requireKnownSchema } from '../db/migrate';
import { copyDatabase, flush, UnsoundCopy } from './copy';
import { holdAlone } from './serving-lock';

/** The restore was refused; nothing was changed. The message says why. */
export class RestoreRefused extends Error {}

export interface Restored {
	/** Where the database that was replaced is now, if there was one. */
	replaced: string | undefined;
	people: number;
	answers: number;
	/** When the newest answer in it was given, in ms. */
	newestAnswer: number | undefined;
}

/**
 * Checks `backup`, keeps the present database under another name beside it, and puts the
 * backup in its place. At no moment is there no database.
 * @param migrations the folder of this program's migrations
 * @throws RestoreRefused while a program serves the database, or when the backup is not sound
 */
export async function restoreBackup(
	backup: string,
	databaseFile: string,
	migrations: string,
	now: number
): Promise<Restored> {
	if (!existsSync(backup)) throw new RestoreRefused(`There is no file ${backup}.`);
	const alone = holdAlone(databaseFile);
	if (!alone) {
		throw new RestoreRefused(
			`Attune is serving ${databaseFile}. Stop it first, then restore, then start it again.`
		);
	}
	const incoming = `${databaseFile}.restoring`;
	try {
		await copyDatabase(backup, incoming);
		const inside = look(incoming, migrations);
		const replaced = existsSync(databaseFile) ? keep(databaseFile, now) : undefined;
		renameSync(incoming, databaseFile);
		flush(dirname(databaseFile));
		return { replaced, ...inside };
	} catch (error) {
		rmSync(incoming, { force: true });
		if (error instanceof RestoreRefused) throw error;
		const why =
			explainFault(error, backup)?.explanation ??
			(error instanceof Error ? error.message : String(error));
		throw new RestoreRefused(
			error instanceof UnsoundCopy || error instanceof Database.SqliteError
				? `${backup} cannot be restored. ${why}`
				: why
		);
	} finally {
		alone.release();
	}
}

/** What is in a database. @throws when it is none of Attune's or of a newer program */
function look(file: string, migrations: string): Omit<Restored, 'replaced'> {
	const connection = new Database(file, { readonly: true });
	try {
		requireKnownSchema(connection, file, migrations);
		const number = (query: string): number => {
			const value: unknown = connection.prepare(query).pluck().get();
			return typeof value === 'number' ? value : 0;
		};
		return {
			people: number('select count(*) from user'),
			answers: number('select count(*) from response'),
			newestAnswer: number('select max(saved_at) from response') || undefined
		};
	} finally {
		connection.close();
	}
}

/** Gives the present database a second name beside it, its log folded in where that can be done. */
function keep(databaseFile: string, now: number): string {
	const stamp = new Date(now).toISOString().replace(/[:.]/g, '-');
	const kept = `${databaseFile.replace(/\.db$/, '')}-replaced-${stamp}.db`;
	try {
		// The last connection to close folds the log in and removes it.
		const present = new Database(databaseFile, { timeout: 0 });
		present.pragma('wal_checkpoint(TRUNCATE)');
		present.close();
	} catch {
		// It may be restored for being damaged: then it is kept with its log, as it is.
	}
	for (const ending of ['-wal', '-shm']) {
		if (existsSync(databaseFile + ending)) renameSync(databaseFile + ending, kept + ending);
	}
	try {
		linkSync(databaseFile, kept);
	} catch {
		// Some file systems know no second names.
		copyFileSync(databaseFile, kept);
	}
	return kept;
}
