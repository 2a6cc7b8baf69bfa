/** How surprising a count is. */

/**
 * Two-sided exact binomial test by the method of small p-values: the chance of any count
 * that is no likelier than `count`.
 *
 * @param count successes, 0 to `total`
 * @param share the share expected of each, between 0 and 1
 * @returns 0 to 1; 1 where there is nothing to count
 */
export function binomialSurprise(count: number, total: number, share: number): number {
	if (total === 0 || share <= 0 || share >= 1) return 1;
	const chances = Array.from({ length: total + 1 }, (_, k) => Math.exp(logChance(k, total, share)));
	const own = chances[count] ?? 0;
	// Equal chances may differ by a rounding error.
	const unlikely = chances.filter((chance) => chance <= own * (1 + 1e-9));
	return Math.min(
		1,
		unlikely.reduce((sum, chance) => sum + chance, 0)
	);
}

/**
 * How often a value of the first list is larger than one of the second, ties counting half:
 * the area under the curve (Hanley & McNeil, 1982). 0.5 means that size tells nothing.
 */
export function largerShare(first: readonly number[], second: readonly number[]): number {
	if (first.length === 0 || second.length === 0) return 0.5;
	let wins = 0;
	for (const a of first) for (const b of second) wins += a > b ? 1 : a === b ? 0.5 : 0;
	return wins / (first.length * second.length);
}

export function mean(list: readonly number[]): number {
	return list.length === 0 ? 0 : list.reduce((sum, value) => sum + value, 0) / list.length;
}

function logChance(k: number, total: number, share: number): number {
	let log = k * Math.log(share) + (total - k) * Math.log(1 - share);
	for (let step = 1; step <= k; step++) log += Math.log(total - k + step) - Math.log(step);
	return log;
}
