/**
 * Many small writes share one transaction, and so one fsync. Each job has its own
 * savepoint: a job that throws takes back only what it did itself. Nobody is told
 * "saved" before the shared commit is on disk.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';

/** As many jobs as share one commit; bounds how long the first of them waits for the last. */
const BATCH = 256;
/** How long to wait for another process that is writing, in ms. */
const BUSY_LIMIT = 10_000;

export interface WriteQueue<Tx> {
	write: <T>(job: (tx: Tx) => Promise<T>) => Promise<T>;
}

/** Is told what the queue does, for figures. */
export interface QueueWatch {
	/** @param jobs that wait for their turn now */
	waiting(jobs: number): void;
	/** Jobs begin that share a commit. @param waited how long each waited, in ms */
	taken(waited: readonly number[]): void;
}

interface Waiting<Tx> {
	/** When it came, on the clock of `performance`. */
	since: number;
	/** Runs the job and returns what to call when the shared commit has succeeded. */
	run(tx: Tx): Promise<() => void>;
	fail(error: unknown): void;
}

export function createWriteQueue<Tx>(
	connection: Database,
	tx: Tx,
	watch?: QueueWatch
): WriteQueue<Tx> {
	const waiting: Waiting<Tx>[] = [];
	let draining = false;
	// Prepared once: with many small jobs, compiling these would cost as much as the jobs.
	const savepoint = connection.prepare('SAVEPOINT job');
	const release = connection.prepare('RELEASE job');

	async function drain(): Promise<void> {
		while (waiting.length > 0) {
			const batch = waiting.splice(0, BATCH);
			try {
				await begin(connection);
			} catch (error) {
				for (const job of batch) job.fail(error);
				continue;
			}
			if (watch) {
				const now = performance.now();
				watch.taken(batch.map(({ since }) => now - since));
				watch.waiting(waiting.length);
			}
			await commitTogether(batch);
		}
		draining = false;
	}

	async function commitTogether(batch: Waiting<Tx>[]): Promise<void> {
		const done: { settle: () => void; job: Waiting<Tx> }[] = [];
		const alive = () => connection.inTransaction;
		for (const job of batch) {
			// A full disk or an I/O error makes SQLite give up the whole transaction.
			if (!alive()) {
				job.fail(new Error('The transaction was given up by the database'));
				continue;
			}
			savepoint.run();
			try {
				done.push({ settle: await job.run(tx), job });
				release.run();
			} catch (error) {
				if (alive()) connection.exec('ROLLBACK TO job; RELEASE job');
				job.fail(error);
			}
		}
		try {
			if (!alive()) throw new Error('The transaction was given up by the database');
			connection.exec('COMMIT');
			for (const { settle } of done) settle();
		} catch (error) {
			if (alive()) connection.exec('ROLLBACK');
			for (const { job } of done) job.fail(error);
		}
	}

	return {
		write<T>(job: (tx: Tx) => Promise<T>): Promise<T> {
			return new Promise<T>((resolve, reject) => {
				waiting.push({
					since: performance.now(),
					async run(connectionTx) {
						const value = await job(connectionTx);
						return () => resolve(value);
					},
					fail: reject
				});
				watch?.waiting(waiting.length);
				if (draining) return;
				draining = true;
				// Everything that arrives in this turn of the event loop shares the commit.
				setImmediate(() => void drain());
			});
		}
	};
}

/** `BEGIN IMMEDIATE`, waiting without blocking while another process writes. */
async function begin(connection: Database): Promise<void> {
	const giveUpAt = performance.now() + BUSY_LIMIT;
	for (;;) {
		try {
			connection.exec('BEGIN IMMEDIATE');
			return;
		} catch (error) {
			if (!isBusy(error) || performance.now() > giveUpAt) throw error;
			await wait(5 + Math.random() * 10);
		}
	}
}

function isBusy(error: unknown): boolean {
	return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}
