/** A migrated database of its own for each test, copied from one that was migrated once. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Db } from '../../src/lib/server/db/client';
import { migrateDatabase } from '../../src/lib/server/db/migrate';

let base: Promise<string> | undefined;

async function migratedBase(): Promise<string> {
	const folder = mkdtempSync(join(tmpdir(), 'attune-base-'));
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
	const file = join(folder, 'base.db');
	await migrateDatabase(file, 'drizzle', 0);
	// Opened and closed once, so that everything is in the one file that is copied.
	openDatabase(file).close();
	return file;
}

export interface TestDatabase {
	db: Db;
	file: string;
	remove: () => void;
}

export async function testDatabase(): Promise<TestDatabase> {
	base ??= migratedBase();
	const folder = mkdtempSync(join(tmpdir(), 'attune-db-'));
	const file = join(folder, 'course.db');
	copyFileSync(await base, file);
	const db = openDatabase(file);
	return {
		db,
		file,
		remove() {
			db.close();
			rmSync(folder, { recursive: true, force: true });
		}
	};
}
