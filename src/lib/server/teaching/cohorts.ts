/** Cohorts: making them, and who may see which. */
import { randomInt } from 'node:crypto';
import { and, asc, eq, inArray, isNotNull, isNull, type SQL } from 'drizzle-orm';
import { v7 as uuid } from 'uuid';
import type { CohortCounts } from '../../course/progress/cohort-next';
import { record, type Actor } from '../administration/audit';
import type { SessionUser } from '../auth/lucia';
import { cohortInstructors, cohorts, enrolments, users, type Cohort } from '../db/schema';
import type { Scope } from '../scope';
import { countsOf } from './board';
import { readStandings } from './standings';

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
 * @param actor who is named in the audit log; nobody where the program makes it
 */
export async function createCohort(
	{ db, now }: Pick<Scope, 'db' | 'now'>,
	maker: Pick<SessionUser, 'id' | 'role'>,
	name: string,
	joinCode: string = makeJoinCode(),
	actor?: Actor
): Promise<string> {
	return db.write(async (tx) => {
		const id = uuid({ msecs: now });
		tx.insert(cohorts).values({ id, name: name.trim(), joinCode, createdAt: now }).run();
		if (maker.role === 'instructor') {
			tx.insert(cohortInstructors).values({ cohortId: id, userId: maker.id }).run();
		}
		if (actor) record(tx, now, actor, 'cohort made', null, name.trim());
		return id;
	});
}

type Viewer = Pick<SessionUser, 'id' | 'role'>;

export interface CohortSummary {
	id: string;
	name: string;
	joinCode: string;
	joinOpen: boolean;
	trainees: number;
}

/** The cohorts that somebody teaches, those in the archive left out; an administrator sees all. */
export async function listCohorts(
	{ db }: Pick<Scope, 'db'>,
	viewer: Viewer
): Promise<CohortSummary[]> {
	return db.read
		.select({
			id: cohorts.id,
			name: cohorts.name,
			joinCode: cohorts.joinCode,
			joinOpen: cohorts.joinOpen,
			trainees: traineesOf({ db })
		})
		.from(cohorts)
		.where(and(isNull(cohorts.archivedAt), visibleTo({ db }, viewer)))
		.orderBy(asc(cohorts.name), asc(cohorts.id))
		.all();
}

export interface CohortOverview extends CohortSummary {
	counts: CohortCounts;
	instructors: string[];
}

/** The same with what each asks of its instructors, and who these are. */
export async function overviewCohorts(scope: Scope, viewer: Viewer): Promise<CohortOverview[]> {
	const { db } = scope;
	const rows = db.read
		.select()
		.from(cohorts)
		.where(and(isNull(cohorts.archivedAt), visibleTo({ db }, viewer)))
		.orderBy(asc(cohorts.name), asc(cohorts.id))
		.all();
	const names = db.read
		.select({ cohortId: cohortInstructors.cohortId, name: users.name })
		.from(cohortInstructors)
		.innerJoin(users, eq(users.id, cohortInstructors.userId))
		.where(isNull(users.deactivatedAt))
		.orderBy(asc(users.name))
		.all();
	return rows.map((cohort) => {
		const counts = countsOf(readStandings(scope, cohort));
		const { id, name, joinCode, joinOpen } = cohort;
		return {
			id,
			name,
			joinCode,
			joinOpen,
			trainees: counts.people,
			counts,
			instructors: names.flatMap((row) => (row.cohortId === id ? [row.name] : []))
		};
	});
}

/** Cohorts put away, the latest first. */
export async function listArchived(
	{ db }: Pick<Scope, 'db'>,
	viewer: Viewer
): Promise<{ id: string; name: string; archivedAt: number; trainees: number }[]> {
	return db.read
		.select({
			id: cohorts.id,
			name: cohorts.name,
			archivedAt: cohorts.archivedAt,
			trainees: traineesOf({ db })
		})
		.from(cohorts)
		.where(and(isNotNull(cohorts.archivedAt), visibleTo({ db }, viewer)))
		.all()
		.map((row) => ({ ...row, archivedAt: row.archivedAt ?? 0 }))
		.sort((a, b) => b.archivedAt - a.archivedAt);
}

function traineesOf({ db }: Pick<Scope, 'db'>) {
	return db.read.$count(
		enrolments,
		and(eq(enrolments.cohortId, cohorts.id), isNull(enrolments.leftAt))
	);
}

/** A cohort, if this person may see it. Ownership is part of the query. */
export async function findCohort(
	{ db }: Pick<Scope, 'db'>,
	viewer: Viewer,
	cohortId: string
): Promise<Cohort | undefined> {
	return db.read
		.select()
		.from(cohorts)
		.where(and(eq(cohorts.id, cohortId), visibleTo({ db }, viewer)))
		.get();
}

function visibleTo({ db }: Pick<Scope, 'db'>, viewer: Viewer): SQL | undefined {
	if (viewer.role === 'administrator') return undefined;
	return inArray(
		cohorts.id,
		db.read
			.select({ id: cohortInstructors.cohortId })
			.from(cohortInstructors)
			.where(eq(cohortInstructors.userId, viewer.id))
	);
}
