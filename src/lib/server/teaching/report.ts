/** A cohort on two pages: how far it is, what it misjudges, what to do next. */
import { and, count, countDistinct, eq, isNull, sql } from 'drizzle-orm';
import { attempts, enrolments, lessonRecords, users, type Cohort } from '../db/schema';
import type { Scope } from '../scope';
import { dayOf } from './day-end';
import { readInsight, type InsightPage } from './insight';

export interface CohortReport {
	name: string;
	madeAt: number;
	/** The day of `madeAt` where the installation stands, as `2026-11-25`; so is the next. */
	madeOn: string;
	/** The day by which the assessment is to be passed. */
	dueOn: string | null;
	progress: Progress;
	insight: InsightPage;
}

export interface Progress {
	/** Enrolled now, and not deactivated. */
	trainees: number;
	lessons: number;
	/** Counts of these people; nothing while the group is too small to hide anybody. */
	counts:
		| {
				begun: number;
				/** All lessons complete. */
				read: number;
				tookAssessment: number;
				passed: number;
		  }
		| undefined;
}

export async function readReport(scope: Scope, cohort: Cohort): Promise<CohortReport> {
	const insight = await readInsight(scope, cohort.id);
	return {
		name: cohort.name,
		madeAt: scope.now,
		madeOn: dayOf(scope.now),
		dueOn: cohort.dueAt === null ? null : dayOf(cohort.dueAt),
		progress: progressOf(scope, cohort.id, insight.smallest),
		insight
	};
}

function progressOf({ db, catalogue }: Scope, cohortId: string, smallest: number): Progress {
	const lessons = catalogue.course.lessonList.length;
	const here = and(
		eq(enrolments.cohortId, cohortId),
		isNull(enrolments.leftAt),
		isNull(users.deactivatedAt)
	);
	const trainees =
		db.read
			.select({ count: count() })
			.from(enrolments)
			.innerJoin(users, eq(users.id, enrolments.userId))
			.where(here)
			.get()?.count ?? 0;
	if (trainees < smallest) return { trainees, lessons, counts: undefined };
	const read = db.read
		.select({ lessons: count(lessonRecords.completedAt) })
		.from(enrolments)
		.innerJoin(users, eq(users.id, enrolments.userId))
		.innerJoin(lessonRecords, eq(lessonRecords.userId, enrolments.userId))
		.where(here)
		.groupBy(enrolments.userId)
		.all();
	const tests = db.read
		.select({
			taken: countDistinct(attempts.userId),
			passed: sql<number>`count(distinct case when ${attempts.passed} then ${attempts.userId} end)`
		})
		.from(enrolments)
		.innerJoin(users, eq(users.id, enrolments.userId))
		.innerJoin(
			attempts,
			and(
				eq(attempts.userId, enrolments.userId),
				eq(attempts.kind, 'assessment'),
				sql`${attempts.handedInAt} is not null`
			)
		)
		.where(here)
		.get();
	return {
		trainees,
		lessons,
		counts: {
			begun: read.length,
			read: read.filter((row) => row.lessons >= lessons).length,
			tookAssessment: tests?.taken ?? 0,
			passed: tests?.passed ?? 0
		}
	};
}
