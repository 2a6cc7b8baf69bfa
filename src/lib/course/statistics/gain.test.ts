import { describe, expect, it } from 'vitest';
import { gainOf, type Pair } from './gain';

const grew = (by: readonly number[]): Pair[] =>
	by.map((more) => ({ before: 0.4, after: 0.4 + more }));

describe('gainOf', () => {
	it('compares each person with herself', () => {
		const found = gainOf([
			{ before: 0.5, after: 0.9 },
			{ before: 0.7, after: 0.6 },
			{ before: 0.3, after: 0.6 }
		]);
		expect(found?.people).toBe(3);
		expect(found?.before).toBeCloseTo(0.5, 10);
		expect(found?.after).toBeCloseTo(0.7, 10);
		expect(found?.change).toBeCloseTo(0.2, 10);
	});

	it('calls a gain clear only when the interval leaves out none', () => {
		expect(gainOf(grew([0.2, 0.25, 0.3, 0.15, 0.2, 0.22]))?.clear).toBe(true);
		expect(gainOf(grew([0.3, -0.3, 0.25, -0.28, 0.01, 0.02]))?.clear).toBe(false);
		expect(gainOf(grew([-0.2, -0.3, -0.25, -0.2, -0.4]))?.clear).toBe(true);
	});

	it('gives everybody’s one change an interval of no width, and nobody none', () => {
		const found = gainOf(grew([0.25, 0.25, 0.25]));
		expect(found?.interval?.low).toBeCloseTo(0.25, 10);
		expect(found?.interval?.high).toBeCloseTo(0.25, 10);
		expect(gainOf([])).toBeUndefined();
	});

	it('is near the usual interval, and the same whoever came first', () => {
		const by = Array.from({ length: 60 }, (_, at) => 0.1 + ((at * 37) % 60) / 200);
		const found = gainOf(grew(by));
		const mean = by.reduce((sum, value) => sum + value, 0) / by.length;
		const spread = Math.sqrt(
			by.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (by.length - 1)
		);
		const half = (1.96 * spread) / Math.sqrt(by.length);
		expect(found?.interval?.low).toBeCloseTo(mean - half, 2);
		expect(found?.interval?.high).toBeCloseTo(mean + half, 2);
		expect(gainOf(grew([...by].reverse()))?.interval).toEqual(found?.interval);
	});
});
