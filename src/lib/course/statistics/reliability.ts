/** How far a test measures one thing with all of its parts. */
import { mean, sampleVariance } from 'simple-statistics';
import { resampled } from './bootstrap';
import { percentileInterval, type Interval } from './interval';

export interface Reliability {
	people: number;
	parts: number;
	/** Mean of the totals, 0 to 1. */
	average: number;
	/** Standard deviation of the totals (n − 1). */
	spread: number | null;
	/**
	 * Cronbach's alpha (1951), called coefficient of internal consistency in Moodle's quiz
	 * statistics. At most 1; below 0 where parts work against each other.
	 */
	consistency: number | null;
	interval: Interval | undefined;
	/** The share of the spread that is due to chance: √(1 − consistency). */
	errorRatio: number | null;
	/** By how much one person's total would waver: error ratio × spread. */
	standardError: number | null;
}

/**
 * @param rows one a person: the mark of each part, 0 to 1; every row as long as the first
 * @param seed for the interval
 * @returns nothing without people; no consistency with fewer than two parts or three people,
 * or where all totals are the same
 */
export function reliabilityOf(
	rows: readonly (readonly number[])[],
	seed = 1951
): Reliability | undefined {
	const parts = rows[0]?.length ?? 0;
	if (parts === 0) return undefined;
	const totals = rows.map((row) => mean([...row]));
	const enough = rows.length > 2 && parts > 1;
	// One block, row after row: resampling reads it two hundred times.
	const marks = Float64Array.from(rows.flat());
	const everybody = Int32Array.from(rows.keys());
	const consistency = enough ? alphaOf(marks, parts, everybody) : null;
	const spread = rows.length > 1 ? Math.sqrt(sampleVariance(totals)) : null;
	// Rounding must not make an error out of perfect agreement.
	const errorRatio = consistency === null ? null : Math.sqrt(Math.max(0, 1 - consistency));
	return {
		people: rows.length,
		parts,
		average: mean(totals),
		spread,
		consistency,
		interval:
			consistency === null
				? undefined
				: percentileInterval(resampled(rows.length, seed, (drawn) => alphaOf(marks, parts, drawn))),
		errorRatio,
		standardError: errorRatio === null || spread === null ? null : errorRatio * spread
	};
}

/** Of those drawn, by their row. Sums of squares in one pass: resampling calls this often. */
function alphaOf(marks: Float64Array, parts: number, drawn: Int32Array): number | null {
	const people = drawn.length;
	const sums = new Float64Array(parts);
	let squares = 0;
	let total = 0;
	let totalSquares = 0;
	for (const row of drawn) {
		const begins = row * parts;
		let own = 0;
		for (let part = 0; part < parts; part++) {
			const mark = marks[begins + part] ?? 0;
			sums[part] = (sums[part] ?? 0) + mark;
			squares += mark * mark;
			own += mark;
		}
		total += own;
		totalSquares += own * own;
	}
	const ofParts = squares - sums.reduce((sum, own) => sum + (own * own) / people, 0);
	const ofTotal = totalSquares - (total * total) / people;
	if (ofTotal < 1e-9) return null;
	return (parts / (parts - 1)) * (1 - ofParts / ofTotal);
}

/** A mark and the place of the test that its item was drawn for. */
export interface PlacedMark {
	place: string;
	credit: number;
}

/**
 * Tests are drawn: which item stands in a place is chance, but the places are the same in
 * every test. So a person's mark of a place is the mean of what was asked there, and no
 * cell is missing. Scenarios, not single items, fill a place: two questions about one
 * scenario lean on one another and would pass for agreement.
 * @returns one row a person whose test has every place, in one order of places
 */
export function rowsByPlace(tests: Iterable<readonly PlacedMark[]>): number[][] {
	const all = [...tests].map((test) => {
		const places = new Map<string, { sum: number; of: number }>();
		for (const { place, credit } of test) {
			const own = places.get(place) ?? { sum: 0, of: 0 };
			places.set(place, { sum: own.sum + credit, of: own.of + 1 });
		}
		return places;
	});
	const names = [...new Set(all.flatMap((places) => [...places.keys()]))].sort();
	return all
		.filter((places) => places.size === names.length)
		.map((places) =>
			names.map((name) => {
				const { sum, of } = places.get(name) ?? { sum: 0, of: 1 };
				return sum / of;
			})
		);
}
