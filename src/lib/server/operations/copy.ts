/** Copies of a database: consistent while others write, whole in one file, and proved to open. */
import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';

/** A copy, or what was to be copied, is not sound. */
export class UnsoundCopy extends Error {}

/** Pages for each step of a copy; between steps others get their turn. */
const STEP = 1000;

/**
 * Copies `source` to `target` as it is at this moment, through SQLite's online backup, and
 * gives it its name only once it has been checked and is on disk: a file of that name is
 * whole. The copy needs no companion files and is readable by its owner alone.
 * @throws UnsoundCopy when the source or its copy is damaged
 */
export async function copyDatabase(source: string, target: string): Promise<void> {
	mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
	const unfinished = `${target}.unfinished`;
	rmSync(unfinished, { force: true });
	const connection = new Database(source, { readonly: true, fileMustExist: true, timeout: 10_000 });
	try {
		// One snapshot for all steps: without it every write of another process begins the copy anew.
		connection.exec('BEGIN');
		connection.prepare('SELECT count(*) FROM sqlite_master').get();
		await connection.backup(unfinished, { progress: () => STEP });
		chmodSync(unfinished, 0o600);
		seal(unfinished);
		flush(unfinished);
		renameSync(unfinished, target);
		flush(dirname(target));
	} catch (error) {
		for (const ending of ['', '-wal', '-shm', '-journal']) {
			rmSync(`${unfinished}${ending}`, { force: true });
		}
		throw error;
	} finally {
		connection.close();
	}
}

/** Makes the copy independent of a write-ahead log and proves that it is sound. */
function seal(file: string): void {
	const copy = new Database(file);
	try {
		copy.pragma('journal_mode = DELETE');
		requireSound(copy);
	} finally {
		copy.close();
	}
}

/** @throws UnsoundCopy when pages are damaged or a reference leads nowhere */
function requireSound(connection: Database.Database): void {
	const said: unknown = connection.pragma('integrity_check(1)', { simple: true });
	if (said !== 'ok') throw new UnsoundCopy(`The database is damaged: ${String(said)}`);
	const broken = connection.pragma('foreign_key_check');
	if (Array.isArray(broken) && broken.length > 0) {
		throw new UnsoundCopy(`The database has ${broken.length} references that lead nowhere.`);
	}
}

/** What has been written to a file, or into a folder, survives a power cut. */
export function flush(path: string): void {
	const handle = openSync(path, 'r');
	fsyncSync(handle);
	closeSync(handle);
}
