import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONFIDENCES, type Confidence } from '../item/response';
import { brierScore, calibrationOf, FEWEST, type StatedAnswer } from './calibration';

function answers(confidence: Confidence, right: number, wrong: number): StatedAnswer[] {
	return [
		...Array.from({ length: right }, () => ({ confidence, right: true })),
		...Array.from({ length: wrong }, () => ({ confidence, right: false }))
	];
}
const anyAnswers = fc.array(
	fc.record({ confidence: fc.constantFrom(...CONFIDENCES), right: fc.boolean() }),
	{ maxLength: 60 }
);

describe('calibration', () => {
	it('says nothing under ten answers', () => {
		expect(calibrationOf([])).toBeUndefined();
		expect(calibrationOf(answers('sure', 9, 0))).toBeUndefined();
		expect(calibrationOf(answers('sure', 10, 0))?.answers).toBe(10);
	});

	it('counts each level', () => {
		const found = calibrationOf([
			...answers('sure', 7, 3),
			...answers('fairly', 3, 1),
			...answers('unsure', 0, 0)
		]);
		expect(found?.levels).toEqual([
			{ confidence: 'sure', answers: 10, right: 7, share: 0.7 },
			{ confidence: 'fairly', answers: 4, right: 3, share: 0.75 },
			{ confidence: 'unsure', answers: 0, right: 0, share: undefined }
		]);
	});

	it.each([
		['too-sure', [...answers('sure', 6, 4), ...answers('unsure', 2, 2)]],
		['too-modest', [...answers('sure', 9, 0), ...answers('unsure', 6, 0)]],
		['telling', [...answers('sure', 9, 1), ...answers('fairly', 3, 1), ...answers('unsure', 2, 3)]],
		['not-telling', [...answers('sure', 8, 2), ...answers('fairly', 9, 1)]],
		['not-telling', answers('sure', 12, 0)],
		// Two sure answers are too few to call anybody too sure.
		['not-telling', [...answers('sure', 0, 2), ...answers('fairly', 8, 2)]]
	] as const)('is %s', (verdict, list) => {
		expect(calibrationOf(list)?.verdict).toBe(verdict);
	});

	it('scores as Brier did', () => {
		expect(brierScore([])).toBe(0);
		expect(brierScore(answers('sure', 1, 0))).toBeCloseTo(0.0025, 10);
		expect(brierScore(answers('sure', 0, 1))).toBeCloseTo(0.9025, 10);
		expect(brierScore(answers('unsure', 5, 5))).toBeCloseTo(0.25, 10);
		expect(brierScore([...answers('sure', 1, 0), ...answers('fairly', 0, 1)])).toBeCloseTo(
			(0.0025 + 0.5625) / 2,
			10
		);
	});

	it('keeps its bounds and does not depend on order', () => {
		fc.assert(
			fc.property(anyAnswers, (list) => {
				const found = calibrationOf(list);
				expect(found === undefined).toBe(list.length < FEWEST);
				if (!found) return;
				expect(found.brier).toBeGreaterThanOrEqual(0);
				expect(found.brier).toBeLessThanOrEqual(1);
				expect(found.levels.reduce((sum, level) => sum + level.answers, 0)).toBe(list.length);
				const reversed = calibrationOf([...list].reverse());
				expect(reversed?.levels).toEqual(found.levels);
				expect(reversed?.verdict).toBe(found.verdict);
				expect(reversed?.brier).toBeCloseTo(found.brier, 10);
			})
		);
	});
});
