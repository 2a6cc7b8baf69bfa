import {
	copyFileSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	writeFileSync,
	existsSync
} from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../../tests/support/database';
import { openDatabase } from '../db/client';
import { cohorts } from '../db/schema';
import { backupIsDue, listBackups, makeBackup, thinOut } from './backup';
import { copyDatabase } from './copy';
import { restoreBackup } from './restore';
import { holdAlone, holdForServing } from './serving-lock';

const NOW = Date.parse('2026-11-25T02:00:00Z');
const HOUR = 60 * 60 * 1000;

let database: TestDatabase;
let folder: string;
beforeEach(async () => {
	database = await testDatabase();
	folder = join(dirname(database.file), 'backups');
});
afterEach(() => database.remove());

const addCohort = (id: string) =>
	database.db.write(async (tx) => {
		tx.insert(cohorts).values({ id, name: id, joinCode: id, createdAt: 1 }).run();
	});
const cohortsIn = (file: string): unknown[] => {
	const connection = new Database(file, { readonly: true });
	const ids = connection.prepare('select id from cohort order by id').pluck().all();
	connection.close();
	return ids;
};
/** Overwrites the middle of a file's pages. */
const damage = (file: string) => {
	const bytes = readFileSync(file);
	bytes.fill(0xff, 4096, Math.min(bytes.length, 4096 * 12));
	writeFileSync(file, bytes);
};

describe('a backup', () => {
	it('holds what was committed, in one file, and is found under its kind and time', async () => {
		await addCohort('a');
		const path = await makeBackup(database.file, folder, 'by-hand', NOW);
		expect(cohortsIn(path)).toEqual(['a']);
		expect(readdirSync(folder)).toEqual(['course-by-hand-2026-11-25T02-00-00-000Z.db']);
		expect(listBackups(database.file, folder)).toMatchObject([{ kind: 'by-hand', at: NOW, path }]);
	});

	it('is one moment, though somebody writes meanwhile', async () => {
		await addCohort('before');
		const copied = copyDatabase(database.file, join(folder, 'copy.db'));
		await Promise.all(['x', 'y', 'z'].map(addCohort));
		await copied;
		expect(cohortsIn(join(folder, 'copy.db'))).toEqual(['before']);
	});

	it('of a damaged database is refused, and leaves no file that looks like one', async () => {
		await addCohort('a');
		database.db.close();
		damage(database.file);
		await expect(makeBackup(database.file, folder, 'daily', NOW)).rejects.toThrow();
		expect(readdirSync(folder)).toEqual([]);
		database.db = openDatabase(join(dirname(database.file), 'other.db'));
	});

	it('is due a day after the last daily one, whatever was made by hand or dated in the future', async () => {
		const due = (now: number) => backupIsDue(listBackups(database.file, folder), now);
		expect(due(NOW)).toBe(true);
		await makeBackup(database.file, folder, 'by-hand', NOW);
		expect(due(NOW)).toBe(true);
		await makeBackup(database.file, folder, 'daily', NOW);
		expect([due(NOW + 23 * HOUR), due(NOW + 24 * HOUR), due(NOW - HOUR)]).toEqual([
			false,
			true,
			true
		]);
	});

	it('goes by the rule if it is a daily one, and stays if not', async () => {
		for (const day of [0, 1, 2])
			await makeBackup(database.file, folder, 'daily', NOW + day * 24 * HOUR);
		await makeBackup(database.file, folder, 'before-migration', NOW - 24 * HOUR);
		writeFileSync(join(folder, 'notes.txt'), 'not a backup');
		const removed = thinOut(database.file, folder, { daily: 2, weekly: 0, monthly: 0 });
		expect(removed).toEqual(['course-daily-2026-11-25T02-00-00-000Z.db']);
		expect(readdirSync(folder)).toHaveLength(4);
	});
});

describe('a restore', () => {
	const restore = (backup: string) => restoreBackup(backup, database.file, 'drizzle', NOW);

	it('puts the backup in place and keeps what was there, with its newest part', async () => {
		await addCohort('a');
		const backup = await makeBackup(database.file, folder, 'daily', NOW);
		await addCohort('b');
		database.db.close();
		const { replaced } = await restore(backup);
		expect(cohortsIn(database.file)).toEqual(['a']);
		expect(cohortsIn(replaced ?? '')).toEqual(['a', 'b']);
		database.db = openDatabase(database.file);
	});

	it('is refused while somebody serves the database, and not a moment longer', async () => {
		const backup = await makeBackup(database.file, folder, 'daily', NOW);
		const served = [holdForServing(database.file), holdForServing(database.file)];
		await expect(restore(backup)).rejects.toThrow(/is serving/);
		served[0]?.release();
		await expect(restore(backup)).rejects.toThrow(/is serving/);
		served[1]?.release();
		database.db.close();
		await expect(restore(backup)).resolves.toMatchObject({ people: 0 });
		database.db = openDatabase(database.file);
	});

	it('has the database alone', () => {
		const alone = holdAlone(database.file);
		expect(alone).toBeDefined();
		expect(holdAlone(database.file)).toBeUndefined();
		alone?.release();
	});

	it.each([
		['a file that is not there', () => 'nowhere.db', /There is no file/],
		[
			'a file that is no database',
			(at: string) => {
				writeFileSync(at, 'Dear diary, '.repeat(1000));
				return at;
			},
			/cannot be restored/
		],
		[
			'a database of something else',
			(at: string) => {
				new Database(at).exec('create table recipe (id)').close();
				return at;
			},
			/not a database of Attune/
		],
		[
			'a damaged backup',
			(at: string) => {
				copyFileSync(database.file, at);
				damage(at);
				return at;
			},
			/cannot be restored/
		],
		[
			'a database of a newer program',
			(at: string) => {
				copyFileSync(database.file, at);
				new Database(at)
					.exec("insert into __drizzle_migrations (hash, created_at) values ('x', 9e15)")
					.close();
				return at;
			},
			/newer version/
		]
	])('refuses %s and changes nothing', async (_, make, says) => {
		await addCohort('a');
		await database.db.flush();
		mkdirSync(folder, { recursive: true });
		const backup = make(join(folder, 'given.db'));
		await expect(restore(backup)).rejects.toThrow(says);
		expect(cohortsIn(database.file)).toEqual(['a']);
		expect(existsSync(`${database.file}.restoring`)).toBe(false);
	});
});
