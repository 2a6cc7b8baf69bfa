/**
 * Migrations that are killed in the middle, and migrations that two processes begin at
 * once. The database is filled and the migration rebuilds a large table, so that there is
 * a middle to be killed in.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { seededRandom } from '../../src/lib/course/random';
import { migrateDatabase } from '../../src/lib/server/db/migrate';
import type { Outcome } from './outcome';

const ROWS = 60_000;
const TAG = '9999_rebuild';

/** A filled database of today's schema, and a folder with one more, slow migration. */
async function prepare(): Promise<{ home: string; filled: string; folder: string }> {
	const home = mkdtempSync(join(tmpdir(), 'attune-migrate-'));
	const filled = join(home, 'filled.db');
	await migrateDatabase(filled, 'drizzle', Date.now());
	const database = new Database(filled);
	database.pragma('foreign_keys = OFF');
	// Only their number matters here, so they are made at once and not answer by answer.
	database.exec(`with recursive n(i) as (select 1 union all select i + 1 from n where i < ${ROWS})
		insert into throttle_counter select 'filler-' || i, i, 1e15 from n`);
	database.pragma('wal_checkpoint(TRUNCATE)');
	database.close();

	const folder = join(home, 'drizzle');
	cpSync('drizzle', folder, { recursive: true });
	const journalFile = join(folder, 'meta/_journal.json');
	const journal = z
		.looseObject({ entries: z.array(z.looseObject({ when: z.number() })) })
		.parse(JSON.parse(readFileSync(journalFile, 'utf8')));
	const when = Math.max(...journal.entries.map((entry) => entry.when)) + 1000;
	journal.entries.push({
		idx: journal.entries.length,
		version: '6',
		when,
		tag: TAG,
		breakpoints: true
	});
	writeFileSync(journalFile, JSON.stringify(journal));
	writeFileSync(
		join(folder, `${TAG}.sql`),
		[
			'CREATE TABLE `rebuilt` (`key` text PRIMARY KEY, `points` integer, `expires_at` integer, `extra` text);',
			'INSERT INTO `rebuilt` SELECT `key`, `points`, `expires_at`, hex(randomblob(40)) FROM `throttle_counter`;',
			'CREATE INDEX `rebuilt_extra` ON `rebuilt` (`extra`);'
		].join('\n--> statement-breakpoint\n')
	);
	return { home, filled, folder };
}

function begin(file: string, folder: string): ChildProcess & { output: string } {
	const child = spawn(
		process.execPath,
		['--import', 'tsx', 'tests/faults/migrate-once.ts', file, folder],
		{
			stdio: ['ignore', 'pipe', 'pipe']
		}
	);
	const told = Object.assign(child, { output: '' });
	const hear = (chunk: Buffer) => (told.output += chunk.toString());
	child.stdout.on('data', hear);
	child.stderr.on('data', hear);
	return told;
}

/** Whether the database is whole, and whether the migration is in it: all of it or nothing. */
function look(file: string): { sound: boolean; migrated: boolean } {
	const database = new Database(file);
	const number = (query: string) => database.prepare(query).pluck().get() as number;
	const migrated = number("select count(*) from sqlite_master where name = 'rebuilt'") === 1;
	const recorded = number('select count(*) from __drizzle_migrations');
	const whole = number('select count(*) from throttle_counter') === ROWS;
	const complete = !migrated || number('select count(*) from rebuilt') === ROWS;
	const indexed =
		number("select count(*) from sqlite_master where name = 'rebuilt_extra'") ===
		(migrated ? 1 : 0);
	const known = journalLength();
	const integrity = database.pragma('integrity_check', { simple: true }) === 'ok';
	database.close();
	const sound =
		whole && complete && indexed && integrity && recorded === known + (migrated ? 1 : 0);
	return { sound, migrated };
}

function journalLength(): number {
	const journal = z
		.object({ entries: z.array(z.unknown()) })
		.parse(JSON.parse(readFileSync('drizzle/meta/_journal.json', 'utf8')));
	return journal.entries.length;
}

/** Kills a migration at a random moment, looks, and lets the next start finish it. */
export async function killedMigration(trials: number, seed: number): Promise<Outcome> {
	const { home, filled, folder } = await prepare();
	const random = seededRandom(seed);
	let [unsound, before, after] = [0, 0, 0];
	let usual = 400;
	for (let trial = 0; trial < trials; trial++) {
		const file = join(home, `killed-${trial}.db`);
		copyFileSync(filled, file);
		const child = begin(file, folder);
		await once(child.stdout ?? child, 'data');
		const begun = performance.now();
		// Every fifth is let through, and says how long it takes.
		if (trial % 5 !== 0) {
			await pause(random() * usual);
			child.kill('SIGKILL');
		}
		if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
		if (trial % 5 === 0) usual = performance.now() - begun;
		const first = look(file);
		if (first.migrated) after += 1;
		else before += 1;
		const again = begin(file, folder);
		const [code] = (await once(again, 'exit')) as [number | null];
		const second = look(file);
		if (!first.sound || !second.sound || !second.migrated || code !== 0) unsound += 1;
		for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true });
	}
	rmSync(home, { recursive: true, force: true });
	return {
		trials,
		acknowledged: 0,
		lost: 0,
		unsound,
		note: `killed with nothing of it kept ${before}, with all of it kept ${after}; never in between`
	};
}

/** Begins the same migration in several processes at the same moment. */
export async function migrationsAtOnce(trials: number): Promise<Outcome> {
	const { home, filled, folder } = await prepare();
	let unsound = 0;
	for (let trial = 0; trial < trials; trial++) {
		const file = join(home, `at-once-${trial}.db`);
		// Every second time there is no database yet.
		if (trial % 2 === 0) copyFileSync(filled, file);
		const children = [begin(file, folder), begin(file, folder)];
		const codes = await Promise.all(
			children.map(async (child) => ((await once(child, 'close')) as [number | null])[0])
		);
		const ran = children.filter(({ output }) => output.includes(TAG)).length;
		const { migrated, sound } = look(file);
		const expected = trial % 2 === 0 ? sound : true;
		if (codes.some((code) => code !== 0) || ran !== 1 || !migrated || !expected) unsound += 1;
	}
	rmSync(home, { recursive: true, force: true });
	return {
		trials,
		acknowledged: 0,
		lost: 0,
		unsound,
		note: 'each run by one of two processes, once'
	};
}
