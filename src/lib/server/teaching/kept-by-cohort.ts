/** What is counted of a cohort, kept in memory and brought up to date when it is asked for. */
import type { Db } from '../db/client';

/** Cohorts kept at a time, those used last. */
const MOST = 30;

/**
 * Makes a reader of what is kept.
 * @param upToDate gives what holds now, from what was known; may change what was known
 * @returns what holds now: to be read, not changed, as it is shared
 */
export function keptByCohort<Kept>(
	upToDate: (db: Db, cohortId: string, known: Kept | undefined) => Promise<Kept>
): (db: Db, cohortId: string) => Promise<Kept> {
	const kept = new WeakMap<Db, Map<string, Promise<Kept>>>();
	return (db, cohortId) => {
		const own = kept.get(db) ?? new Map<string, Promise<Kept>>();
		kept.set(db, own);
		// One after another: two visitors must not add the same rows twice.
		const before = own.get(cohortId)?.catch(() => undefined) ?? Promise.resolve(undefined);
		const next = before.then((known) => upToDate(db, cohortId, known));
		own.delete(cohortId);
		own.set(cohortId, next);
		const [oldest] = own.keys();
		if (own.size > MOST && oldest !== undefined) own.delete(oldest);
		return next;
	};
}
