/** One trainee of one cohort, as far as somebody may see them. */
import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { SessionUser } from '../auth/lucia';
import type { Reader, Writer } from '../db/client';
import { cohortInstructors, enrolments, users } from '../db/schema';

export type Viewer = Pick<SessionUser, 'id' | 'role'>;

export interface Trainee {
	id: string;
	name: string;
	email: string;
	joinedAt: number;
}

/**
 * Finds a trainee who is in the cohort now. Nothing when the viewer neither teaches the
 * cohort nor is an administrator: who may see is part of the query.
 */
export function findTrainee(
	read: Reader | Writer,
	viewer: Viewer,
	cohortId: string,
	userId: string
): Trainee | undefined {
	if (viewer.role === 'trainee') return undefined;
	const taught = read
		.select({ id: cohortInstructors.cohortId })
		.from(cohortInstructors)
		.where(eq(cohortInstructors.userId, viewer.id));
	return read
		.select({
			id: users.id,
			name: users.name,
			email: users.email,
			joinedAt: enrolments.enrolledAt
		})
		.from(enrolments)
		.innerJoin(users, eq(users.id, enrolments.userId))
		.where(
			and(
				eq(enrolments.cohortId, cohortId),
				eq(enrolments.userId, userId),
				isNull(enrolments.leftAt),
				isNull(users.deactivatedAt),
				viewer.role === 'administrator' ? undefined : inArray(enrolments.cohortId, taught)
			)
		)
		.get();
}
