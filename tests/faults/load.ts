/** Many trainees who answer as fast as the server lets them, and remember what it acknowledged. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { optionsOf } from '../../src/lib/course/item/item';
import type { Random } from '../../src/lib/course/random';
import { createSessions } from '../../src/lib/server/auth/lucia';
import { openDatabase } from '../../src/lib/server/db/client';
import { migrateDatabase } from '../../src/lib/server/db/migrate';
import { readWholeAttempt, startAttempt } from '../../src/lib/server/learning/attempts';
import { realCatalogue } from '../support/course';
import { testCohort } from '../support/people';

export interface Writer {
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
/** How long somebody waits for an answer before sending again, in ms. */
const PATIENCE = 5000;

/** Migrates the file and enrols people, each with an assessment under way and a session open. */
export async function makeWriters(file: string): Promise<Writer[]> {
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
		const cookie = await sessions.open(
			userId,
			{ userAgent: 'fault test', address: '127.0.0.1' },
			scope.now
		);
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

/** What was sent and what was acknowledged so far. */
export interface Tally {
	sent: number;
	acknowledged: Set<string>;
}

export const newTally = (): Tally => ({ sent: 0, acknowledged: new Set() });

export interface Pressure {
	/** Lets everybody finish what is on its way. */
	end: () => Promise<void>;
}

/** Lets all writers answer, one answer after another each, until told to end. */
export function press(origin: string, writers: Writer[], random: Random, tally: Tally): Pressure {
	let going = true;
	const work = writers.map(async (writer) => {
		while (going) {
			const item = writer.items[Math.floor(random() * writer.items.length)];
			writer.pending ??= item && {
				id: randomUUID(),
				handle: item.handle,
				pick: item.picks[Math.floor(random() * item.picks.length)] ?? ''
			};
			if (writer.pending === undefined) return;
			tally.sent += 1;
			const reply = await post(origin, writer, writer.pending);
			if (reply === undefined) {
				// Whoever listened there is dead, or one of several is.
				await pause(10);
				continue;
			}
			if (reply.state === 'saved') tally.acknowledged.add(writer.pending.id);
			writer.revision = Math.max(writer.revision, reply.revision ?? 0);
			writer.pending = undefined;
		}
	});
	return {
		async end() {
			going = false;
			await Promise.all(work);
		}
	};
}

/** Waits until something more was acknowledged, for a while, and then some time of chance, in ms. */
export async function someTime(tally: Tally, random: Random, most: number): Promise<void> {
	const before = tally.acknowledged.size;
	for (let waited = 0; tally.acknowledged.size === before && waited < 3000; waited += 5) {
		await pause(5);
	}
	await pause(random() * most);
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
			// A connection on its way to a worker that dies just then is answered by nobody.
			signal: AbortSignal.timeout(PATIENCE),
			headers: { 'content-type': 'application/json', cookie: writer.cookie },
			body: JSON.stringify({
				revision: writer.revision,
				userId: writer.userId,
				responses: [{ id, handle, response: { form: 'one', pick }, confidence: 'fairly' }]
			})
		});
		// A fault of the server is no acknowledgement, whatever it says.
		if (response.status >= 500) return undefined;
		return (await response.json()) as { state: string; revision?: number };
	} catch {
		return undefined;
	}
}

export interface Found {
	ids: Set<string>;
	/** Answers that are there more than once. */
	twice: number;
	/** Attempts in which a revision is missing before a later one. */
	gaps: number;
	/** What `pragma integrity_check` says. */
	integrity: string;
}

/** What is in a database file, after all. */
export function findAnswers(file: string): Found {
	const database = new Database(file);
	try {
		const rows = database
			.prepare('select id, count(*) as times from response group by id')
			.all() as { id: string; times: number }[];
		const gaps = database
			.prepare(
				'select count(*) from (select 1 from response group by attempt_id having max(revision) != count(*) or min(revision) != 1)'
			)
			.pluck()
			.get() as number;
		return {
			ids: new Set(rows.map(({ id }) => id)),
			twice: rows.filter(({ times }) => times > 1).length,
			gaps,
			integrity: String(database.pragma('integrity_check', { simple: true }))
		};
	} finally {
		database.close();
	}
}

/** How many of these answers are not in the file. */
export function missing(acknowledged: Iterable<string>, { ids }: Found): number {
	return [...acknowledged].filter((id) => !ids.has(id)).length;
}
