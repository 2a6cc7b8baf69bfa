/**
 * When something comes back: a small face for ts-fsrs, which computes the Free Spaced
 * Repetition Scheduler (Ye, Su & Cao, 2022). The only file that knows it.
 */
import { createEmptyCard, fsrs, Rating, State, type Card, type Grade as FsrsGrade } from 'ts-fsrs';
import type { Grade } from './grade';

export const CARD_STATES = ['new', 'learning', 'review', 'relearning'] as const;

/** How well something is remembered, as plain data. Times in ms since 1970, UTC. */
export interface ReviewCard {
	dueAt: number;
	/** Days until the chance of recalling it has fallen to nine in ten. */
	stability: number;
	/** 1 (easy) to 10. */
	difficulty: number;
	/** Days between the last review and the next. */
	scheduledDays: number;
	reps: number;
	lapses: number;
	state: (typeof CARD_STATES)[number];
	lastReviewAt: number | null;
}

/**
 * Nine in ten are meant to be remembered when they come back. No steps of minutes: a
 * situation read twice within an hour tests nothing. No random spread, so that the same
 * answers always give the same days.
 */
export const FSRS_SETTINGS = {
	request_retention: 0.9,
	maximum_interval: 365,
	enable_fuzz: false,
	enable_short_term: false
} as const;
const scheduler = fsrs(FSRS_SETTINGS);

const RATINGS: Record<Grade, FsrsGrade> = {
	again: Rating.Again,
	hard: Rating.Hard,
	good: Rating.Good,
	easy: Rating.Easy
};
const STATES: Record<ReviewCard['state'], State> = {
	new: State.New,
	learning: State.Learning,
	review: State.Review,
	relearning: State.Relearning
};

/** A card that was never reviewed. @param dueAt when it comes for the first time, in ms */
export function newCard(dueAt: number): ReviewCard {
	return plain(createEmptyCard(new Date(dueAt)));
}

/**
 * The card after a review at `now` (ms) that was graded so. Where a clock was set back since
 * the last review, no time has passed: ts-fsrs refuses a negative one.
 */
export function reviewed(card: ReviewCard, grade: Grade, now: number): ReviewCard {
	const at = Math.max(now, card.lastReviewAt ?? now);
	return plain(scheduler.next(fsrsCard(card), new Date(at), RATINGS[grade]).card);
}

function plain(card: Card): ReviewCard {
	return {
		dueAt: card.due.getTime(),
		stability: card.stability,
		difficulty: card.difficulty,
		scheduledDays: card.scheduled_days,
		reps: card.reps,
		lapses: card.lapses,
		state: CARD_STATES.find((name) => STATES[name] === card.state) ?? 'new',
		lastReviewAt: card.last_review?.getTime() ?? null
	};
}

function fsrsCard(card: ReviewCard): Card {
	return {
		// What this program does not keep, ts-fsrs reckons from `last_review`.
		...createEmptyCard(new Date(card.dueAt)),
		stability: card.stability,
		difficulty: card.difficulty,
		scheduled_days: card.scheduledDays,
		reps: card.reps,
		lapses: card.lapses,
		state: STATES[card.state],
		...(card.lastReviewAt === null ? {} : { last_review: new Date(card.lastReviewAt) })
	};
}
