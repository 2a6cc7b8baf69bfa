/**
 * Tells whoever listens that something in a cohort has changed, within a second, also when
 * another process on the same database did it: while anybody listens, one clock in this
 * process asks SQLite whether the file has changed at all, and only then each cohort
 * listened to for its newest revision.
 */
import { eq, max, sql } from 'drizzle-orm';
import type { Db } from '../db/client';
import { enrolmentSummaries } from '../db/schema';

/** How often the file is asked, in ms. */
const EVERY = 1_000;

export interface Listener {
	/** Called after each change in the cohort, at most once a tick. */
	changed: () => void;
	/** Called once when the program stops. */
	ended: () => void;
}

export interface Pulse {
	/** @returns stops listening */
	listen(cohortId: string, listener: Listener): () => void;
	/** How many listen, for tests and figures. */
	listeners(): number;
	/** Asks now, as the clock does. */
	tick(): void;
	/** Ends the clock and everybody's listening. */
	stop(): void;
}

export function createPulse(db: Pick<Db, 'read'>): Pulse {
	const rooms = new Map<string, { revision: number; listeners: Set<Listener> }>();
	let clock: NodeJS.Timeout | undefined;
	let version: number | undefined;

	function revisionOf(cohortId: string): number {
		const row = db.read
			.select({ revision: max(enrolmentSummaries.revision) })
			.from(enrolmentSummaries)
			.where(eq(enrolmentSummaries.cohortId, cohortId))
			.get();
		return row?.revision ?? 0;
	}

	/** Changes whenever another connection has committed; ours that reads never does. */
	function fileVersion(): number {
		return db.read.get<{ data_version: number }>(sql`pragma data_version`).data_version;
	}

	function tick(): void {
		const seen = fileVersion();
		if (seen === version) return;
		version = seen;
		for (const [cohortId, room] of rooms) {
			const revision = revisionOf(cohortId);
			if (revision === room.revision) continue;
			room.revision = revision;
			for (const { changed } of room.listeners) changed();
		}
	}

	function rest(): void {
		clearInterval(clock);
		clock = undefined;
	}

	return {
		listen(cohortId, { changed, ended }) {
			const room = rooms.get(cohortId) ?? { revision: revisionOf(cohortId), listeners: new Set() };
			rooms.set(cohortId, room);
			// An object of its own for each call, so that two listeners are two.
			const own = { changed, ended };
			room.listeners.add(own);
			if (clock === undefined) {
				version = fileVersion();
				clock = setInterval(tick, EVERY);
				clock.unref();
			}
			return () => {
				room.listeners.delete(own);
				if (room.listeners.size === 0) rooms.delete(cohortId);
				if (rooms.size === 0) rest();
			};
		},
		listeners: () => [...rooms.values()].reduce((sum, { listeners }) => sum + listeners.size, 0),
		tick,
		stop() {
			rest();
			const everybody = [...rooms.values()].flatMap(({ listeners }) => [...listeners]);
			for (const { ended } of everybody) ended();
		}
	};
}
