import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reliabilityOf, rowsByPlace } from './reliability';

const SOME_ROWS = fc.array(fc.array(fc.constantFrom(0, 0.5, 1), { minLength: 4, maxLength: 4 }), {
	minLength: 3,
	maxLength: 12
});

/** The formula as it is written: k/(k−1) · (1 − Σ variances of the parts / variance of the totals). */
function naiveAlpha(rows: number[][]): number | null {
	const variance = (values: number[]) => {
		const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
		return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
	};
	const parts = rows[0]?.length ?? 0;
	const ofTotals = variance(rows.map((row) => row.reduce((sum, mark) => sum + mark, 0)));
	if (ofTotals < 1e-9) return null;
	const ofParts = Array.from({ length: parts }, (_, part) =>
		variance(rows.map((row) => row[part] ?? 0))
	).reduce((sum, own) => sum + own, 0);
	return (parts / (parts - 1)) * (1 - ofParts / ofTotals);
}

describe('reliabilityOf', () => {
	it('agrees with a case worked by hand', () => {
		// Variances of the parts: 1/3, 1/3, 1/4; of the totals 3, 1, 1, 0: 19/12.
		const found = reliabilityOf([
			[1, 1, 1],
			[1, 0, 0],
			[0, 1, 0],
			[0, 0, 0]
		]);
		expect(found?.consistency).toBeCloseTo(1.5 * (1 - (1 / 3 + 1 / 3 + 0.25) / (19 / 12)), 10);
		expect(found?.average).toBeCloseTo(5 / 12, 10);
		expect(found?.spread).toBeCloseTo(Math.sqrt(19 / 12) / 3, 10);
		const { errorRatio, spread, standardError } = found ?? {};
		expect(errorRatio).toBeCloseTo(Math.sqrt(1 - (found?.consistency ?? 0)), 10);
		expect(standardError).toBeCloseTo((errorRatio ?? 0) * (spread ?? 0), 10);
	});

	it('is 1 where all parts say the same, and has no error then', () => {
		const found = reliabilityOf([
			[1, 1, 1],
			[0, 0, 0],
			[0.5, 0.5, 0.5]
		]);
		expect(found?.consistency).toBeCloseTo(1, 10);
		expect(found?.standardError).toBeCloseTo(0, 5);
	});

	it('is below 0 where parts work against each other', () => {
		const found = reliabilityOf([
			[1, 0, 1],
			[0, 1, 1],
			[1, 0, 0],
			[0, 1, 1]
		]);
		expect(found?.consistency).toBeLessThan(0);
	});

	it('says nothing of two people, of one part, of equal totals, of nobody', () => {
		expect(reliabilityOf([])).toBeUndefined();
		expect(
			reliabilityOf([
				[1, 0],
				[0, 0]
			])?.consistency
		).toBeNull();
		expect(reliabilityOf([[1], [0], [1]])?.consistency).toBeNull();
		const equal = reliabilityOf([
			[1, 0],
			[0, 1],
			[1, 0]
		]);
		expect(equal?.consistency).toBeNull();
		expect(equal?.standardError).toBeNull();
		expect(reliabilityOf([[1, 0]])?.spread).toBeNull();
	});

	it('equals the formula, does not depend on order, and never exceeds 1', () => {
		fc.assert(
			fc.property(SOME_ROWS, (rows) => {
				const found = reliabilityOf(rows)?.consistency ?? null;
				const naive = naiveAlpha(rows);
				if (naive === null) expect(found).toBeNull();
				else expect(found).toBeCloseTo(naive, 8);
				if (found === null) return;
				expect(found).toBeLessThanOrEqual(1 + 1e-9);
				expect(reliabilityOf([...rows].reverse())?.consistency).toBeCloseTo(found, 8);
			}),
			{ numRuns: 60 }
		);
	});
});

describe('rowsByPlace', () => {
	it('gives a mean a place, whatever was drawn for it, and leaves out tests with a gap', () => {
		const rows = rowsByPlace([
			[
				{ place: 'touch', credit: 1 },
				{ place: 'gifts', credit: 0 },
				{ place: 'touch', credit: 0.5 }
			],
			[
				{ place: 'gifts', credit: 1 },
				{ place: 'touch', credit: 0 }
			],
			[{ place: 'gifts', credit: 1 }]
		]);
		expect(rows).toEqual([
			[0, 0.75],
			[1, 0]
		]);
	});
});
