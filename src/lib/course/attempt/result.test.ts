import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PassRule } from '../content/schema';
import { seededRandom, shuffled } from '../random';
import { hasPassed, leanOf, resultOf, shortfalls, type ScoredItem } from './result';

const RULE: PassRule = {
	overall: 0.8,
	present: 0.7,
	lookAlike: 0.7,
	noSafetyCritical: true,
	retakeAfterHours: 24
};

/** Eighteen judged scenarios: the first `right` of each half are right. */
function judged(presentRight: number, lookAlikeRight: number): ScoredItem[] {
	return Array.from({ length: 18 }, (_, index): ScoredItem => {
		const present = index < 9;
		const right = (present ? presentRight : lookAlikeRight) > index % 9;
		return {
			itemId: `i${index}`,
			scenarioId: `s${index}`,
			sign: `sign-${index % 9}`,
			variant: present ? 'clear' : 'look-alike',
			kind: 'judge',
			credit: right ? 1 : 0,
			answered: true,
			safetyError: false,
			named: present === right ? `sign-${index % 9}` : 'none',
			confidence: 'sure'
		};
	});
}

describe('the pass rule', () => {
	it.each([
		[9, 9, []],
		[8, 7, []],
		[7, 7, ['overall']],
		[9, 6, ['lookAlike']],
		[6, 9, ['present']],
		[9, 0, ['overall', 'lookAlike']]
	])('with %d of 9 signs and %d of 9 look-alikes right lacks %j', (present, lookAlike, lacking) => {
		const result = resultOf(judged(present, lookAlike));
		expect(shortfalls(result, RULE)).toEqual(lacking);
		expect(hasPassed(result, RULE)).toBe(lacking.length === 0);
	});

	it('fails whoever makes one safety-critical error, whatever else is right', () => {
		const items = judged(9, 9).map((item, index) =>
			index === 3 ? { ...item, safetyError: true } : item
		);
		expect(shortfalls(resultOf(items), RULE)).toEqual(['safety']);
	});

	it('fails nobody on a rounding error: ten times eight tenths is eighty per cent', () => {
		const items = judged(9, 9).map((item) => ({ ...item, credit: 0.1 + 0.7 }));
		expect(shortfalls(resultOf(items), RULE)).toEqual([]);
	});

	it('does not depend on order, nor on confidence', () => {
		fc.assert(
			fc.property(fc.nat(9), fc.nat(9), fc.integer(), (present, lookAlike, seed) => {
				const items = judged(present, lookAlike);
				const mixed = shuffled(items, seededRandom(seed)).map((item) => ({
					...item,
					confidence: 'unsure' as const
				}));
				const [a, b] = [resultOf(items), resultOf(mixed)];
				expect(b.overall).toBeCloseTo(a.overall, 12);
				expect(b.signal).toEqual(a.signal);
				expect(shortfalls(b, RULE)).toEqual(shortfalls(a, RULE));
			}),
			{ seed: 1, numRuns: 100 }
		);
	});
});

describe('both errors', () => {
	it('are counted apart: hits, right names, false alarms', () => {
		const items = judged(7, 6);
		const wrongName = items.map((item, index) =>
			index === 0 ? { ...item, credit: 0, named: 'another-sign' } : item
		);
		expect(resultOf(wrongName).signal).toEqual({
			present: 9,
			hits: 7,
			named: 6,
			lookAlike: 9,
			falseAlarms: 3
		});
	});

	it('leaves unanswered scenarios out of the rates, but not out of the marks', () => {
		const items = judged(9, 9).map((item, index) =>
			index < 9 ? { ...item, answered: false, credit: 0, named: undefined } : item
		);
		const result = resultOf(items);
		expect(result.signal.present).toBe(0);
		expect(result.overall).toBe(0.5);
	});

	it('lists what was sure and wrong', () => {
		expect(resultOf(judged(8, 9)).sureAndWrong).toEqual(['i8']);
	});
});

describe('leanOf', () => {
	const counts = (hits: number, falseAlarms: number, of = 9) => ({
		present: of,
		hits,
		named: hits,
		lookAlike: of,
		falseAlarms
	});
	it.each([
		[8, 3, 'alarm'],
		[5, 0, 'reassurance'],
		[8, 1, 'even'],
		[9, 0, 'even']
	])('with %d hits and %d false alarms of nine is %s', (hits, falseAlarms, lean) => {
		expect(leanOf(counts(hits, falseAlarms))).toBe(lean);
	});
	it('says nothing without both kinds of scenario', () => {
		expect(leanOf({ present: 9, hits: 0, named: 0, lookAlike: 0, falseAlarms: 0 })).toBe('even');
	});
});
