/** Shares with the uncertainty that they carry. */
import { quantileSorted } from 'simple-statistics';

/** A range that would hold the true value in 95 of 100 such groups. */
export interface Interval {
	low: number;
	high: number;
}

/** So many of so many. */
export interface Proportion extends Interval {
	count: number;
	of: number;
	/** 0 to 1. */
	share: number;
}

/** The standard normal quantile that leaves 2.5 % on each side. */
const Z = 1.959964;

/**
 * A share with its score interval (Wilson, 1927), which stays inside 0 and 1 and holds for
 * small numbers and for shares of none and all.
 * @returns nothing where nothing was counted
 */
export function proportionOf(count: number, of: number): Proportion | undefined {
	if (of === 0) return undefined;
	const share = count / of;
	const weight = 1 / (1 + Z ** 2 / of);
	const centre = weight * (share + Z ** 2 / (2 * of));
	const half = weight * Z * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2));
	return {
		count,
		of,
		share,
		// Exact at the ends, where rounding would leave a trace.
		low: count === 0 ? 0 : Math.max(0, centre - half),
		high: count === of ? 1 : Math.min(1, centre + half)
	};
}

/**
 * The middle 95 % of what resampling gave: the percentile interval of the bootstrap
 * (Efron, 1979). Results that could not be computed are left out.
 * @returns nothing when more than half could not be computed
 */
export function percentileInterval(resampled: readonly (number | null)[]): Interval | undefined {
	const found = resampled.filter((value): value is number => value !== null);
	if (found.length === 0 || found.length * 2 < resampled.length) return undefined;
	const sorted = Float64Array.from(found).sort();
	const values = Array.from(sorted);
	return { low: quantileSorted(values, 0.025), high: quantileSorted(values, 0.975) };
}
