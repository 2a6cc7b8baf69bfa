/** Who belongs to a cohort: entering it, leaving it, coming back. */
import { and, eq, gt, isNotNull, isNull } from 'drizzle-orm';
import { v7 as uuid } from 'uuid';
import { record, type Actor } from '../administration/audit';
import type { Writer } from '../db/client';
import { cohorts, enrolments } from '../db/schema';
import type { Scope } from '../scope';
import { pulse, summarise } from './summary';

/** Enrols somebody, or takes them back. Gives false when they were in already. */
export function enrol(tx: Writer, now: number, cohortId: string, userId: string): boolean {
	const { changes } = tx
		.insert(enrolments)
		.values({ id: uuid({ msecs: now }), cohortId, userId, enrolledAt: now })
		.onConflictDoUpdate({
			target: [enrolments.cohortId, enrolments.userId],
			set: { leftAt: null },
			setWhere: gt(enrolments.leftAt, 0)
		})
		.run();
	if (changes > 0) summarise(tx, userId);
	return changes > 0;
}

export type Moved = { state: 'moved' | 'not-found' };

/**
 * Takes somebody out of a cohort. What they learned stays theirs, and they can be taken
 * back with everything.
 */
export async function removeTrainee(
	{ db, now }: Pick<Scope, 'db' | 'now'>,
	actor: Actor,
	cohortId: string,
	userId: string
): Promise<Moved> {
	return move({ db, now }, actor, cohortId, userId, 'out');
}

export async function restoreTrainee(
	{ db, now }: Pick<Scope, 'db' | 'now'>,
	actor: Actor,
	cohortId: string,
	userId: string
): Promise<Moved> {
	return move({ db, now }, actor, cohortId, userId, 'in');
}

async function move(
	{ db, now }: Pick<Scope, 'db' | 'now'>,
	actor: Actor,
	cohortId: string,
	userId: string,
	way: 'in' | 'out'
): Promise<Moved> {
	return db.write(async (tx) => {
		const [moved] = tx
			.update(enrolments)
			.set({ leftAt: way === 'out' ? now : null })
			.where(
				and(
					eq(enrolments.cohortId, cohortId),
					eq(enrolments.userId, userId),
					way === 'out' ? isNull(enrolments.leftAt) : isNotNull(enrolments.leftAt)
				)
			)
			.returning({ id: enrolments.id })
			.all();
		if (!moved) return { state: 'not-found' };
		pulse(tx, moved.id);
		const cohort = tx.select().from(cohorts).where(eq(cohorts.id, cohortId)).get();
		const action = way === 'out' ? 'trainee removed' : 'trainee taken back';
		record(tx, now, actor, action, userId, cohort?.name);
		return { state: 'moved' };
	});
}
