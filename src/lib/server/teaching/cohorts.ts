/** Cohorts: making them, and who may see which. */
import { randomInt } from 'node:crypto';
import { and, asc, count, eq, inArray, isNull, type SQL } from 'drizzle-orm';
import { v7 as uuid } from 'uuid';
import type { SessionUser } from '../auth/lucia';
import { cohortInstructors, cohorts, enrolments, type Cohort } from '../db/schema';
import type { Scope } from '../scope';

/** Letters and digits that are not mistaken for one another when read aloud. */
const CODE_LETTERS = 'ACDEFGHJKLMNPQRTUVWXYZ2346789';
const CODE_LENGTH = 7;

export function makeJoinCode(): string {
	return Array.from(
		{ length: CODE_LENGTH },
		() => CODE_LETTERS[randomInt(CODE_LETTERS.length)]
	).join('');
}

/**
 * Makes a cohort. Its maker, if an instructor, becomes its instructor.
 * @param joinCode one of your own, for example for a demonstration
 */
export async function createCohort(
	{ db, now }: Pick<Scope, 'db' | 'now'>,
	maker: Pick<SessionUser, 'id' | 'role'>,
	name: string,
	joinCode: string = makeJoinCode()
): Promise<string> {
	return db.write(async (tx) => {
		const id = uuid({ msecs: now });
		tx.insert(cohorts).values({ id, name: name.trim(), joinCode, createdAt: now }).run();
		if (maker.role === 'instructor') {
			tx.insert(cohortInstructors).values({ cohortId: id, userId: maker.id }).run();
		}
		return id;
	});
}

export interface CohortSummary {
	id: string;
	name: string;
	joinCode: string;
	joinOpen: boolean;
	trainees: number;
}

/** The cohorts that somebody teaches; an administrator sees all. */
export async function listCohorts(
	{ db }: Pick<Scope, 'db'>,
	viewer: Pick<SessionUser, 'id' | 'role'>
): Promise<CohortSummary[]> {
	return db.read
		.select({
			id: cohorts.id,
			name: cohorts.name,
			joinCode: cohorts.joinCode,
			joinOpen: cohorts.joinOpen,
			trainees: count(enrolments.id)
		})
		.from(cohorts)
		.leftJoin(enrolments, and(eq(enrolments.cohortId, cohorts.id), isNull(enrolments.leftAt)))
		.where(and(isNull(cohorts.archivedAt), visibleTo({ db }, viewer)))
		.groupBy(cohorts.id)
		.orderBy(asc(cohorts.name))
		.all();
}

/** A cohort, if this person may see it. Ownership is part of the query. */
export async function findCohort(
	{ db }: Pick<Scope, 'db'>,
	viewer: Pick<SessionUser, 'id' | 'role'>,
	cohortId: string
): Promise<Cohort | undefined> {
	return db.read
		.select()
		.from(cohorts)
		.where(and(eq(cohorts.id, cohortId), visibleTo({ db }, viewer)))
		.get();
}

function visibleTo(
	{ db }: Pick<Scope, 'db'>,
	viewer: Pick<SessionUser, 'id' | 'role'>
): SQL | undefined {
	if (viewer.role === 'administrator') return undefined;
	return inArray(
		cohorts.id,
		db.read
			.select({ id: cohortInstructors.cohortId })
			.from(cohortInstructors)
			.where(eq(cohortInstructors.userId, viewer.id))
	);
}
