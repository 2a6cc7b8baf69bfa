import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	isOverdue,
	reasonsOf,
	REASON_ORDER,
	urgencyOf,
	type CohortDates,
	type TraineeStanding
} from './attention';
import { reasonText } from './attention-text';

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.UTC(2026, 10, 25, 12);
const NO_DATES: CohortDates = { lessonsDueAt: null, assessmentDueAt: null };
const FRESH: TraineeStanding = {
	enrolledAt: NOW - DAY,
	lessonsOpen: 8,
	begun: false,
	passed: false,
	failed: 0,
	lastActiveAt: null,
	sureAndWrong: []
};
const words = (standing: Partial<TraineeStanding>, dates: Partial<CohortDates> = {}) =>
	reasonsOf({ ...FRESH, ...standing }, { ...NO_DATES, ...dates }, NOW).map((reason) =>
		reasonText(reason, (id) => id.toUpperCase())
	);

describe('reasons', () => {
	it('are none for somebody who joined yesterday, and for whoever is through', () => {
		expect(words({})).toEqual([]);
		const through = { passed: true, lessonsOpen: 0, sureAndWrong: ['touch'] };
		expect(words(through, { lessonsDueAt: 0, assessmentDueAt: 0 })).toEqual([]);
	});

	it('say what is due, what is late and what is open', () => {
		const begun = { begun: true, lastActiveAt: NOW, lessonsOpen: 2 };
		expect(words(begun, { assessmentDueAt: NOW + 2.5 * DAY })).toEqual([
			'assessment due in 3 days, two lessons open'
		]);
		expect(words(begun, { assessmentDueAt: NOW + DAY / 2, lessonsDueAt: NOW - 3 * DAY })).toEqual([
			'two lessons overdue by 3 days',
			'assessment due within a day, two lessons open'
		]);
		expect(words({ ...begun, lessonsOpen: 0 }, { assessmentDueAt: NOW - DAY })).toEqual([
			'assessment overdue by a day, all lessons read'
		]);
		expect(words(begun, { assessmentDueAt: NOW + 8 * DAY })).toEqual([]);
		// A pass does not read the lessons.
		expect(words({ ...begun, passed: true, lessonsOpen: 1 }, { lessonsDueAt: NOW - 1 })).toEqual([
			'one lesson overdue by a day'
		]);
	});

	it('tell silence and what went wrong', () => {
		expect(words({ enrolledAt: NOW - 9 * DAY })).toEqual(['nothing begun in 9 days']);
		const stuck = { begun: true, failed: 2, sureAndWrong: ['touch', 'gifts', 'secrecy', 'power'] };
		expect(words({ ...stuck, lastActiveAt: NOW - 20 * DAY })).toEqual([
			'assessment not passed in two tries',
			'nothing done for 20 days',
			'sure and wrong on “TOUCH”, “GIFTS” and two more'
		]);
		expect(words({ ...stuck, lastActiveAt: NOW, failed: 1, sureAndWrong: ['touch'] })).toEqual([
			'assessment not passed yet',
			'sure and wrong on “TOUCH”'
		]);
	});
});

const time = fc.integer({ min: NOW - 400 * DAY, max: NOW + 400 * DAY });
const dates: fc.Arbitrary<CohortDates> = fc.record({
	lessonsDueAt: fc.option(time),
	assessmentDueAt: fc.option(time)
});
const standing: fc.Arbitrary<TraineeStanding> = fc
	.record({
		enrolledAt: fc.integer({ min: NOW - 400 * DAY, max: NOW }),
		lessonsOpen: fc.integer({ min: 0, max: 8 }),
		passed: fc.boolean(),
		failed: fc.integer({ min: 0, max: 4 }),
		lastActiveAt: fc.option(fc.integer({ min: NOW - 400 * DAY, max: NOW })),
		sureAndWrong: fc.uniqueArray(fc.constantFrom('touch', 'gifts', 'secrecy'))
	})
	.map((row) => ({ ...row, begun: row.lastActiveAt !== null }));
const urgency = (who: TraineeStanding, when: CohortDates, now = NOW) =>
	urgencyOf(reasonsOf(who, when, now));

describe('urgency', () => {
	it('puts reasons in their order, each at most once, and agrees with being overdue', () => {
		fc.assert(
			fc.property(standing, dates, (who, when) => {
				const reasons = reasonsOf(who, when, NOW);
				const places = reasons.map(({ kind }) => REASON_ORDER.indexOf(kind));
				expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
				expect(urgencyOf(reasons) > 0).toBe(reasons.length > 0);
				expect(isOverdue(reasons)).toBe((places[0] ?? 9) < 2);
			})
		);
	});

	it('follows the first reason before anything else', () => {
		fc.assert(
			fc.property(standing, standing, dates, (one, other, when) => {
				const place = (who: TraineeStanding) => {
					const [first] = reasonsOf(who, when, NOW);
					return first ? REASON_ORDER.indexOf(first.kind) : REASON_ORDER.length;
				};
				fc.pre(place(one) < place(other));
				expect(urgency(one, when)).toBeGreaterThan(urgency(other, when));
			})
		);
	});

	it('never falls while nothing is done', () => {
		fc.assert(
			fc.property(standing, dates, fc.integer({ min: 0, max: 400 * DAY }), (who, when, later) => {
				expect(urgency(who, when, NOW + later)).toBeGreaterThanOrEqual(urgency(who, when));
			})
		);
	});

	it('is never raised by finishing a lesson or passing', () => {
		fc.assert(
			fc.property(standing, dates, (who, when) => {
				const active = { ...who, begun: true, lastActiveAt: NOW };
				const read = { ...active, lessonsOpen: Math.max(0, who.lessonsOpen - 1) };
				expect(urgency(read, when)).toBeLessThanOrEqual(urgency(who, when));
				expect(urgency({ ...active, passed: true }, when)).toBeLessThanOrEqual(urgency(who, when));
			})
		);
	});
});
