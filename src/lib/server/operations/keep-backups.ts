/** Which automatic backups are kept: the newest of each of the last days, weeks and months. */

/** How many days, weeks and months are covered. */
export interface KeepRule {
	daily: number;
	weekly: number;
	monthly: number;
}

const DAY = 24 * 60 * 60 * 1000;

/** The day, the week (from Monday) and the month of a moment, in UTC, as names that compare. */
const PERIODS = {
	daily: (at: number) => new Date(at).toISOString().slice(0, 10),
	// 1 January 1970 was a Thursday.
	weekly: (at: number) => String(Math.floor((at / DAY + 3) / 7)),
	monthly: (at: number) => new Date(at).toISOString().slice(0, 7)
} as const;

/**
 * Which of these backups may go. A backup is kept when it is the newest of its day, week or
 * month and that period is among the newest ones that have a backup: days without the
 * program running cost nothing. The newest backup is kept whatever the rule says.
 * @param made when each was made, in ms
 * @returns the moments of those that may go, oldest first
 */
export function superfluous(made: readonly number[], rule: KeepRule): number[] {
	const newestFirst = [...made].sort((a, b) => b - a);
	const kept = new Set(newestFirst.slice(0, 1));
	for (const period of ['daily', 'weekly', 'monthly'] as const) {
		const seen = new Set<string>();
		for (const at of newestFirst) {
			const name = PERIODS[period](at);
			if (seen.has(name) || seen.size >= rule[period]) continue;
			seen.add(name);
			kept.add(at);
		}
	}
	return newestFirst.filter((at) => !kept.has(at)).reverse();
}
