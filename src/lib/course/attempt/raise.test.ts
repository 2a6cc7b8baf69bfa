import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PassRule } from '../content/schema';
import { raised } from './raise';
import { hasPassed, resultOf, type ScoredItem } from './result';

const RULE: PassRule = {
	overall: 0.8,
	present: 0.7,
	lookAlike: 0.7,
	noSafetyCritical: true,
	retakeAfterHours: 24
};

const MARK = fc.record({
	variant: fc.constantFrom('clear' as const, 'look-alike' as const),
	credit: fc.constantFrom(0, 0.5, 1),
	safetyError: fc.boolean(),
	voided: fc.boolean()
});
const MARKS = fc.array(MARK, { minLength: 1, maxLength: 12 }).map((list) =>
	list.map((mark, at): ScoredItem => ({
		...mark,
		itemId: `${at}`,
		scenarioId: `${at}`,
		sign: 'touch',
		kind: 'judge',
		answered: true,
		named: mark.credit === 1 ? 'touch' : 'none'
	}))
);
const asAnswered = (marks: readonly ScoredItem[]) =>
	marks.map((mark) => ({ ...mark, voided: false }));

describe('raised', () => {
	it('lowers no share, adds no error, takes no pass, and is never less than leaving the item out', () => {
		fc.assert(
			fc.property(MARKS, fc.boolean(), (marks, anyway) => {
				const result = resultOf(asAnswered(marks));
				const passed = anyway || hasPassed(result, RULE);
				const after = raised({ result, passed }, marks, RULE);
				expect(after.result.overall).toBeGreaterThanOrEqual(result.overall - 1e-12);
				expect(after.result.present ?? 0).toBeGreaterThanOrEqual((result.present ?? 0) - 1e-12);
				expect(after.result.lookAlike ?? 0).toBeGreaterThanOrEqual((result.lookAlike ?? 0) - 1e-12);
				expect(after.result.safetyErrors).toBeLessThanOrEqual(result.safetyErrors);
				if (passed) expect(after.passed).toBe(true);
				expect(after.newlyPassed).toBe(!passed && after.passed);
				const left = resultOf(asAnswered(marks.filter(({ voided }) => !voided)));
				expect(after.result.overall).toBeGreaterThanOrEqual(left.overall - 1e-12);
			}),
			{ numRuns: 200 }
		);
	});

	it('counts a withdrawn item as right and as no evidence of either error', () => {
		const mark = (credit: number, over: Partial<ScoredItem> = {}): ScoredItem => ({
			itemId: 'a',
			scenarioId: 'a',
			sign: 'touch',
			variant: 'look-alike',
			kind: 'judge',
			credit,
			answered: true,
			safetyError: false,
			named: credit === 1 ? 'none' : 'touch',
			confidence: 'sure',
			...over
		});
		const marks = [mark(1), mark(1), mark(1), mark(0, { safetyError: true })];
		const before = { result: resultOf(marks), passed: false };
		expect(before.result.signal.falseAlarms).toBe(1);
		const after = raised(before, [...marks.slice(0, 3), { ...mark(0), voided: true }], RULE);
		expect(after).toMatchObject({ passed: true, newlyPassed: true, higher: true });
		expect(after.result).toMatchObject({ overall: 1, safetyErrors: 0, sureAndWrong: [] });
		expect(after.result.signal).toMatchObject({ lookAlike: 3, falseAlarms: 0 });
	});

	it('says nothing of passing where there is none', () => {
		const result = resultOf([]);
		expect(raised({ result, passed: null }, [], RULE)).toMatchObject({
			passed: null,
			newlyPassed: false,
			higher: false
		});
	});
});
