/** The people of a cohort by name, for its instructors to find, remove and take back. */
import { and, asc, eq, isNotNull, isNull, like, or } from 'drizzle-orm';
import { enrolments, users } from '../db/schema';
import type { Scope } from '../scope';

export const COHORT_PEOPLE_PAGE = 50;

export interface CohortPerson {
	userId: string;
	name: string;
	email: string;
	enrolledAt: number;
	leftAt: number | null;
}

export interface CohortPeople {
	people: CohortPerson[];
	/** People who fit, and in all. */
	found: number;
	here: number;
	left: number;
	page: number;
	pages: number;
}

/**
 * One page by name.
 * @param asked part of a name or email; those here, or those who left; the page from 1
 */
export async function listCohortPeople(
	{ db }: Pick<Scope, 'db'>,
	cohortId: string,
	asked: { q: string; left: boolean; page: number }
): Promise<CohortPeople> {
	const within = (left: boolean) =>
		and(
			eq(enrolments.cohortId, cohortId),
			left ? isNotNull(enrolments.leftAt) : isNull(enrolments.leftAt)
		);
	const pattern = `%${asked.q.replace(/[%_]/g, '')}%`;
	const fits = and(
		within(asked.left),
		asked.q === '' ? undefined : or(like(users.name, pattern), like(users.email, pattern))
	);
	const query = db.read
		.select({
			userId: users.id,
			name: users.name,
			email: users.email,
			enrolledAt: enrolments.enrolledAt,
			leftAt: enrolments.leftAt
		})
		.from(enrolments)
		.innerJoin(users, eq(users.id, enrolments.userId))
		.where(fits)
		.orderBy(asc(users.name), asc(users.id));
	const found = await db.read.$count(query.as('found'));
	const pages = Math.max(1, Math.ceil(found / COHORT_PEOPLE_PAGE));
	const page = Math.min(asked.page, pages);
	return {
		people: query
			.limit(COHORT_PEOPLE_PAGE)
			.offset((page - 1) * COHORT_PEOPLE_PAGE)
			.all(),
		found,
		here: await db.read.$count(enrolments, within(false)),
		left: await db.read.$count(enrolments, within(true)),
		page,
		pages
	};
}
