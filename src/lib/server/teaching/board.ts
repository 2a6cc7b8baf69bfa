/** Where each trainee of a cohort stands, and what the group misjudges. */
import { and, asc, count, eq, inArray, isNotNull, isNull, max, sql } from 'drizzle-orm';
import { signalCounts, type ScoredItem, type SignalCounts } from '../../course/attempt/result';
import { attempts, enrolments, itemResults, lessonRecords, responses, users } from '../db/schema';
import type { Scope } from '../scope';

/** Group figures are shown from this many people on, so that nobody can be told from them. */
export const SMALLEST_GROUP = 5;

export interface BoardRow {
	userId: string;
	name: string;
	lessonsComplete: number;
	lessonsStarted: number;
	quiz: { state: 'not-started' | 'done' } | { state: 'in-progress'; answered: number };
	/** Of the latest quiz handed in: scenarios judged rightly, of how many. */
	quizRight: { right: number; of: number } | undefined;
	assessment: 'not-started' | 'in-progress' | 'passed' | 'not-passed';
	/** The last lesson read, answer saved or attempt handed in, in ms. */
	lastActiveAt: number | undefined;
}

export interface Board {
	rows: BoardRow[];
	lessonsInCourse: number;
	/** People whose quiz or assessment answers stand behind the group's figures. */
	people: number;
	/** By sign, in course order; nothing while the group is too small. */
	bySign: { id: string; name: string; counts: SignalCounts }[] | undefined;
}

/** The whole board of one cohort. Practice never enters it. */
export async function readBoard(scope: Scope, cohortId: string): Promise<Board> {
	const { db, catalogue } = scope;
	const people = db.read
		.select({ userId: users.id, name: users.name })
		.from(enrolments)
		.innerJoin(users, eq(users.id, enrolments.userId))
		.where(
			and(eq(enrolments.cohortId, cohortId), isNull(enrolments.leftAt), isNull(users.deactivatedAt))
		)
		.orderBy(asc(users.name))
		.all();
	const ids = people.map(({ userId }) => userId);
	const lessons = new Map(
		db.read
			.select({
				userId: lessonRecords.userId,
				started: count(),
				complete: count(lessonRecords.completedAt),
				lastReadAt: max(lessonRecords.lastReadAt)
			})
			.from(lessonRecords)
			.where(inArray(lessonRecords.userId, ids))
			.groupBy(lessonRecords.userId)
			.all()
			.map((row) => [row.userId, row])
	);
	const taken = visibleAttempts(scope, cohortId);
	const lessonsInCourse = catalogue.course.lessonList.length;

	const rows = people.map(({ userId, name }): BoardRow => {
		const own = taken.filter((attempt) => attempt.userId === userId);
		const quiz = own.filter(({ kind }) => kind === 'quiz');
		const assessment = own.filter(({ kind }) => kind === 'assessment');
		const open = quiz.find(({ handedInAt }) => handedInAt === null);
		const last = quiz.filter(({ handedInAt }) => handedInAt !== null).at(-1)?.result;
		const times = [
			lessons.get(userId)?.lastReadAt,
			...own.flatMap(({ handedInAt, savedAt }) => [handedInAt, savedAt])
		].filter((time) => typeof time === 'number');
		return {
			userId,
			name,
			lessonsComplete: lessons.get(userId)?.complete ?? 0,
			lessonsStarted: lessons.get(userId)?.started ?? 0,
			quiz: open
				? { state: 'in-progress', answered: open.answered }
				: { state: quiz.length > 0 ? 'done' : 'not-started' },
			quizRight: last ? rightOf(last.signal) : undefined,
			assessment: assessmentOf(assessment),
			lastActiveAt: times.length > 0 ? Math.max(...times) : undefined
		};
	});
	return { rows, lessonsInCourse, ...groupBySign(scope, cohortId) };
}

/** Scenarios judged rightly: signs named rightly, and look-alikes left in peace. */
function rightOf(signal: SignalCounts): { right: number; of: number } {
	return {
		right: signal.named + signal.lookAlike - signal.falseAlarms,
		of: signal.present + signal.lookAlike
	};
}

function visibleAttempts({ db }: Scope, cohortId: string) {
	return db.read
		.select({
			userId: attempts.userId,
			kind: attempts.kind,
			handedInAt: attempts.handedInAt,
			result: attempts.result,
			passed: attempts.passed,
			answered: sql<number>`count(distinct ${responses.itemId})`,
			savedAt: max(responses.savedAt)
		})
		.from(attempts)
		.leftJoin(responses, eq(responses.attemptId, attempts.id))
		.where(and(eq(attempts.cohortId, cohortId), inArray(attempts.kind, ['quiz', 'assessment'])))
		.groupBy(attempts.id)
		.orderBy(asc(attempts.startedAt))
		.all();
}

function assessmentOf(
	own: { handedInAt: number | null; passed: boolean | null }[]
): BoardRow['assessment'] {
	if (own.some(({ passed }) => passed === true)) return 'passed';
	if (own.some(({ handedInAt }) => handedInAt === null)) return 'in-progress';
	return own.length > 0 ? 'not-passed' : 'not-started';
}

function groupBySign({ db, catalogue }: Scope, cohortId: string): Pick<Board, 'people' | 'bySign'> {
	const marks = db.read
		.select({
			userId: attempts.userId,
			itemId: itemResults.itemId,
			scenarioId: itemResults.scenarioId,
			sign: itemResults.sign,
			variant: itemResults.variant,
			kind: itemResults.kind,
			credit: itemResults.credit,
			answered: itemResults.answered,
			safetyError: itemResults.safetyError,
			named: itemResults.named
		})
		.from(attempts)
		.innerJoin(itemResults, eq(itemResults.attemptId, attempts.id))
		.where(
			and(
				eq(attempts.cohortId, cohortId),
				inArray(attempts.kind, ['quiz', 'assessment']),
				isNotNull(attempts.handedInAt),
				eq(itemResults.kind, 'judge')
			)
		)
		.all()
		.map((row): ScoredItem & { userId: string } => ({ ...row, named: row.named ?? undefined }));
	const people = new Set(marks.map(({ userId }) => userId)).size;
	if (people < SMALLEST_GROUP) return { people, bySign: undefined };
	return {
		people,
		bySign: catalogue.course.signs.map(({ id, name }) => ({
			id,
			name,
			counts: signalCounts(marks.filter(({ sign }) => sign === id))
		}))
	};
}
