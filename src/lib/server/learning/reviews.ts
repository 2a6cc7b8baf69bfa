/** Spaced review: what is due, asking it, grading it, keeping the log. */
import { and, eq } from 'drizzle-orm';
import type { Catalogue } from '../../course/content/catalogue';
import type { CourseScenario, Lesson } from '../../course/content/course';
import type { Check } from '../../course/content/schema';
import { scenarioItemId, type ScenarioItem } from '../../course/item/item';
import {
	refuse,
	type Confidence,
	type ItemResponse,
	type Refusal
} from '../../course/item/response';
import { scoreItem } from '../../course/item/score';
import { sideOf } from '../../course/progress/missed';
import { seedFrom } from '../../course/random';
import {
	cardId,
	cardKey,
	cardsMet,
	minutesFor,
	scenarioFor,
	type CardKey
} from '../../course/review/cards';
import { gradeOf } from '../../course/review/grade';
import { newCard, reviewed, type ReviewCard } from '../../course/review/schedule';
import type { Reader, Writer } from '../db/client';
import { checkAnswers, reviewCards, reviewLog } from '../db/schema';
import type { Scope } from '../scope';
import { readJudgements } from './judgements';
import { scenariosMet } from './met';
import { keepVersion } from './scenario-versions';
import { withdrawnVersions } from './withdrawn';

/** What a card asks this time. Keys included: for services only. */
export type Question =
	| { kind: 'scenario'; itemId: string; item: ScenarioItem; scenario: CourseScenario }
	| { kind: 'check'; itemId: string; item: Check; lesson: Lesson };

/** Reviews due now. */
export interface DueReviews {
	due: number;
	/** About how long they take, in minutes. */
	minutes: number;
}

export interface ReviewDesk extends DueReviews {
	/** All cards there are by now. */
	cards: number;
	/** When the next one comes, if none is due, in ms. */
	nextDueAt: number | undefined;
	/** What to ask first. */
	question: Question | undefined;
}

/** How much is due now. */
export async function readDueReviews(
	{ db, catalogue, now }: Scope,
	userId: string
): Promise<DueReviews> {
	const due = cardsOf(db.read, catalogue, userId).filter(({ card }) => card.dueAt <= now).length;
	return { due, minutes: minutesFor(due) };
}

/** What is due now, and the first question of it. */
export async function readReviewDesk(
	{ db, catalogue, now }: Scope,
	userId: string
): Promise<ReviewDesk> {
	const cards = cardsOf(db.read, catalogue, userId);
	const due = cards.filter(({ card }) => card.dueAt <= now);
	// In an order of chance that stays, so that neither sign nor side can be told from it.
	const [first] = due.sort((a, b) => seedFrom(userId + a.id) - seedFrom(userId + b.id));
	const later = cards.filter(({ card }) => card.dueAt > now).map(({ card }) => card.dueAt);
	return {
		due: due.length,
		minutes: minutesFor(due.length),
		cards: cards.length,
		nextDueAt: due.length > 0 || later.length === 0 ? undefined : Math.min(...later),
		question: first && questionOf(db.read, catalogue, userId, first)
	};
}

export type Reviewed =
	{ state: 'reviewed' | 'not-due' | 'not-found' } | { state: 'refused'; refusal: Refusal };

/**
 * Grades an answer and schedules its card. Sending the same `id` again changes nothing.
 * @param answer its `id` is made with the form
 */
export async function answerReview(
	{ db, catalogue, now }: Scope,
	userId: string,
	answer: { id: string; itemId: string; response: ItemResponse; confidence: Confidence | undefined }
): Promise<Reviewed> {
	const asked = questionWithId(catalogue, answer.itemId);
	if (!asked) return { state: 'not-found' };
	const { question, key } = asked;
	const refusal = refuse(question.item, answer.response);
	if (refusal) return { state: 'refused', refusal };
	return db.write(async (tx) => {
		const sent = tx.select().from(reviewLog).where(eq(reviewLog.id, answer.id)).get();
		if (sent) return { state: sent.userId === userId ? 'reviewed' : 'not-found' };
		// Withdrawn while it was being answered: the card asks by another scenario.
		if (question.kind === 'scenario' && withdrawnVersions(tx).has(question.scenario.hash)) {
			return { state: 'not-due' };
		}
		const own = cardsOf(tx, catalogue, userId).find(({ id }) => id === cardId(key));
		if (!own || own.card.dueAt > now) return { state: 'not-due' };

		const { credit } = scoreItem(question.item, answer.response);
		const grade = gradeOf(credit, answer.confidence);
		const card = reviewed(own.card, grade, now);
		tx.insert(reviewCards)
			.values({ userId, cardId: own.id, ...card })
			.onConflictDoUpdate({ target: [reviewCards.userId, reviewCards.cardId], set: card })
			.run();
		if (question.kind === 'scenario') keepVersion(tx, question.scenario, now);
		tx.insert(reviewLog)
			.values({
				id: answer.id,
				userId,
				cardId: own.id,
				itemId: answer.itemId,
				scenarioId: question.kind === 'scenario' ? question.scenario.id : null,
				contentHash: question.kind === 'scenario' ? question.scenario.hash : question.lesson.hash,
				response: answer.response,
				confidence: answer.confidence ?? null,
				credit,
				grade,
				reviewedAt: now,
				nextDueAt: card.dueAt
			})
			.run();
		return { state: 'reviewed' };
	});
}

interface OwnCard {
	id: string;
	key: CardKey;
	card: ReviewCard;
}

/** All cards of somebody that can be asked: those kept, and those that follow from what was met. */
function cardsOf(read: Reader | Writer, catalogue: Catalogue, userId: string): OwnCard[] {
	const kept = new Map(
		read
			.select()
			.from(reviewCards)
			.where(eq(reviewCards.userId, userId))
			.all()
			.map((row) => [row.cardId, row])
	);
	const checks = read
		.select({
			checkId: checkAnswers.checkId,
			credit: checkAnswers.credit,
			answeredAt: checkAnswers.answeredAt
		})
		.from(checkAnswers)
		.where(eq(checkAnswers.userId, userId))
		.all();
	const met = cardsMet(catalogue, readJudgements(read, userId), checks);
	const bank = bankOf(read, catalogue);
	return [...new Set([...kept.keys(), ...met.keys()])].flatMap((id) => {
		const key = cardKey(id);
		const card = kept.get(id) ?? newCard(met.get(id) ?? 0);
		return key && canBeAsked(catalogue, bank, key) ? [{ id, key, card }] : [];
	});
}

/** Scenarios that may be asked: those of which nothing is withdrawn. */
function bankOf(read: Reader | Writer, catalogue: Catalogue): readonly CourseScenario[] {
	const withdrawn = withdrawnVersions(read);
	if (withdrawn.size === 0) return catalogue.course.scenarios;
	return catalogue.course.scenarios.filter(({ hash }) => !withdrawn.has(hash));
}

function canBeAsked(catalogue: Catalogue, bank: readonly CourseScenario[], key: CardKey): boolean {
	return key.kind === 'check'
		? questionWithId(catalogue, key.checkId) !== undefined
		: scenarioFor(bank, key, new Map(), '', 0) !== undefined;
}

function questionOf(
	read: Reader,
	catalogue: Catalogue,
	userId: string,
	{ key, card }: OwnCard
): Question | undefined {
	if (key.kind === 'check') return questionWithId(catalogue, key.checkId)?.question;
	const lastMet = scenariosMet(read, userId);
	const scenario = scenarioFor(bankOf(read, catalogue), key, lastMet, userId, card.reps);
	return scenario && questionWithId(catalogue, scenarioItemId(scenario.id, 'judge'))?.question;
}

/** The question with this item id, and the card it belongs to. */
export function questionWithId(
	catalogue: Catalogue,
	itemId: string
): { question: Question; key: CardKey } | undefined {
	for (const lesson of catalogue.course.lessonList) {
		const item = lesson.checks.find(({ id }) => id === itemId);
		if (!item) continue;
		return {
			question: { kind: 'check', itemId, item, lesson },
			key: { kind: 'check', checkId: itemId }
		};
	}
	const scenario = catalogue.scenarios.get(itemId.replace(/\/judge$/, ''));
	const item = scenario?.items.find(({ kind }) => kind === 'judge');
	if (!scenario || !item || scenarioItemId(scenario.id, 'judge') !== itemId) return undefined;
	return {
		question: { kind: 'scenario', itemId, item, scenario },
		key: { kind: 'sign', sign: scenario.sign, side: sideOf(scenario) }
	};
}

/** What the page calls a question: a scenario's id would name its sign before the answer. */
export function handleOf(question: Question): string {
	return question.kind === 'check' ? question.itemId : `${question.scenario.hash}/judge`;
}

/** The question that a page means. */
export function questionWithHandle(
	catalogue: Catalogue,
	handle: string
): ReturnType<typeof questionWithId> {
	const hash = /^([0-9a-f]+)\/judge$/.exec(handle)?.[1];
	const scenario = catalogue.course.scenarios.find((entry) => entry.hash === hash);
	if (scenario) return questionWithId(catalogue, scenarioItemId(scenario.id, 'judge'));
	return handle.startsWith('check.') ? questionWithId(catalogue, handle) : undefined;
}

/** One review of somebody's own, for showing the reasons. */
export function findReview(read: Reader, userId: string, id: string) {
	return read
		.select()
		.from(reviewLog)
		.where(and(eq(reviewLog.id, id), eq(reviewLog.userId, userId)))
		.get();
}
