/** What people judged rightly before the course and after it. */
import { resampled } from './bootstrap';
import { percentileInterval, type Interval } from './interval';

/** One person's shares, 0 to 1, in the same measure before and after. */
export interface Pair {
	before: number;
	after: number;
}

export interface Gain {
	people: number;
	/** Means over the people, 0 to 1. */
	before: number;
	after: number;
	/** After minus before, −1 to 1. */
	change: number;
	/** Of the change. */
	interval: Interval | undefined;
	/** Whether the interval leaves out no change at all. */
	clear: boolean;
}

/** The seed of the resampling: fixed, so that a page shows the same figures when read again. */
const SEED = 1979;
const TIMES = 1000;

/**
 * The mean change of people who did both, each compared with herself, with a percentile
 * interval from resampling people (bootstrap; Efron, 1979). Nothing is assumed about how
 * the changes are spread.
 * @returns nothing without people
 */
export function gainOf(pairs: readonly Pair[]): Gain | undefined {
	if (pairs.length === 0) return undefined;
	// In one order whoever came first, so that the same people always give the same interval.
	const changes = Float64Array.from(pairs, ({ before, after }) => after - before).sort();
	const mean = (of: (pair: Pair) => number) =>
		pairs.reduce((sum, pair) => sum + of(pair), 0) / pairs.length;
	const means = resampled(
		changes.length,
		SEED,
		(drawn) => {
			let sum = 0;
			for (const place of drawn) sum += changes[place] ?? 0;
			return sum / drawn.length;
		},
		TIMES
	);
	const interval = percentileInterval(means);
	return {
		people: pairs.length,
		before: mean(({ before }) => before),
		after: mean(({ after }) => after),
		change: mean(({ before, after }) => after - before),
		interval,
		clear: interval !== undefined && (interval.low > 0 || interval.high < 0)
	};
}
