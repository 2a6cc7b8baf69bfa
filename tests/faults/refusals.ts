/**
 * What can be wrong with the disk or the database when the program starts or works: each must
 * end in a clear message and no damage. Every trial is a real process.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	copyFileSync,
	cpSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statfsSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { seededRandom } from '../../src/lib/course/random';
import { migrateDatabase } from '../../src/lib/server/db/migrate';
import { startServer, type TestServer } from '../support/server';
import { findAnswers, makeWriters, missing, newTally, press, type Writer } from './load';
import type { Outcome } from './outcome';

/** Room on the small disk, in MB: enough for a database and for some hundred answers. */
const SMALL = 6;

/** So many of the first migrations make the file of an older program. */
const OLDER = 3;

interface Trial {
	home: string;
	/** Where a small disk of its own can be had, if this process may mount one. */
	disk: (options: string) => string;
	file: string;
	writers: Writer[];
}

/** What was wrong; nothing if all was as it should be. `skipped` where it could not be tried. */
type Verdict = string[] | 'skipped';
const CASES: Record<string, (trial: Trial) => Promise<Verdict>> = {
	'full disk at work': async ({ disk, file, writers }) => {
		const folder = disk(`size=${SMALL}m`);
		copyFileSync(file, join(folder, 'course.db'));
		const server = await startServer({ folder, env: { MIN_FREE_MB: '0' } });
		const tally = newTally();
		// All but a few pages of what is free are taken away.
		const { bavail, bsize } = statfsSync(folder);
		const filler = join(folder, 'filler');
		writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - 64 * 1024)));
		const pressure = press(server.origin, writers, seededRandom(1), tally);
		await pause(2500);
		const during = await fetch(`${server.origin}/readyz`);
		const told = await readingStill(server, writers);
		const before = tally.acknowledged.size;
		rmSync(filler);
		await until(() => tally.acknowledged.size > before + 20);
		// Readiness is not tried more often than once a second.
		await pause(1100);
		const after = await fetch(`${server.origin}/readyz`);
		await pressure.end();
		await server.stop();
		return [
			...expect('not ready while full', during.status === 503),
			...expect('the log names the full disk', /SQLITE_FULL|SQLITE_IOERR/.test(server.output())),
			...expect('pages can still be read', told),
			...expect('ready again with room', after.status === 200),
			...sound(join(folder, 'course.db'), tally.acknowledged)
		];
	},

	'full disk at the start': async ({ disk, file }) => {
		const folder = disk(`size=${SMALL}m`);
		copyFileSync(file, join(folder, 'course.db'));
		const { bavail, bsize } = statfsSync(folder);
		writeFileSync(join(folder, 'filler'), Buffer.alloc(bavail * bsize));
		const said = await refusal({ folder });
		return [
			...expect(`says that the disk is full, not: ${said}`, /full/.test(said)),
			...unchanged(file, join(folder, 'course.db'))
		];
	},

	'read-only disk': async ({ disk, file }) => {
		const folder = disk(`size=${SMALL}m`);
		copyFileSync(file, join(folder, 'course.db'));
		execFileSync('mount', ['-o', 'remount,ro', folder]);
		const said = await refusal({ folder });
		return [
			...expect(`says that it cannot be written, not: ${said}`, /cannot be written/.test(said)),
			...unchanged(file, join(folder, 'course.db'))
		];
	},

	'database locked by another program': async ({ home, file, writers }) => {
		const server = await startServer({ folder: home });
		const other = new Database(file);
		other.exec('BEGIN IMMEDIATE');
		const tally = newTally();
		const pressure = press(server.origin, writers, seededRandom(2), tally);
		await pause(4500);
		const during = await fetch(`${server.origin}/readyz`);
		const reading = await readingStill(server, writers);
		const early = tally.acknowledged.size;
		other.exec('ROLLBACK');
		other.close();
		await until(() => tally.acknowledged.size > 20);
		await pressure.end();
		await server.stop();
		return [
			...expect('nothing acknowledged while locked', early === 0),
			...expect('not ready while locked', during.status === 503),
			...expect('pages can still be read', reading),
			...sound(file, tally.acknowledged)
		];
	},

	'file that is no database': async ({ home, file }) => {
		writeFileSync(file, 'Dear diary, '.repeat(4000));
		return refusedUnchanged(home, file, /damaged or is not a database/);
	},

	'damaged file': async ({ home, file }) => {
		const bytes = readFileSync(file);
		writeFileSync(file, bytes.fill(0xff, 4096, 4096 * 30));
		return refusedUnchanged(home, file, /damaged/);
	},

	'file of a newer program': async ({ home, file }) => {
		const database = new Database(file);
		database.exec("insert into __drizzle_migrations (hash, created_at) values ('later', 9e15)");
		database.pragma('wal_checkpoint(TRUNCATE)');
		database.close();
		return refusedUnchanged(home, file, /newer version of Attune/);
	},

	'file of an older program': async ({ home }) => {
		const folder = join(home, 'older');
		const file = join(folder, 'course.db');
		await migrateDatabase(file, olderMigrations(home), Date.now());
		const database = new Database(file);
		database.exec("insert into cohort (id, name, join_code, created_at) values ('a', 'A', 'A', 1)");
		database.close();
		const server = await startServer({ folder });
		await server.stop();
		const updated = new Database(file, { readonly: true });
		const kept = updated.prepare('select name from cohort').pluck().all();
		const seen = updated.prepare('select count(*) from __drizzle_migrations').pluck().get();
		updated.close();
		return [
			...expect('copied before it was changed', readdirSync(join(folder, 'backups')).length === 1),
			...expect('kept what was there', kept.join() === 'A'),
			...expect('brought to the newest schema', Number(seen) > OLDER)
		];
	},

	'update under a program that serves': async ({ home, file }) => {
		const server = await startServer({ folder: home });
		const database = new Database(file, { timeout: 5000 });
		database.exec(
			'delete from __drizzle_migrations where created_at = (select max(created_at) from __drizzle_migrations)'
		);
		database.close();
		const said = await refusal({ folder: home });
		await server.stop();
		return expect(
			`says that another one serves, not: ${said}`,
			/another Attune is serving/.test(said)
		);
	}
};

/** A folder with the first migrations alone. */
function olderMigrations(home: string): string {
	const folder = join(home, 'drizzle');
	cpSync('drizzle', folder, { recursive: true });
	const file = join(folder, 'meta/_journal.json');
	const journal = z
		.looseObject({ entries: z.array(z.unknown()) })
		.parse(JSON.parse(readFileSync(file, 'utf8')));
	writeFileSync(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, OLDER) }));
	return folder;
}

/** Tries each case once. */
export async function refusals(): Promise<Outcome> {
	const notes: string[] = [];
	let [trials, unsound] = [0, 0];
	for (const [name, run] of Object.entries(CASES)) {
		const home = mkdtempSync(join(tmpdir(), 'attune-refuse-'));
		const mounted: string[] = [];
		const disk = (options: string) => {
			const folder = join(home, `disk-${mounted.length}`);
			mkdirSync(folder);
			execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]);
			mounted.push(folder);
			return folder;
		};
		const file = join(home, 'course.db');
		try {
			const verdict = await attempt(run, { home, disk, file, writers: await makeWriters(file) });
			if (verdict === 'skipped') {
				notes.push(`${name}: not tried, needs the right to mount`);
				continue;
			}
			trials += 1;
			if (verdict.length > 0) unsound += 1;
			notes.push(`${name}: ${verdict.length === 0 ? 'as it should be' : verdict.join('; ')}`);
		} finally {
			for (const folder of mounted) execFileSync('umount', ['--lazy', folder]);
			rmSync(home, { recursive: true, force: true });
		}
	}
	return { trials, acknowledged: 0, lost: 0, unsound, note: `\n  ${notes.join('\n  ')}` };
}

async function attempt(run: (trial: Trial) => Promise<Verdict>, trial: Trial): Promise<Verdict> {
	try {
		return await run(trial);
	} catch (error) {
		const said = error instanceof Error ? error.message : String(error);
		return /mount/.test(said) ? 'skipped' : [said];
	}
}

function expect(what: string, holds: boolean): string[] {
	return holds ? [] : [`not so: ${what}`];
}

function sound(file: string, acknowledged: Set<string>): string[] {
	const found = findAnswers(file);
	return [
		...expect('every acknowledged answer is there', missing(acknowledged, found) === 0),
		...expect('the file is whole', found.integrity === 'ok' && found.gaps === 0)
	];
}

/** What a start says that is refused; nothing if it is not. */
async function refusal({ folder }: { folder: string }): Promise<string> {
	try {
		const server = await startServer({ folder });
		await server.stop();
		return '';
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}

async function refusedUnchanged(home: string, file: string, says: RegExp): Promise<string[]> {
	const before = digest(file);
	const said = await refusal({ folder: home });
	return [
		...expect(`says ${says}, not: ${said}`, says.test(said)),
		...expect('the file is as it was', digest(file) === before)
	];
}

function unchanged(original: string, file: string): string[] {
	return expect('the file is as it was', digest(original) === digest(file));
}

function digest(file: string): string {
	return createHash('sha256').update(readFileSync(file)).digest('hex');
}

async function readingStill({ origin }: TestServer, [writer]: Writer[]): Promise<boolean> {
	const page = await fetch(`${origin}/learn`, { headers: { cookie: writer?.cookie ?? '' } });
	return page.status === 200;
}

async function until(reached: () => boolean): Promise<void> {
	for (let waited = 0; !reached() && waited < 20_000; waited += 50) await pause(50);
}
