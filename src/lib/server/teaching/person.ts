/**
 * One trainee as the instructors of a cohort may see them: what was finished, what was
 * handed in on behalf of this cohort, and what was sent. Never practice, reviews, notes,
 * answers to checks, or anything written and not sent.
 */
import { and, asc, eq, inArray, isNotNull, min } from 'drizzle-orm';
import { ATTEMPT_KINDS, ATTEMPT_RULES, type AttemptKind } from '../../course/attempt/kinds';
import { signalCounts, type ScoredItem, type SignalCounts } from '../../course/attempt/result';
import { calibrationOf, type Calibration } from '../../course/statistics/calibration';
import {
	attempts,
	caseRuns,
	certificates,
	feedbackRequests,
	itemResults,
	lessonRecords
} from '../db/schema';
import type { Scope } from '../scope';
import { findTrainee, type Trainee, type Viewer } from './trainee';

/** The kinds whose results a trainee has seen and instructors may see too. The baseline is compared for the group alone. */
const SHOWN_KINDS = ATTEMPT_KINDS.filter(
	(kind) =>
		ATTEMPT_RULES[kind].visibleTo === 'instructors' && ATTEMPT_RULES[kind].feedback !== 'never'
);
const MENTIONED_KINDS = ATTEMPT_KINDS.filter(
	(kind) => ATTEMPT_RULES[kind].visibleTo === 'instructors'
);

export interface AttemptLine {
	id: string;
	kind: AttemptKind;
	at: number;
	passed: boolean | null;
	/** Both errors together; nothing where no result is shown. */
	signal: SignalCounts | undefined;
}

export type StoryEvent = { at: number } & (
	| { what: 'joined' | 'certificate' }
	| { what: 'lesson' | 'conversation'; title: string }
	| { what: 'attempt'; attempt: AttemptLine }
	| { what: 'sent' | 'returned' | 'answered'; id: string; title: string }
);

export interface PersonPage {
	person: Pick<Trainee, 'id' | 'name' | 'joinedAt'>;
	/** Oldest first. */
	story: StoryEvent[];
	lessons: { complete: number; of: number };
	/** By sign, in course order; only signs that were judged. */
	bySign: { id: string; name: string; counts: SignalCounts }[];
	/** From quizzes and assessments; nothing while there are too few answers. */
	calibration: Calibration | undefined;
	/** Answers in them that came with a word on confidence. */
	stated: number;
}

/** Nothing when the viewer may not see this person in this cohort. */
export async function readPerson(
	scope: Scope,
	viewer: Viewer,
	cohortId: string,
	userId: string
): Promise<PersonPage | undefined> {
	const trainee = findTrainee(scope.db.read, viewer, cohortId, userId);
	if (!trainee) return undefined;
	const { course } = scope.catalogue;
	const lessons = lessonsComplete(scope, userId);
	const marks = readMarks(scope, cohortId, userId);
	const stated = marks.flatMap(({ confidence, credit, answered }) =>
		answered && confidence ? [{ confidence, right: credit >= 1 - 1e-9 }] : []
	);
	const story: StoryEvent[] = [
		{ at: trainee.joinedAt, what: 'joined' },
		...lessons,
		...attemptLines(scope, cohortId, userId).map((attempt) => ({
			at: attempt.at,
			what: 'attempt' as const,
			attempt
		})),
		...conversationsFinished(scope, cohortId, userId),
		...certificatesIssued(scope, cohortId, userId),
		...feedbackEvents(scope, cohortId, userId)
	];
	return {
		person: { id: trainee.id, name: trainee.name, joinedAt: trainee.joinedAt },
		story: story.sort((a, b) => a.at - b.at),
		lessons: { complete: lessons.length, of: course.lessonList.length },
		bySign: course.signs.flatMap(({ id, name }) => {
			const counts = signalCounts(marks.filter(({ sign }) => sign === id));
			return counts.present + counts.lookAlike === 0 ? [] : [{ id, name, counts }];
		}),
		calibration: calibrationOf(stated),
		stated: stated.length
	};
}

function lessonsComplete({ db, catalogue }: Scope, userId: string) {
	const done = new Map(
		db.read
			.select({ id: lessonRecords.lessonId, at: lessonRecords.completedAt })
			.from(lessonRecords)
			.where(and(eq(lessonRecords.userId, userId), isNotNull(lessonRecords.completedAt)))
			.all()
			.map(({ id, at }) => [id, at])
	);
	return catalogue.course.lessonList.flatMap(({ id, number, title }) => {
		const at = done.get(id);
		if (at === undefined || at === null) return [];
		return [{ at, what: 'lesson' as const, title: `${number}. ${title}` }];
	});
}

function attemptLines({ db }: Scope, cohortId: string, userId: string): AttemptLine[] {
	return db.read
		.select({
			id: attempts.id,
			kind: attempts.kind,
			at: attempts.handedInAt,
			passed: attempts.passed,
			result: attempts.result
		})
		.from(attempts)
		.where(
			and(
				eq(attempts.userId, userId),
				eq(attempts.cohortId, cohortId),
				inArray(attempts.kind, MENTIONED_KINDS),
				isNotNull(attempts.handedInAt)
			)
		)
		.orderBy(asc(attempts.handedInAt))
		.all()
		.map(({ id, kind, at, passed, result }) => ({
			id,
			kind,
			at: at ?? 0,
			passed,
			signal: SHOWN_KINDS.includes(kind) ? result?.signal : undefined
		}));
}

function readMarks({ db }: Scope, cohortId: string, userId: string): ScoredItem[] {
	return db.read
		.select({
			itemId: itemResults.itemId,
			scenarioId: itemResults.scenarioId,
			sign: itemResults.sign,
			variant: itemResults.variant,
			kind: itemResults.kind,
			credit: itemResults.credit,
			answered: itemResults.answered,
			safetyError: itemResults.safetyError,
			named: itemResults.named,
			confidence: itemResults.confidence
		})
		.from(itemResults)
		.innerJoin(attempts, eq(attempts.id, itemResults.attemptId))
		.where(
			and(
				eq(attempts.userId, userId),
				eq(attempts.cohortId, cohortId),
				inArray(attempts.kind, SHOWN_KINDS),
				isNotNull(attempts.handedInAt),
				eq(itemResults.voided, false)
			)
		)
		.all()
		.map(({ named, confidence, ...row }) => ({
			...row,
			...(named === null ? {} : { named }),
			...(confidence === null ? {} : { confidence })
		}));
}

/** Each conversation once, when it was first brought to an end. How it ended stays the trainee's. */
function conversationsFinished({ db, catalogue }: Scope, cohortId: string, userId: string) {
	return db.read
		.select({ caseId: caseRuns.caseId, at: min(caseRuns.endedAt) })
		.from(caseRuns)
		.where(
			and(eq(caseRuns.userId, userId), eq(caseRuns.cohortId, cohortId), isNotNull(caseRuns.endedAt))
		)
		.groupBy(caseRuns.caseId)
		.all()
		.map(({ caseId, at }) => ({
			at: at ?? 0,
			what: 'conversation' as const,
			title: catalogue.cases.get(caseId)?.title ?? caseId
		}));
}

function certificatesIssued({ db }: Scope, cohortId: string, userId: string) {
	return db.read
		.select({ at: certificates.issuedAt })
		.from(certificates)
		.innerJoin(attempts, eq(attempts.id, certificates.attemptId))
		.where(and(eq(certificates.userId, userId), eq(attempts.cohortId, cohortId)))
		.all()
		.map(({ at }) => ({ at, what: 'certificate' as const }));
}

function feedbackEvents({ db }: Scope, cohortId: string, userId: string): StoryEvent[] {
	return db.read
		.select({
			id: feedbackRequests.id,
			title: feedbackRequests.title,
			sent: feedbackRequests.sentAt,
			returned: feedbackRequests.returnedAt,
			answered: feedbackRequests.answeredAt
		})
		.from(feedbackRequests)
		.where(and(eq(feedbackRequests.userId, userId), eq(feedbackRequests.cohortId, cohortId)))
		.all()
		.flatMap(({ id, title, ...times }) =>
			(['sent', 'returned', 'answered'] as const).flatMap((what) => {
				const at = times[what];
				return at === null ? [] : [{ at, what, id, title }];
			})
		);
}
