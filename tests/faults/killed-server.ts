/**
 * The promise that no acknowledged answer is ever lost, tried: many trainees answer while
 * the server is killed with SIGKILL at random moments, again and again, and at the end
 * every answer that was acknowledged must be in the database, once.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { seededRandom } from '../../src/lib/course/random';
import { createSessions } from '../../src/lib/server/auth/lucia';
import { openDatabase } from '../../src/lib/server/db/client';
import { migrateDatabase } from '../../src/lib/server/db/migrate';
import { readWholeAttempt, startAttempt } from '../../src/lib/server/learning/attempts';
import { optionsOf } from '../../src/lib/course/item/item';
import { realCatalogue } from '../support/course';
import { testCohort } from '../support/people';
import { startServer } from '../support/server';

export interface KillReport {
	trials: number;
	kills: number;
	sent: number;
	acknowledged: number;
	found: number;
	lost: number;
	/** Answers that are in the database more than once. */
	twice: number;
	/** What `pragma integrity_check` says. */
	integrity: string;
}

interface Writer {
	cookie: string;
	attemptId: string;
	userId: string;
	/** Item and the options that a valid answer may pick. */
	items: { handle: string; picks: string[] }[];
	revision: number;
	/** Sent, but not known to have arrived: sent again after the restart, under the same id. */
	pending: { id: string; handle: string; pick: string } | undefined;
}

const WRITERS = 12;

/** Runs `trials` lives of a server, each ended by SIGKILL under load. */
export async function killedServer(trials: number, seed: number): Promise<KillReport> {
	const folder = mkdtempSync(join(tmpdir(), 'attune-kill-'));
	const file = join(folder, 'course.db');
	const random = seededRandom(seed);
	const acknowledged = new Set<string>();
	let sent = 0;
	let kills = 0;
	const writers = await prepare(file);

	for (let trial = 0; trial < trials; trial++) {
		const server = await startServer({ folder });
		let alive = true;
		const work = writers.map(async (writer) => {
			while (alive) {
				const item = writer.items[Math.floor(random() * writer.items.length)];
				writer.pending ??= item && {
					id: randomUUID(),
					handle: item.handle,
					pick: item.picks[Math.floor(random() * item.picks.length)] ?? ''
				};
				if (writer.pending === undefined) return;
				sent += 1;
				const reply = await post(server.origin, writer, writer.pending);
				if (reply === undefined) return;
				if (reply.state === 'saved') {
					acknowledged.add(writer.pending.id);
					writer.revision = reply.revision ?? writer.revision;
				} else {
					writer.revision = Math.max(writer.revision, reply.revision ?? 0);
				}
				writer.pending = undefined;
			}
		});
		// Most lives are ended once work flows, some while the first answers are still on their way.
		const before = acknowledged.size;
		for (
			let waited = 0;
			trial % 5 !== 0 && acknowledged.size === before && waited < 3000;
			waited += 5
		) {
			await pause(5);
		}
		await pause(random() * 300);
		await server.stop('SIGKILL');
		kills += 1;
		alive = false;
		await Promise.all(work);
	}

	const database = new Database(file, { readonly: true });
	const rows = database.prepare('select id, count(*) as times from response group by id').all() as {
		id: string;
		times: number;
	}[];
	const stored = new Set(rows.map(({ id }) => id));
	const integrity = String(database.pragma('integrity_check', { simple: true }));
	database.close();
	rmSync(folder, { recursive: true, force: true });
	const found = [...acknowledged].filter((id) => stored.has(id)).length;
	return {
		trials,
		kills,
		sent,
		acknowledged: acknowledged.size,
		found,
		lost: acknowledged.size - found,
		twice: rows.filter(({ times }) => times > 1).length,
		integrity
	};
}

async function prepare(file: string): Promise<Writer[]> {
	await migrateDatabase(file, 'drizzle', Date.now());
	const db = openDatabase(file);
	const scope = { db, catalogue: realCatalogue(), now: Date.now() };
	const sessions = createSessions(db, false);
	const cohort = await testCohort(db, scope.now);
	const writers: Writer[] = [];
	for (let index = 0; index < WRITERS; index++) {
		const userId = await cohort.join(`Writer ${index}`, scope.now);
		const started = await startAttempt(scope, userId, 'assessment');
		if (!('attemptId' in started)) throw new Error(started.state);
		const cookie = await sessions.open(userId, 'fault test', scope.now);
		const whole = readWholeAttempt(db.read, scope.catalogue, userId, started.attemptId);
		writers.push({
			cookie: `${cookie.name}=${cookie.value}`,
			attemptId: started.attemptId,
			userId,
			items: (whole?.scenarios.flatMap(({ items }) => items) ?? [])
				.filter(({ item }) => item.kind !== 'rate')
				.map(({ handle, item }) => ({ handle, picks: optionsOf(item).map((option) => option.id) })),
			revision: 0,
			pending: undefined
		});
	}
	db.close();
	return writers;
}

function pause(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}

/** The server's reply, or nothing when it died on the way. */
async function post(
	origin: string,
	writer: Writer,
	{ id, handle, pick }: { id: string; handle: string; pick: string }
): Promise<{ state: string; revision?: number } | undefined> {
	try {
		const response = await fetch(`${origin}/learn/attempts/${writer.attemptId}/responses`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', cookie: writer.cookie },
			body: JSON.stringify({
				revision: writer.revision,
				userId: writer.userId,
				responses: [{ id, handle, response: { form: 'one', pick }, confidence: 'fairly' }]
			})
		});
		return (await response.json()) as { state: string; revision?: number };
	} catch {
		return undefined;
	}
}
