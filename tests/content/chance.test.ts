import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialSurprise, largerShare, mean } from '../../src/lib/course/content/chance';

describe('binomialSurprise', () => {
	it.each([
		[5, 6, 0.5, 14 / 64],
		[6, 6, 0.5, 2 / 64],
		[10, 10, 0.5, 2 / 1024],
		[0, 4, 0.25, 1 - 4 * 0.25 * 0.75 ** 3],
		[3, 0, 0.5, 1]
	])('%i of %i at %f', (count, total, share, expected) => {
		expect(binomialSurprise(count, total, share)).toBeCloseTo(expected, 10);
	});

	it('is a probability, 1 for the likeliest count, and the same seen from the other side', () => {
		const any = fc.record({
			total: fc.integer({ min: 1, max: 80 }),
			share: fc.double({ min: 0.05, max: 0.95, noNaN: true })
		});
		fc.assert(
			fc.property(any, fc.nat(), ({ total, share }, pick) => {
				const all = Array.from({ length: total + 1 }, (_, count) =>
					binomialSurprise(count, total, share)
				);
				expect(all.every((p) => p > 0 && p <= 1)).toBe(true);
				expect(Math.max(...all)).toBeCloseTo(1, 6);
				const count = pick % (total + 1);
				expect(binomialSurprise(total - count, total, 1 - share)).toBeCloseTo(all[count] ?? 0, 6);
			}),
			{ seed: 20261124, numRuns: 200 }
		);
	});
});

describe('largerShare', () => {
	it('is one half where size tells nothing', () => {
		expect(largerShare([1, 2, 3], [1, 2, 3])).toBe(0.5);
		expect(largerShare([], [1])).toBe(0.5);
		expect(largerShare([5, 6], [1, 2])).toBe(1);
	});

	it('turns round when the lists are exchanged', () => {
		const list = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 20 });
		fc.assert(
			fc.property(list, list, (a, b) => {
				expect(largerShare(a, b) + largerShare(b, a)).toBeCloseTo(1, 10);
			}),
			{ seed: 20261124 }
		);
	});
});

it('the mean of nothing is 0', () => {
	expect([mean([]), mean([1, 2, 6])]).toEqual([0, 3]);
});
