/** The days that a cohort sets, for the lessons and for the assessment, as one of its people meets them. */

const DAY = 24 * 60 * 60 * 1000;
/** From so many days before it, the day is called near. */
export const NEAR_DAYS = 7;

/** `days` are begun days until the deadline (ahead, near) or whole days since it (past), at least 1. */
interface Dated<State> {
	state: State;
	at: number;
	days: number;
}

export type Deadline = { state: 'none' | 'met' } | Dated<'ahead'> | Dated<'near'> | Dated<'past'>;

export interface Deadlines {
	lessons: Deadline;
	assessment: Deadline;
}

/**
 * @param dueAt the deadline in ms, or null where nobody set one
 * @param now in ms
 * @param finished whether what it was set for is done
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

export type Pressing = (Dated<'near'> | Dated<'past'>) & { of: keyof Deadlines };

/**
 * The one date to speak of first: one that is past before one that is near, and of two
 * alike the later, since it is the one that closes the course. Nothing where all is well.
 */
export function pressingOf({ lessons, assessment }: Deadlines): Pressing | undefined {
	const open: Pressing[] = [];
	if (lessons.state === 'near' || lessons.state === 'past')
		open.push({ of: 'lessons', ...lessons });
	if (assessment.state === 'near' || assessment.state === 'past') {
		open.push({ of: 'assessment', ...assessment });
	}
	return open.sort(
		(a, b) => Number(b.state === 'past') - Number(a.state === 'past') || b.at - a.at
	)[0];
}
