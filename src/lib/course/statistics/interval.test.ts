import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percentileInterval, proportionOf } from './interval';

describe('proportionOf', () => {
	it('agrees with intervals worked by hand', () => {
		// 8 of 10: centre (0.8 + 1.92073/10) / (1 + 3.84146/10), half width by the same formula.
		const eight = proportionOf(8, 10);
		expect(eight?.share).toBe(0.8);
		expect(eight?.low).toBeCloseTo(0.4902, 4);
		expect(eight?.high).toBeCloseTo(0.9433, 4);
		// None of 20: the upper end is z² / (n + z²).
		const none = proportionOf(0, 20);
		expect(none?.low).toBe(0);
		expect(none?.high).toBeCloseTo(3.84146 / 23.84146, 5);
		expect(proportionOf(20, 20)?.high).toBe(1);
		expect(proportionOf(0, 0)).toBeUndefined();
	});

	it('holds the share, stays inside 0 and 1, and mirrors', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(400), (of, any) => {
				const count = any % (of + 1);
				const found = proportionOf(count, of);
				const mirrored = proportionOf(of - count, of);
				if (!found || !mirrored) throw new Error('Nothing found');
				expect(found.low).toBeGreaterThanOrEqual(0);
				expect(found.low).toBeLessThanOrEqual(found.share);
				expect(found.high).toBeGreaterThanOrEqual(found.share);
				expect(found.high).toBeLessThanOrEqual(1);
				expect(mirrored.low).toBeCloseTo(1 - found.high, 10);
			})
		);
	});
});

describe('percentileInterval', () => {
	it('takes the middle of what could be computed', () => {
		const values = Array.from({ length: 101 }, (_, at) => at);
		expect(percentileInterval(values)).toEqual({ low: 2.5, high: 97.5 });
		expect(percentileInterval([null, null, 1])).toBeUndefined();
		expect(percentileInterval([])).toBeUndefined();
	});
});
