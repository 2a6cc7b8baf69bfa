/** The trainee's own page: what next, how far, what is missed. */
import { and, count, eq, isNotNull, isNull, min } from 'drizzle-orm';
import { deadlineOf, type Deadline } from '../../course/progress/deadline';
import { missedSigns, type MissedSign } from '../../course/progress/missed';
import { minutesLeft } from '../../course/progress/reading';
import type { Reader } from '../db/client';
import { attempts, cohorts, enrolments, itemResults } from '../db/schema';
import type { Scope } from '../scope';
import { readJudgements } from './judgements';
import { placesOf } from './reading';
import { readReviewDesk } from './reviews';
import { readDashboard, type Dashboard } from './standing';

export interface MissedOnPage extends MissedSign {
	name: string;
	/** Where the lesson writes about it. */
	href: string | undefined;
}

export interface Home {
	dashboard: Dashboard;
	/** The dashboard's lessons, with the place in those that were begun. */
	lessons: (Dashboard['lessons'][number] & {
		place: { section: string; minutesLeft: number } | undefined;
	})[];
	deadline: Deadline;
	/** Practice rounds finished, and situations judged in any round. */
	practice: { rounds: number; situations: number };
	/** Reviews due now, and about how many minutes they take. */
	review: { due: number; minutes: number };
	/** How many situations were judged with reasons shown. */
	judged: number;
	/** The weakest sign first. */
	missed: MissedOnPage[];
}

export async function readHome(scope: Scope, userId: string): Promise<Home> {
	const { db, catalogue, now } = scope;
	const dashboard = await readDashboard(scope, userId);
	const { due, minutes } = await readReviewDesk(scope, userId);
	const judgements = readJudgements(db.read, userId).filter(({ kind }) => kind === 'judge');
	return {
		dashboard,
		lessons: withPlaces(scope, userId, dashboard.lessons),
		deadline: deadlineOf(dueDate(db.read, userId), now, dashboard.next.kind === 'finished'),
		practice: practiceDone(db.read, userId),
		review: { due, minutes },
		judged: judgements.filter(({ answered }) => answered).length,
		missed: missedSigns(judgements).map((missed) => {
			const section = catalogue.signs.get(missed.sign)?.section;
			const lesson = section && catalogue.lessons.get(section.lesson);
			return {
				...missed,
				name: catalogue.labels.signName(missed.sign),
				href: lesson && `/learn/lessons/${lesson.slug}#${section.heading}`
			};
		})
	};
}

function withPlaces(scope: Scope, userId: string, list: Dashboard['lessons']): Home['lessons'] {
	const places = placesOf(scope, userId);
	return list.map((entry) => {
		const lesson = scope.catalogue.lessons.get(entry.id);
		const section = places.get(entry.id);
		const known = lesson?.sections.some(({ id }) => id === section);
		return {
			...entry,
			place:
				lesson && known && section !== undefined
					? { section, minutesLeft: minutesLeft(lesson, section) }
					: undefined
		};
	});
}

/** The earliest date that a cohort of theirs has set, in ms. */
function dueDate(read: Reader, userId: string): number | null {
	const row = read
		.select({ dueAt: min(cohorts.dueAt) })
		.from(enrolments)
		.innerJoin(cohorts, eq(cohorts.id, enrolments.cohortId))
		.where(
			and(eq(enrolments.userId, userId), isNull(enrolments.leftAt), isNull(cohorts.archivedAt))
		)
		.get();
	return row?.dueAt ?? null;
}

function practiceDone(read: Reader, userId: string): Home['practice'] {
	const own = and(eq(attempts.userId, userId), eq(attempts.kind, 'practice'));
	const rounds = read
		.select({ number: count() })
		.from(attempts)
		.where(and(own, isNotNull(attempts.result)))
		.get();
	const situations = read
		.select({ number: count() })
		.from(itemResults)
		.innerJoin(attempts, eq(attempts.id, itemResults.attemptId))
		.where(and(own, eq(itemResults.kind, 'judge'), eq(itemResults.answered, true)))
		.get();
	return { rounds: rounds?.number ?? 0, situations: situations?.number ?? 0 };
}
