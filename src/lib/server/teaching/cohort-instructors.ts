/** Who leads a cohort. */
import { and, asc, count, eq, isNull, ne } from 'drizzle-orm';
import { record, type Actor } from '../administration/audit';
import { normaliseEmail } from '../auth/registration';
import { cohortInstructors, users, type Cohort } from '../db/schema';
import type { Scope } from '../scope';

export interface CohortInstructor {
	userId: string;
	name: string;
	email: string;
}

export async function listInstructors(
	{ db }: Pick<Scope, 'db'>,
	cohortId: string
): Promise<CohortInstructor[]> {
	return db.read
		.select({ userId: users.id, name: users.name, email: users.email })
		.from(cohortInstructors)
		.innerJoin(users, eq(users.id, cohortInstructors.userId))
		.where(and(eq(cohortInstructors.cohortId, cohortId), isNull(users.deactivatedAt)))
		.orderBy(asc(users.name), asc(users.id))
		.all();
}

export type Added = { state: 'added' | 'already' | 'no-such-instructor' };

/**
 * Adds somebody whose account is an instructor's or administrator's. For a trainee's email
 * and for an unknown one the answer is the same.
 */
export async function addInstructor(
	{ db, now }: Pick<Scope, 'db' | 'now'>,
	actor: Actor,
	cohort: Cohort,
	email: string
): Promise<Added> {
	return db.write(async (tx) => {
		const person = tx
			.select({ id: users.id })
			.from(users)
			.where(
				and(
					eq(users.email, normaliseEmail(email)),
					isNull(users.deactivatedAt),
					ne(users.role, 'trainee')
				)
			)
			.get();
		if (!person) return { state: 'no-such-instructor' };
		const { changes } = tx
			.insert(cohortInstructors)
			.values({ cohortId: cohort.id, userId: person.id })
			.onConflictDoNothing()
			.run();
		if (changes === 0) return { state: 'already' };
		record(tx, now, actor, 'instructor added', person.id, cohort.name);
		return { state: 'added' };
	});
}

export type InstructorRemoved = { state: 'removed' | 'not-found' | 'last-one' };

/**
 * Takes an instructor off a cohort. The last one stays, unless whoever asks has said that
 * nobody shall lead it: only an administrator can open it then.
 */
export async function removeInstructor(
	{ db, now }: Pick<Scope, 'db' | 'now'>,
	actor: Actor,
	cohort: Cohort,
	userId: string,
	evenTheLast: boolean
): Promise<InstructorRemoved> {
	return db.write(async (tx) => {
		const others = tx
			.select({ number: count() })
			.from(cohortInstructors)
			.innerJoin(users, eq(users.id, cohortInstructors.userId))
			.where(
				and(
					eq(cohortInstructors.cohortId, cohort.id),
					ne(cohortInstructors.userId, userId),
					isNull(users.deactivatedAt)
				)
			)
			.get();
		if ((others?.number ?? 0) === 0 && !evenTheLast) return { state: 'last-one' };
		const { changes } = tx
			.delete(cohortInstructors)
			.where(and(eq(cohortInstructors.cohortId, cohort.id), eq(cohortInstructors.userId, userId)))
			.run();
		if (changes === 0) return { state: 'not-found' };
		record(tx, now, actor, 'instructor removed', userId, cohort.name);
		return { state: 'removed' };
	});
}
