import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONFIDENCES } from '../item/response';
import { gradeOf, GRADES } from './grade';

describe('the grade of a review', () => {
	it.each([
		[0, 'sure', 'again'],
		[0, 'unsure', 'again'],
		[0.49, 'fairly', 'again'],
		[0.5, 'sure', 'hard'],
		[0.875, 'sure', 'hard'],
		[1, 'unsure', 'hard'],
		[1, 'fairly', 'good'],
		[1, undefined, 'good'],
		[1, 'sure', 'easy']
	] as const)('credit %d given as %s is %s', (credit, confidence, grade) => {
		expect(gradeOf(credit, confidence)).toBe(grade);
	});

	it('never falls when the answer is better', () => {
		const share = fc.double({ min: 0, max: 1, noNaN: true });
		fc.assert(
			fc.property(share, share, fc.constantFrom(...CONFIDENCES), (a, b, confidence) => {
				const [low, high] = [Math.min(a, b), Math.max(a, b)];
				const rank = (credit: number) => GRADES.indexOf(gradeOf(credit, confidence));
				expect(rank(low)).toBeLessThanOrEqual(rank(high));
			})
		);
	});
});
