import fc from 'fast-check';
import { createEmptyCard, fsrs, Rating, type Card } from 'ts-fsrs';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../random';
import { GRADES, type Grade } from './grade';
import { FSRS_SETTINGS, newCard, reviewed, type ReviewCard } from './schedule';

const DAY = 24 * 60 * 60 * 1000;
const START = Date.UTC(2026, 0, 1, 7);
const RATINGS = {
	again: Rating.Again,
	hard: Rating.Hard,
	good: Rating.Good,
	easy: Rating.Easy
} as const;

/** What ts-fsrs itself makes of the same card, without our face. */
function same(ours: ReviewCard, theirs: Card): void {
	expect(ours.dueAt).toBe(theirs.due.getTime());
	expect(ours.stability).toBe(theirs.stability);
	expect(ours.difficulty).toBe(theirs.difficulty);
	expect(ours.scheduledDays).toBe(theirs.scheduled_days);
	expect([ours.reps, ours.lapses]).toEqual([theirs.reps, theirs.lapses]);
	expect(ours.lastReviewAt).toBe(theirs.last_review?.getTime() ?? null);
}

describe('a simulated year of reviews', () => {
	it('follows ts-fsrs’s own schedule, day for day, through storage', () => {
		const own = fsrs(FSRS_SETTINGS);
		const random = seededRandom(2026);
		const deck = Array.from({ length: 60 }, (_, at) => {
			const dueAt = START + (at % 7) * DAY;
			return { ours: newCard(dueAt), theirs: createEmptyCard(new Date(dueAt)) };
		});
		let reviews = 0;
		for (let day = 0; day < 365; day++) {
			// A visit at another hour each day, and none on some.
			const now = START + day * DAY + Math.floor(random() * 12) * 60 * 60 * 1000;
			if (random() < 0.15) continue;
			for (const card of deck) {
				expect(card.ours.dueAt <= now).toBe(card.theirs.due.getTime() <= now);
				if (card.ours.dueAt > now) continue;
				const grade: Grade = GRADES[Math.floor(random() ** 0.5 * 4)] ?? 'good';
				// As plain data, the way the database gives it back.
				const stored: unknown = JSON.parse(JSON.stringify(card.ours));
				expect(stored).toEqual(card.ours);
				card.ours = reviewed(card.ours, grade, now);
				card.theirs = own.next(card.theirs, new Date(now), RATINGS[grade]).card;
				same(card.ours, card.theirs);
				reviews += 1;
			}
		}
		expect(reviews).toBeGreaterThan(300);
	});

	it('never asks again on the same day, and within a year at the latest', () => {
		const grades = fc.array(fc.constantFrom(...GRADES), { minLength: 1, maxLength: 40 });
		fc.assert(
			fc.property(grades, fc.nat({ max: 20 }), (list, late) => {
				let card = newCard(START);
				for (const grade of list) {
					const now = card.dueAt + late * DAY;
					card = reviewed(card, grade, now);
					const days = (card.dueAt - now) / DAY;
					expect(days).toBeGreaterThanOrEqual(1);
					// ts-fsrs keeps the grades a day apart, also at the limit.
					expect(days).toBeLessThanOrEqual(FSRS_SETTINGS.maximum_interval + 2);
				}
			})
		);
	});

	it('brings a better answer back later', () => {
		const first = reviewed(newCard(START), 'good', START);
		const due = GRADES.map((grade) => reviewed(first, grade, first.dueAt).dueAt);
		expect(due).toEqual([...due].sort((a, b) => a - b));
	});
});

describe('a clock that was set back', () => {
	it.each(GRADES)('makes of the next review (%s) one at the time of the last', (grade) => {
		const card = reviewed(newCard(START), 'good', START);
		expect(reviewed(card, grade, START - 50 * DAY)).toEqual(reviewed(card, grade, START));
	});
});
