/** Whether the program can do its work: asked by whoever watches it. */
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { sql } from 'drizzle-orm';
import type { Db } from '../db/client';
import { explainFault } from '../db/faults';

export interface Readiness {
	ready: boolean;
	/** Each check with `ok` or what is wrong. */
	checks: { database: string; schema: string; disk: string; stopping: string };
}

export interface Health {
	/** Tries what the program needs. Asked often, it answers from the last second. */
	readiness(now: number): Promise<Readiness>;
	/** Takes note of an error that somebody met; a damaged database is not ready any more. */
	noteError(error: unknown): void;
	/** From now on the program is not ready: it is about to end. */
	stop(): void;
}

/** A write that takes longer than this is no readiness, in ms. */
const PATIENCE = 3000;
/** Readiness is not tried more often than this, in ms. */
const FRESH = 1000;

/** @param leastFree bytes that must be free on the database's disk */
export function createHealth(db: Db, leastFree: number): Health {
	const opened = schemaOf(db);
	let damaged = false;
	let stopping = false;
	let last: { at: number; answer: Promise<Readiness> } | undefined;

	async function check(): Promise<Readiness> {
		const checks = {
			database: damaged ? 'the database is damaged' : await writable(db),
			schema: sameSchema(db, opened),
			disk: await roomy(db.file, leastFree),
			stopping: stopping ? 'the program is stopping' : 'ok'
		};
		return { ready: Object.values(checks).every((said) => said === 'ok'), checks };
	}

	return {
		readiness(now) {
			if (!last || Math.abs(now - last.at) >= FRESH) last = { at: now, answer: check() };
			return last.answer;
		},
		noteError(error) {
			if (explainFault(error, db.file)?.damaged !== true) return;
			damaged = true;
			last = undefined;
		},
		stop() {
			stopping = true;
			last = undefined;
		}
	};
}

/** A real commit through the queue: it sets a number in the file's header that nothing reads. */
async function writable(db: Db): Promise<string> {
	const tried = db.write(async (tx) => {
		tx.run(sql.raw('pragma user_version = 1'));
	});
	const outcome = tried.then(
		() => 'ok',
		(error: unknown) =>
			explainFault(error, 'the database')?.explanation ?? 'the database takes no writes'
	);
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<string>((resolve) => {
		timer = setTimeout(() => resolve(`a write takes longer than ${PATIENCE} ms`), PATIENCE);
	});
	return Promise.race([outcome, late]).finally(() => clearTimeout(timer));
}

async function roomy(file: string, leastFree: number): Promise<string> {
	try {
		const { bavail, bsize } = await statfs(dirname(file));
		if (bavail * bsize >= leastFree) return 'ok';
		return `only ${Math.floor((bavail * bsize) / 1024 / 1024)} MB are free on the disk`;
	} catch {
		return 'the folder of the database cannot be reached';
	}
}

/** When the newest migration was made that the database has seen, in ms. */
function schemaOf(db: Db): number | null {
	const newest = sql<number | null>`select max(created_at) as at from __drizzle_migrations`;
	return db.read.get<{ at: number | null }>(newest).at;
}

function sameSchema(db: Db, opened: number | null): string {
	try {
		return schemaOf(db) === opened ? 'ok' : 'the database was changed by another version';
	} catch {
		return 'the database cannot be read';
	}
}
