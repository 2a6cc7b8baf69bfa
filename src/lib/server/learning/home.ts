/** The trainee's own page: what next, how far, what is missed. */
import { and, count, eq, isNotNull } from 'drizzle-orm';
import { deadlineOf, type Deadlines } from '../../course/progress/deadline';
import { missedSigns, type MissedSign } from '../../course/progress/missed';
import type { Standing } from '../../course/progress/next-step';
import { minutesLeft } from '../../course/progress/reading';
import type { Reader } from '../db/client';
import { attempts, itemResults } from '../db/schema';
import type { Scope } from '../scope';
import { readJudgements } from './judgements';
import { ownCohorts } from './own-cohorts';
import { placesOf } from './reading';
import { readDueReviews, type DueReviews } from './reviews';
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
	deadlines: Deadlines;
	/** Practice rounds finished, and situations judged in any round. */
	practice: { rounds: number; situations: number };
	review: DueReviews;
	/** How many situations were judged with reasons shown. */
	judged: number;
	/** The weakest sign first. */
	missed: MissedOnPage[];
}

export async function readHome(scope: Scope, userId: string): Promise<Home> {
	const { db, catalogue } = scope;
	const dashboard = await readDashboard(scope, userId);
	const judgements = readJudgements(db.read, userId).filter(({ kind }) => kind === 'judge');
	return {
		dashboard,
		lessons: withPlaces(scope, userId, dashboard.lessons),
		deadlines: deadlinesOf(scope, userId, dashboard.standing),
		practice: practiceDone(db.read, userId),
		review: await readDueReviews(scope, userId),
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

/** The earliest dates that their cohorts have set. What was finished late is finished. */
function deadlinesOf(
	{ db, now }: Scope,
	userId: string,
	{ lessons, assessment }: Standing
): Deadlines {
	const own = ownCohorts(db.read, userId);
	const earliest = (dates: (number | null)[]) => {
		const set = dates.filter((date) => date !== null);
		return set.length === 0 ? null : Math.min(...set);
	};
	const read = lessons.every(({ state }) => state === 'complete');
	return {
		lessons: deadlineOf(earliest(own.map(({ lessonsDueAt }) => lessonsDueAt)), now, read),
		assessment: deadlineOf(
			earliest(own.map(({ dueAt }) => dueAt)),
			now,
			assessment.state === 'passed'
		)
	};
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
