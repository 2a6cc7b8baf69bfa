/** The progress board: everybody of a cohort on one line, who needs help first. */
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import {
	nextForCohort,
	type CohortCounts,
	type CohortNext
} from '../../course/progress/cohort-next';
import { reasonText } from '../../course/progress/attention-text';
import { attempts, responses, type Cohort } from '../db/schema';
import type { Scope } from '../scope';
import type { BoardQuery, Shown, Sort } from './board-query';
import { datesOf, readStandings, type AssessmentState, type Standing } from './standings';

/** Group figures are shown from this many people on, so that nobody can be told from them. */
export const SMALLEST_GROUP = 5;

export const BOARD_PAGE = 50;

export interface BoardRow {
	userId: string;
	name: string;
	/** Why they need somebody, in words, the most urgent first. */
	reasons: string[];
	overdue: boolean;
	lessonsComplete: number;
	lessonsBegun: number;
	practiceRounds: number;
	quiz: { state: 'not-started' | 'done' } | { state: 'in-progress'; answered: number };
	/** Of the latest quiz handed in: scenarios judged rightly, of how many. */
	quizRight: { right: number; of: number } | undefined;
	assessment: AssessmentState;
	failed: number;
	/** ms, of the hour. */
	lastActiveAt: number | null;
}

export interface Board {
	rows: BoardRow[];
	lessonsInCourse: number;
	counts: CohortCounts;
	next: CohortNext;
	/** People who fit what was asked, and on how many pages they stand. */
	found: number;
	page: number;
	pages: number;
}

/** One page of the board, as asked. Of practice it tells how many rounds were finished. */
export async function readBoard(scope: Scope, cohort: Cohort, query: BoardQuery): Promise<Board> {
	const everybody = readStandings(scope, cohort);
	const found = peopleWhoFit(everybody, query);
	const pages = Math.max(1, Math.ceil(found.length / BOARD_PAGE));
	const page = Math.min(query.page, pages);
	const shown = found.slice((page - 1) * BOARD_PAGE, page * BOARD_PAGE);
	const counts = countsOf(everybody);
	const { signName } = scope.catalogue.labels;
	const first = everybody.reduce<Standing | undefined>(
		(most, row) => (row.urgency > (most?.urgency ?? 0) ? row : most),
		undefined
	);
	const [reason] = first?.reasons ?? [];
	return {
		rows: withOpenQuizzes(scope, cohort.id, shown).map(([row, answered]) => ({
			userId: row.userId,
			name: row.name,
			reasons: row.reasons.map((each) => reasonText(each, signName)),
			overdue: row.overdue,
			lessonsComplete: row.lessonsComplete,
			lessonsBegun: row.lessonsBegun,
			practiceRounds: row.practiceRounds,
			quiz:
				answered === undefined
					? { state: row.quizOf === null ? 'not-started' : 'done' }
					: { state: 'in-progress', answered },
			quizRight: row.quizOf === null ? undefined : { right: row.quizRight ?? 0, of: row.quizOf },
			assessment: row.assessment,
			failed: row.failed,
			lastActiveAt: row.lastActiveAt
		})),
		lessonsInCourse: scope.catalogue.course.lessonList.length,
		counts,
		next: nextForCohort(
			counts,
			datesOf(cohort),
			first &&
				reason && { userId: first.userId, name: first.name, reason: reasonText(reason, signName) }
		),
		found: found.length,
		page,
		pages
	};
}

/** Those of a cohort who fit what was asked, in the order asked for. */
export function peopleWhoFit(
	everybody: readonly Standing[],
	{ show, q, sort }: Pick<BoardQuery, 'show' | 'q' | 'sort'>
): Standing[] {
	const fits = FILTERS[show];
	const wanted = plain(q);
	return everybody
		.filter((row) => fits(row) && (wanted === '' || plain(row.name).includes(wanted)))
		.sort((a, b) => ORDERS[sort](a, b) || byName(a, b));
}

export function countsOf(everybody: readonly Standing[]): CohortCounts {
	const count = (show: Shown) => everybody.filter(FILTERS[show]).length;
	return {
		people: everybody.length,
		attention: count('attention'),
		overdue: count('overdue'),
		notStarted: count('not-started'),
		passed: count('passed')
	};
}

const FILTERS: Record<Shown, (row: Standing) => boolean> = {
	all: () => true,
	attention: ({ urgency }) => urgency > 0,
	overdue: ({ overdue }) => overdue,
	'not-started': ({ begun }) => !begun,
	'not-passed': ({ assessment }) => assessment !== 'passed',
	passed: ({ assessment }) => assessment === 'passed'
};

const STATES: AssessmentState[] = ['not-started', 'in-progress', 'not-passed', 'passed'];

/** In each order, whoever has come least far stands first. */
const ORDERS: Record<Sort, (a: Standing, b: Standing) => number> = {
	attention: (a, b) => b.urgency - a.urgency,
	name: () => 0,
	lessons: (a, b) => a.lessonsComplete - b.lessonsComplete,
	practice: (a, b) => a.practiceRounds - b.practiceRounds,
	assessment: (a, b) => STATES.indexOf(a.assessment) - STATES.indexOf(b.assessment),
	active: (a, b) => (a.lastActiveAt ?? 0) - (b.lastActiveAt ?? 0)
};

const collator = new Intl.Collator('en-GB');
function byName(a: Standing, b: Standing): number {
	return collator.compare(a.name, b.name);
}

/** For finding somebody: without case and accents. */
function plain(text: string): string {
	return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Each of these people with how much of an open quiz is answered: asked for the page shown only. */
function withOpenQuizzes(
	{ db }: Scope,
	cohortId: string,
	shown: readonly Standing[]
): [Standing, number | undefined][] {
	const open = db.read
		.select({
			userId: attempts.userId,
			answered: sql<number>`count(distinct ${responses.itemId})`
		})
		.from(attempts)
		.leftJoin(responses, eq(responses.attemptId, attempts.id))
		.where(
			and(
				inArray(
					attempts.userId,
					shown.map(({ userId }) => userId)
				),
				eq(attempts.cohortId, cohortId),
				eq(attempts.kind, 'quiz'),
				isNull(attempts.handedInAt)
			)
		)
		.groupBy(attempts.userId)
		.all();
	const answered = new Map(open.map((row) => [row.userId, row.answered]));
	return shown.map((row) => [row, answered.get(row.userId)]);
}
