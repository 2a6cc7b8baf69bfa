/** The cohorts somebody is in, and what these change for them. */
import { and, desc, eq, isNull } from 'drizzle-orm';
import { passRuleFor } from '../../course/attempt/cohort-rule';
import type { PassRule } from '../../course/content/schema';
import type { Reader, Writer } from '../db/client';
import { cohorts, enrolments, type Cohort } from '../db/schema';
import type { Scope } from '../scope';

/** Not left and not archived; the one joined last comes first. */
export function ownCohorts(read: Reader | Writer, userId: string): Cohort[] {
	return read
		.select({ cohort: cohorts })
		.from(enrolments)
		.innerJoin(cohorts, eq(cohorts.id, enrolments.cohortId))
		.where(
			and(eq(enrolments.userId, userId), isNull(enrolments.leftAt), isNull(cohorts.archivedAt))
		)
		.orderBy(desc(enrolments.enrolledAt))
		.all()
		.map(({ cohort }) => cohort);
}

/** The pass rule and the wait as they hold for this person now. */
export function passRuleOf(
	read: Reader | Writer,
	{ course }: Scope['catalogue'],
	userId: string
): PassRule {
	return passRuleFor(course.passRule, ownCohorts(read, userId));
}
