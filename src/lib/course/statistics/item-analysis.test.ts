import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	effectiveWeights,
	gatherByItem,
	itemFigures,
	itemIntervals,
	type Mark,
	type Met
} from './item-analysis';

/** One test: the marks of items a, b, c …, or nothing where an item was not drawn. */
function testOf(...credits: (number | undefined)[]): Mark[] {
	return credits.flatMap((credit, at) =>
		credit === undefined ? [] : [{ item: String.fromCharCode(97 + at), credit }]
	);
}

function metIn(tests: Mark[][], item: string): Met {
	const met = gatherByItem(tests).get(item);
	if (!met) throw new Error(`Nobody met ${item}`);
	return met;
}
const figuresOf = (tests: Mark[][], item: string) => itemFigures(metIn(tests, item));

const CREDIT = fc.constantFrom(0, 0.5, 1);
const SOME_TESTS = fc
	.array(fc.array(fc.option(CREDIT, { nil: undefined }), { minLength: 5, maxLength: 5 }), {
		minLength: 3,
		maxLength: 15
	})
	.map((rows) => rows.map((row) => testOf(...row)).filter((test) => test.length > 1));

describe('itemFigures', () => {
	it('agrees with a case worked by hand', () => {
		// Item a: 1, 1, 0, 0. Rest (b and c): 1, ½, ½, 0. Covariance 1/3 · (¼+0+0+¼) = 1/6.
		const tests = [testOf(1, 1, 1), testOf(1, 1, 0), testOf(0, 0, 1), testOf(0, 0, 0)];
		const found = figuresOf(tests, 'a');
		expect(found.people).toBe(4);
		expect(found.facility).toBe(0.5);
		expect(found.spread).toBeCloseTo(Math.sqrt(1 / 3), 10);
		expect(found.discrimination).toBeCloseTo(1 / 6 / Math.sqrt((1 / 3) * (1 / 6)), 10);
		// Sorted, credit and rest give the same products: as good as these marks could be.
		expect(found.efficiency).toBeCloseTo(1, 10);
		expect(found.covarianceWithTotal).toBeCloseTo(2 / 9, 10);
	});

	it('finds an item that works against the others', () => {
		const tests = [testOf(0, 1, 1), testOf(0, 1, 0), testOf(1, 0, 1), testOf(1, 0, 0)];
		const found = figuresOf(tests, 'a');
		expect(found.discrimination).toBeCloseTo(-1 / 6 / Math.sqrt((1 / 3) * (1 / 6)), 10);
		expect(found.efficiency).toBeLessThan(0);
	});

	it('says nothing about discrimination where everybody earned the same', () => {
		const tests = [testOf(1, 1, 0), testOf(1, 0, 0), testOf(1, 1, 1)];
		const found = figuresOf(tests, 'a');
		expect(found.facility).toBe(1);
		expect(found.spread).toBe(0);
		expect(found.discrimination).toBeNull();
		expect(found.efficiency).toBeNull();
		// Nor where the rest is the same for all.
		const equalRest = [testOf(1, 1), testOf(0, 1), testOf(1, 1)];
		expect(figuresOf(equalRest, 'a').discrimination).toBeNull();
	});

	it('manages two people, one person, and tests of one item', () => {
		const two = figuresOf([testOf(1, 1), testOf(0, 0)], 'a');
		expect(two.discrimination).toBeCloseTo(1, 10);
		expect(figuresOf([testOf(1, 0)], 'a')).toMatchObject({ people: 1, discrimination: null });
		expect(gatherByItem([testOf(1), testOf(0)]).size).toBe(0);
	});

	it('holds ties to the largest that they could give', () => {
		const tests = [testOf(1, 1, 1), testOf(1, 0, 0), testOf(0, 1, 1), testOf(0, 0, 0)];
		const found = figuresOf(tests, 'a');
		expect(found.discrimination).toBeCloseTo(0, 10);
		expect(found.efficiency).toBeCloseTo(0, 10);
	});

	it('takes each item over those who met it alone', () => {
		const tests = [testOf(1, 1, undefined), testOf(0, 0, undefined), testOf(undefined, 1, 0)];
		expect(figuresOf(tests, 'a').people).toBe(2);
		expect(figuresOf(tests, 'b')).toMatchObject({ people: 3, facility: 2 / 3 });
		// The rest of the third person's test is item c alone.
		expect(metIn(tests, 'b').rest).toEqual([1, 0, 0]);
	});

	it('keeps a withdrawn item out of everybody’s rest and total', () => {
		const withdrawn = (credit: number): Mark => ({ item: 'x', credit, voided: true });
		const tests = [
			[...testOf(1, 1, 0), withdrawn(0)],
			[...testOf(0, 0, 0), withdrawn(1)]
		];
		expect(metIn(tests, 'a').rest).toEqual([0.5, 0]);
		expect(metIn(tests, 'x').rest).toEqual([2 / 3, 0]);
		expect(figuresOf(tests, 'x').discrimination).toBeCloseTo(-1, 10);
	});

	it('equals a plain reading of the definitions, in any order', () => {
		fc.assert(
			fc.property(SOME_TESTS, (tests) => {
				for (const [item, met] of gatherByItem(tests)) {
					const found = itemFigures(met);
					const naive = naiveFigures(tests, item);
					expect(found.facility).toBeCloseTo(naive.facility, 10);
					close(found.discrimination, naive.discrimination);
					close(found.efficiency, naive.efficiency);
					const reversed = figuresOf([...tests].reverse(), item);
					expect(reversed.facility).toBeCloseTo(found.facility, 10);
					close(reversed.discrimination, found.discrimination);
					close(reversed.efficiency, found.efficiency);
					if (found.discrimination !== null) {
						expect(Math.abs(found.discrimination)).toBeLessThanOrEqual(1 + 1e-9);
						expect(found.efficiency ?? 0).toBeLessThanOrEqual(1 + 1e-9);
					}
				}
			}),
			{ numRuns: 60 }
		);
	});
});

function close(found: number | null, expected: number | null): void {
	if (expected === null) expect(found).toBeNull();
	else expect(found).toBeCloseTo(expected, 7);
}

/** Word for word: sums over people, one after another. */
function naiveFigures(tests: readonly Mark[][], item: string) {
	const credit: number[] = [];
	const rest: number[] = [];
	for (const test of tests) {
		const own = test.find((mark) => mark.item === item);
		if (!own) continue;
		const others = test.filter((mark) => mark !== own).map((mark) => mark.credit);
		credit.push(own.credit);
		rest.push(others.reduce((sum, other) => sum + other, 0) / others.length);
	}
	const n = credit.length;
	const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / n;
	const covariance = (x: number[], y: number[]) => {
		let sum = 0;
		for (let at = 0; at < n; at++) sum += ((x[at] ?? 0) - mean(x)) * ((y[at] ?? 0) - mean(y));
		return sum / (n - 1);
	};
	const facility = mean(credit);
	if (n < 2) return { facility, discrimination: null, efficiency: null };
	const product = covariance(credit, credit) * covariance(rest, rest);
	if (product < 1e-18) return { facility, discrimination: null, efficiency: null };
	const sort = (values: number[]) => [...values].sort((a, b) => a - b);
	return {
		facility,
		discrimination: covariance(credit, rest) / Math.sqrt(product),
		efficiency: covariance(credit, rest) / covariance(sort(credit), sort(rest))
	};
}

describe('itemIntervals', () => {
	it('holds the figure, is narrower for more people, and the same for the same seed', () => {
		const group = (size: number) =>
			Array.from({ length: size }, (_, at) => testOf(at % 3 ? 1 : 0, (at % 7) / 6, (at % 5) / 4));
		const width = (size: number) => {
			const met = metIn(group(size), 'a');
			const { facility } = itemIntervals(met, 7);
			if (!facility) throw new Error('No interval');
			expect(facility.low).toBeLessThanOrEqual(itemFigures(met).facility);
			expect(facility.high).toBeGreaterThanOrEqual(itemFigures(met).facility);
			return facility.high - facility.low;
		};
		expect(width(300)).toBeLessThan(width(30) / 2);
		const met = metIn(group(40), 'b');
		expect(itemIntervals(met, 7)).toEqual(itemIntervals(met, 7));
		expect(itemIntervals(met, 8)).not.toEqual(itemIntervals(met, 7));
	});

	it('has none for the discrimination of a constant item', () => {
		const tests = [testOf(1, 0), testOf(1, 1), testOf(1, 0.5)];
		const found = itemIntervals(metIn(tests, 'a'), 1);
		expect(found.facility).toEqual({ low: 1, high: 1 });
		expect(found.discrimination).toBeUndefined();
	});
});

describe('effectiveWeights', () => {
	const weightsOf = (tests: Mark[][]) =>
		effectiveWeights(
			new Map([...gatherByItem(tests)].map(([item, met]) => [item, itemFigures(met)])),
			tests.length
		);

	it('add up to one test where everybody met everything, as in Moodle', () => {
		const tests = [testOf(1, 1, 1), testOf(1, 1, 0), testOf(0, 0.5, 1), testOf(0, 0, 0)];
		const weights = [...weightsOf(tests).values()];
		expect(weights.reduce<number>((sum, own) => sum + (own ?? 0), 0)).toBeCloseTo(1, 10);
	});

	it('are the same for items that move the totals alike, and missing for one that works against', () => {
		const alike = weightsOf([testOf(1, 1), testOf(0, 0), testOf(1, 1)]);
		expect(alike.get('a')).toBeCloseTo(0.5, 10);
		const against = weightsOf([testOf(0, 1, 1), testOf(0, 1, 1), testOf(1, 0, 0)]);
		expect(against.get('a')).toBeNull();
		expect(against.get('b')).toBeCloseTo(0.5, 10);
	});

	it('are counted by how often an item is drawn', () => {
		// Two items for one place, each met by half: together they weigh as one.
		const tests = [
			testOf(1, undefined, 1),
			testOf(0, undefined, 0),
			testOf(undefined, 1, 1),
			testOf(undefined, 0, 0)
		];
		const weights = weightsOf(tests);
		const half = ((weights.get('a') ?? 0) + (weights.get('b') ?? 0)) / 2;
		expect(half + (weights.get('c') ?? 0)).toBeCloseTo(1, 10);
	});
});
