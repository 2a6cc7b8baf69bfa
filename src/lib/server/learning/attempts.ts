/** Beginning an attempt, finding it again, and reading it as its trainee may see it. */
import { and, asc, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import { v7 as uuid } from 'uuid';
import { drawByBlueprint, drawForPractice, drawMissed } from '../../course/attempt/draw';
import { ATTEMPT_RULES, type AttemptKind } from '../../course/attempt/kinds';
import { retakeFrom } from '../../course/attempt/retake';
import type { CourseScenario } from '../../course/content/course';
import type { Scenario } from '../../course/content/schema';
import type { Confidence, ItemResponse } from '../../course/item/response';
import { missedSigns } from '../../course/progress/missed';
import { seededRandom, seedFrom, type Random } from '../../course/random';
import type { Reader, Writer } from '../db/client';
import { attempts, attemptScenarios, responses, type Attempt } from '../db/schema';
import type { Scope } from '../scope';
import { summarise } from '../teaching/summary';
import { askedItems, type AskedItem } from './attempt-items';
import { readJudgements } from './judgements';
import { scenariosMet } from './met';
import { ownCohorts, passRuleOf } from './own-cohorts';
import { keepVersion, readVersion } from './scenario-versions';
import { withdrawnVersions } from './withdrawn';

export const PRACTICE_LENGTH = 6;

export type Started =
	| { state: 'started' | 'resumed'; attemptId: string }
	| { state: 'wait'; from: number }
	| { state: 'done-already' }
	| { state: 'nothing-to-draw' };

/**
 * Begins an attempt, or goes on with the unfinished one of the same kind.
 * @param focus practice only: a sign's id, `principle:<name>`, or `missed` for what went wrong
 */
export async function startAttempt(
	{ db, catalogue, now }: Scope,
	userId: string,
	kind: AttemptKind,
	focus?: string
): Promise<Started> {
	const { course } = catalogue;
	return db.write(async (tx) => {
		const open = tx
			.select({ id: attempts.id, focus: attempts.focus })
			.from(attempts)
			.where(and(eq(attempts.userId, userId), eq(attempts.kind, kind), isNull(attempts.handedInAt)))
			.get();
		if (open && (kind !== 'practice' || open.focus === (focus ?? null))) {
			return { state: 'resumed', attemptId: open.id };
		}
		const { retakeAfterHours } = passRuleOf(tx, catalogue, userId);
		const refused = mayNotStart(tx, userId, kind, retakeAfterHours, now);
		if (refused) return refused;

		const id = uuid({ msecs: now });
		const random = seededRandom(seedFrom(id));
		const lastMet = scenariosMet(tx, userId);
		const withdrawn = withdrawnVersions(tx);
		const bank = course.scenarios.filter(({ hash }) => !withdrawn.has(hash));
		const drawn =
			kind === 'practice'
				? drawPractice(tx, bank, userId, focus, lastMet, random)
				: drawByBlueprint(
						bank,
						course.signs.map((sign) => sign.id),
						course.quizzes[kind],
						new Set(lastMet.keys()),
						random
					);
		if (drawn.length === 0) return { state: 'nothing-to-draw' };
		// Another practice was chosen: the old one ends where it was left.
		if (open) tx.update(attempts).set({ handedInAt: now }).where(eq(attempts.id, open.id)).run();

		tx.insert(attempts)
			.values({
				id,
				userId,
				cohortId: currentCohort(tx, userId),
				kind,
				focus: focus ?? null,
				items: kind === 'practice' ? 'all' : course.quizzes[kind].items,
				seed: id,
				edition: course.edition,
				courseHash: course.hash,
				startedAt: now
			})
			.run();
		drawn.forEach((scenario, position) => {
			keepVersion(tx, scenario, now);
			tx.insert(attemptScenarios)
				.values({ attemptId: id, position, scenarioId: scenario.id, versionHash: scenario.hash })
				.run();
		});
		if (kind !== 'practice') summarise(tx, userId);
		return { state: 'started', attemptId: id };
	});
}

function drawPractice(
	tx: Writer,
	bank: readonly CourseScenario[],
	userId: string,
	focus: string | undefined,
	lastMet: ReadonlyMap<string, number>,
	random: Random
): CourseScenario[] {
	if (focus === 'missed') {
		const weak = missedSigns(readJudgements(tx, userId)).flatMap(({ sign, sides }) =>
			sides.map((side) => ({ sign, side }))
		);
		return drawMissed(bank, weak, PRACTICE_LENGTH, lastMet, random);
	}
	const pool = bank.filter((scenario) => matchesFocus(scenario, focus));
	return drawForPractice(pool, PRACTICE_LENGTH, lastMet, random);
}

function matchesFocus(scenario: Scenario, focus: string | undefined): boolean {
	if (focus === undefined) return true;
	const principle = /^principle:(.+)$/.exec(focus)?.[1];
	return principle === undefined
		? scenario.sign === focus
		: scenario.items.some((item) => item.principle === principle);
}

/** The cohort somebody joined last and has not left. */
export function currentCohort(tx: Reader | Writer, userId: string): string | null {
	return ownCohorts(tx, userId)[0]?.id ?? null;
}

function mayNotStart(
	tx: Writer,
	userId: string,
	kind: AttemptKind,
	retakeAfterHours: number,
	now: number
): Extract<Started, { state: 'wait' | 'done-already' }> | undefined {
	if (kind !== 'baseline' && kind !== 'assessment') return undefined;
	const last = tx
		.select({ at: attempts.handedInAt })
		.from(attempts)
		.where(
			and(eq(attempts.userId, userId), eq(attempts.kind, kind), isNotNull(attempts.handedInAt))
		)
		.orderBy(desc(attempts.handedInAt))
		.limit(1)
		.get();
	if (last?.at == null) return undefined;
	if (kind === 'baseline') return { state: 'done-already' };
	const from = retakeFrom(last.at, retakeAfterHours, now);
	return from > now ? { state: 'wait', from } : undefined;
}

/** The answer that counts for an item: the one saved last. */
export interface CurrentAnswer {
	id: string;
	itemId: string;
	revision: number;
	response: ItemResponse;
	confidence: Confidence | null;
}

export interface AttemptItem extends AskedItem {
	answer: CurrentAnswer | undefined;
}

/** An attempt with its scenarios and answers, keys included: for services only. */
export interface WholeAttempt {
	attempt: Attempt;
	scenarios: { position: number; versionHash: string; scenario: Scenario; items: AttemptItem[] }[];
}

/** Reads somebody's own attempt; nothing when there is none with this id for this person. */
export function readWholeAttempt(
	read: Reader | Writer,
	catalogue: Scope['catalogue'],
	userId: string,
	attemptId: string
): WholeAttempt | undefined {
	const attempt = read
		.select()
		.from(attempts)
		.where(and(eq(attempts.id, attemptId), eq(attempts.userId, userId)))
		.get();
	if (!attempt) return undefined;
	const answers = currentAnswers(read, attemptId);
	const scenarios = read
		.select()
		.from(attemptScenarios)
		.where(eq(attemptScenarios.attemptId, attemptId))
		.orderBy(asc(attemptScenarios.position))
		.all()
		.map(({ position, scenarioId, versionHash }) => {
			const scenario = readVersion(read, catalogue, scenarioId, versionHash);
			const items = askedItems(scenario, position, attempt.items).map((asked) => ({
				...asked,
				answer: answers.get(asked.id)
			}));
			return { position, versionHash, scenario, items };
		});
	return { attempt, scenarios };
}

export function currentAnswers(
	read: Reader | Writer,
	attemptId: string
): Map<string, CurrentAnswer> {
	const rows = read
		.select()
		.from(responses)
		.where(eq(responses.attemptId, attemptId))
		.orderBy(asc(responses.revision))
		.all();
	return new Map(rows.map((row) => [row.itemId, row]));
}

/** Whether the reasons for an item's answer may be shown now. */
export function mayShowReasons(attempt: Attempt, answered: boolean): boolean {
	switch (ATTEMPT_RULES[attempt.kind].feedback) {
		case 'after-each':
			return answered || attempt.handedInAt !== null;
		case 'after-hand-in':
			return attempt.handedInAt !== null;
		case 'never':
			return false;
	}
}
