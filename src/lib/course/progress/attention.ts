/**
 * Who of a cohort needs the instructor, why, and whom first. Reads what instructors may
 * know anyway (lessons, quizzes, assessments, dates) and nothing that was practised.
 */
import { deadlineOf } from './deadline';

const DAY = 24 * 60 * 60 * 1000;
/** Enrolled for so long and nothing begun: time to ask. */
export const NEVER_BEGUN_DAYS = 7;
/** Begun, not finished, and so long nothing done. */
export const QUIET_DAYS = 14;

/** The days that a cohort has set, in ms; null where it has set none. */
export interface CohortDates {
	lessonsDueAt: number | null;
	assessmentDueAt: number | null;
}

/** What is known of one trainee, as far as this rule needs it. */
export interface TraineeStanding {
	/** ms. */
	enrolledAt: number;
	/** Lessons of the course not yet completed. */
	lessonsOpen: number;
	/** Whether any lesson, quiz, baseline, practice round or assessment was ever begun. */
	begun: boolean;
	/** Whether an assessment was ever passed. A pass stays, whatever came after it. */
	passed: boolean;
	/** Assessments handed in and not passed. */
	failed: number;
	/** ms; null when there was nothing yet. */
	lastActiveAt: number | null;
	/** Signs that were got wrong with "sure" in the latest quiz or assessment. */
	sureAndWrong: readonly string[];
}

export type Reason =
	/** `days` as in a deadline: begun days until it, or whole days since, at least 1. */
	| { kind: 'assessment-overdue' | 'assessment-due'; days: number; lessonsOpen: number }
	| { kind: 'lessons-overdue' | 'lessons-due'; days: number; lessonsOpen: number }
	| { kind: 'not-passed'; tries: number }
	/** Whole days since the enrolment, or since anything was done. */
	| { kind: 'never-begun' | 'quiet'; days: number }
	| { kind: 'sure-and-wrong'; signs: readonly string[] };

/**
 * From the most urgent to the least: what is late before what is nearly late, before what
 * went wrong, before silence, before what a talk about one sign would mend.
 */
export const REASON_ORDER = [
	'assessment-overdue',
	'lessons-overdue',
	'assessment-due',
	'lessons-due',
	'not-passed',
	'never-begun',
	'quiet',
	'sure-and-wrong'
] as const satisfies readonly Reason['kind'][];

/**
 * Why this trainee needs somebody, the most urgent reason first; nothing for most.
 * Whoever has passed and read everything needs nobody.
 * @param now ms since 1970, UTC
 */
export function reasonsOf(trainee: TraineeStanding, dates: CohortDates, now: number): Reason[] {
	const { lessonsOpen, passed } = trainee;
	if (passed && lessonsOpen === 0) return [];
	const assessment = deadlineOf(dates.assessmentDueAt, now, passed);
	const lessons = deadlineOf(dates.lessonsDueAt, now, lessonsOpen === 0);
	const reasons: Reason[] = [];
	if (assessment.state === 'past') {
		reasons.push({ kind: 'assessment-overdue', days: assessment.days, lessonsOpen });
	}
	if (lessons.state === 'past') {
		reasons.push({ kind: 'lessons-overdue', days: lessons.days, lessonsOpen });
	}
	if (assessment.state === 'near') {
		reasons.push({ kind: 'assessment-due', days: assessment.days, lessonsOpen });
	}
	if (lessons.state === 'near') {
		reasons.push({ kind: 'lessons-due', days: lessons.days, lessonsOpen });
	}
	if (!passed && trainee.failed > 0) reasons.push({ kind: 'not-passed', tries: trainee.failed });
	const silence = silenceOf(trainee, now);
	if (silence) reasons.push(silence);
	if (!passed && trainee.sureAndWrong.length > 0) {
		reasons.push({ kind: 'sure-and-wrong', signs: trainee.sureAndWrong });
	}
	return reasons;
}

function silenceOf(
	{ begun, enrolledAt, lastActiveAt }: TraineeStanding,
	now: number
): Reason | undefined {
	const since = (at: number) => Math.floor((now - at) / DAY);
	if (!begun) {
		const days = since(enrolledAt);
		return days >= NEVER_BEGUN_DAYS ? { kind: 'never-begun', days } : undefined;
	}
	const days = since(lastActiveAt ?? enrolledAt);
	return days >= QUIET_DAYS ? { kind: 'quiet', days } : undefined;
}

/** Whether something is late. */
export function isOverdue(reasons: readonly Reason[]): boolean {
	return reasons.some(({ kind }) => kind === 'assessment-overdue' || kind === 'lessons-overdue');
}

/** No count enters the urgency with more than this. */
const MOST_DAYS = 9999;
const MOST_LESSONS = 99;

/**
 * One number to sort by: higher needs somebody sooner, 0 needs nobody. The first reason
 * decides, then how late or how long, then the lessons open, then how many reasons there
 * are. With nothing done it never falls as time passes; completing a lesson or passing
 * never raises it.
 */
export function urgencyOf(reasons: readonly Reason[]): number {
	const [first] = reasons;
	if (first === undefined) return 0;
	const rank = REASON_ORDER.length - REASON_ORDER.indexOf(first.kind);
	const lessonsOpen = 'lessonsOpen' in first ? Math.min(first.lessonsOpen, MOST_LESSONS) : 0;
	return ((rank * 10_000 + weightOf(first)) * 100 + lessonsOpen) * 10 + reasons.length;
}

/** From 0 to MOST_DAYS. */
function weightOf(reason: Reason): number {
	switch (reason.kind) {
		case 'assessment-due':
		case 'lessons-due':
			return MOST_DAYS - Math.min(reason.days, MOST_DAYS);
		case 'not-passed':
			return Math.min(reason.tries, MOST_DAYS);
		case 'sure-and-wrong':
			return Math.min(reason.signs.length, MOST_DAYS);
		default:
			return Math.min(reason.days, MOST_DAYS);
	}
}
