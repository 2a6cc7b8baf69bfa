/** Which sign is taken for which. */
import type { Side } from './group-tally';

export interface ConfusionRow {
	/** The sign that the scenarios were written for. */
	sign: string;
	/** Scenarios in which it is there, or those that only look like it. */
	side: Side;
	/** Answers given. */
	of: number;
	/** By column: how often that was named. */
	counts: number[];
}

/**
 * One row a sign, for one side.
 * @param columns the names that could be given, in order; `none` among them
 * @param named how often each was named, by sign
 */
export function confusionRows(
	side: Side,
	columns: readonly string[],
	named: ReadonlyMap<string, ReadonlyMap<string, number>>
): ConfusionRow[] {
	return [...named].map(([sign, seen]) => ({
		sign,
		side,
		of: [...seen.values()].reduce((sum, count) => sum + count, 0),
		counts: columns.map((column) => seen.get(column) ?? 0)
	}));
}

/**
 * What a sign was taken for most often, other than by its right name.
 * @returns nothing where it was always named rightly; the first of equals in the order met
 */
export function mostTakenFor(
	sign: string,
	seen: ReadonlyMap<string, number>
): { named: string; count: number; of: number } | undefined {
	const of = [...seen.values()].reduce((sum, count) => sum + count, 0);
	const wrong = [...seen].filter(([named]) => named !== sign);
	const [most] = wrong.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
	return most && { named: most[0], count: most[1], of };
}
