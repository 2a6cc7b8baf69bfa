/** The day by which a cohort should have finished, as one of its people meets it. */

const DAY = 24 * 60 * 60 * 1000;
/** From so many days before it, the day is called near. */
export const NEAR_DAYS = 7;

export type Deadline =
	| { state: 'none' | 'met' }
	/** `days` are begun days until the deadline (ahead, near) or whole days since it (past), at least 1. */
	| { state: 'ahead' | 'near' | 'past'; at: number; days: number };

/**
 * @param dueAt the deadline in ms, or null where nobody set one
 * @param now in ms
 * @param finished whether there is nothing left to do
 */
export function deadlineOf(dueAt: number | null, now: number, finished: boolean): Deadline {
	if (dueAt === null) return { state: 'none' };
	if (finished) return { state: 'met' };
	if (now > dueAt) {
		return { state: 'past', at: dueAt, days: Math.max(1, Math.floor((now - dueAt) / DAY)) };
	}
	const days = Math.max(1, Math.ceil((dueAt - now) / DAY));
	return { state: days <= NEAR_DAYS ? 'near' : 'ahead', at: dueAt, days };
}
