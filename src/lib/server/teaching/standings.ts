/** Where the people of a cohort stand, read from their summaries: what board, list and export share. */
import { sql, type SQL } from 'drizzle-orm';
import {
	reasonsOf,
	urgencyOf,
	isOverdue,
	type CohortDates,
	type Reason
} from '../../course/progress/attention';
import type { Cohort } from '../db/schema';
import type { Scope } from '../scope';

export type AssessmentState = 'not-started' | 'in-progress' | 'passed' | 'not-passed';

export interface Standing {
	userId: string;
	name: string;
	enrolledAt: number;
	lessonsBegun: number;
	lessonsComplete: number;
	practiceRounds: number;
	/** Of the latest quiz handed in: scenarios judged rightly, of how many. */
	quizRight: number | null;
	quizOf: number | null;
	assessment: AssessmentState;
	/** Assessments handed in and not passed. */
	failed: number;
	passedAt: number | null;
	/** ms, of the hour. */
	lastActiveAt: number | null;
	begun: boolean;
	reasons: Reason[];
	/** Higher needs somebody sooner; 0 needs nobody. */
	urgency: number;
	overdue: boolean;
}

export function datesOf({ lessonsDueAt, dueAt }: Cohort): CohortDates {
	return { lessonsDueAt, assessmentDueAt: dueAt };
}

/** As SQLite gives it: nothing is converted, because ten thousand of these are read at a time. */
interface Row {
	userId: string;
	name: string;
	enrolledAt: number;
	lessonsBegun: number;
	lessonsComplete: number;
	practiceRounds: number;
	attemptsBegun: number;
	quizRight: number | null;
	quizOf: number | null;
	assessmentOpen: number;
	failed: number;
	passedAt: number | null;
	sureAndWrong: string;
	lastActiveAt: number | null;
}

/**
 * Everybody who is in the cohort and may sign in, by the order in which accounts were made.
 * One narrow row each, whatever they have done.
 * @param part only so many, beginning after this person
 */
export function readStandings(
	{ db, catalogue, now }: Scope,
	cohort: Cohort,
	part: { after: string; limit: number } = { after: '', limit: -1 }
): Standing[] {
	const rows = db.read.all<Row>(standingsQuery(cohort.id, part));
	const dates = datesOf(cohort);
	const lessonsInCourse = catalogue.course.lessonList.length;
	return rows.map((row) => standingOf(row, dates, lessonsInCourse, now));
}

/** Uses the index by cohort, and then a key for each person; a test reads its plan. */
export function standingsQuery(cohortId: string, part: { after: string; limit: number }): SQL {
	return sql`
		select e.user_id as userId, u.name, e.enrolled_at as enrolledAt,
			s.lessons_begun as lessonsBegun, s.lessons_complete as lessonsComplete,
			s.practice_rounds as practiceRounds, s.attempts_begun as attemptsBegun,
			s.quiz_right as quizRight, s.quiz_of as quizOf, s.assessment_open as assessmentOpen,
			s.failed, s.passed_at as passedAt, s.sure_and_wrong as sureAndWrong,
			s.last_active_at as lastActiveAt
		from enrolment e
		join user u on u.id = e.user_id
		join enrolment_summary s on s.enrolment_id = e.id
		where e.cohort_id = ${cohortId} and e.user_id > ${part.after}
			and e.left_at is null and u.deactivated_at is null
		order by e.user_id limit ${part.limit}`;
}

function standingOf(row: Row, dates: CohortDates, lessonsInCourse: number, now: number): Standing {
	const passed = row.passedAt !== null;
	const begun = row.lessonsBegun + row.attemptsBegun + row.practiceRounds > 0;
	const reasons = reasonsOf(
		{
			enrolledAt: row.enrolledAt,
			// A lesson may have left the course since it was completed.
			lessonsOpen: Math.max(0, lessonsInCourse - row.lessonsComplete),
			begun,
			passed,
			failed: row.failed,
			lastActiveAt: row.lastActiveAt,
			sureAndWrong: row.sureAndWrong === '' ? [] : row.sureAndWrong.split(' ')
		},
		dates,
		now
	);
	return {
		userId: row.userId,
		name: row.name,
		enrolledAt: row.enrolledAt,
		lessonsBegun: row.lessonsBegun,
		lessonsComplete: row.lessonsComplete,
		practiceRounds: row.practiceRounds,
		quizRight: row.quizRight,
		quizOf: row.quizOf,
		assessment: assessmentState(passed, row.assessmentOpen === 1, row.failed),
		failed: row.failed,
		passedAt: row.passedAt,
		lastActiveAt: row.lastActiveAt,
		begun,
		reasons,
		urgency: urgencyOf(reasons),
		overdue: isOverdue(reasons)
	};
}

/** A pass is never lost, whatever came after it. */
function assessmentState(passed: boolean, open: boolean, failed: number): AssessmentState {
	if (passed) return 'passed';
	if (open) return 'in-progress';
	return failed > 0 ? 'not-passed' : 'not-started';
}
