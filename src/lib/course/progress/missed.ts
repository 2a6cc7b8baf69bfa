/** What somebody keeps missing: both kinds of error, sign by sign. */
import { signalCounts, type ScoredItem, type SignalCounts } from '../attempt/result';

/** A scored answer, and when it was given, in ms. */
export interface Judgement extends ScoredItem {
	at: number;
}

/** Older answers say little about today: of each sign only this many of the latest count. */
export const RECENT = 12;

/** A sign is there, or only something that looks like it. */
export type Side = 'present' | 'look-alike';

export interface MissedSign {
	sign: string;
	counts: SignalCounts;
	/** The sides on which something went wrong. */
	sides: Side[];
	/** Judgements given with "sure" that were wrong. */
	sureAndWrong: number;
}

export function sideOf({ variant }: Pick<ScoredItem, 'variant'>): Side {
	return variant === 'look-alike' ? 'look-alike' : 'present';
}

/**
 * The signs in whose recent judgements something went wrong, the weakest first.
 *
 * An error is a sign missed or taken for another, or good care called a sign. Signs are
 * ordered by their share of errors, with half an observation added to each cell so that
 * one error in one answer does not outweigh four in six (the log-linear correction of
 * Hautus, 1995), and where that is equal by the errors made with "sure".
 */
export function missedSigns(judgements: readonly Judgement[]): MissedSign[] {
	const judged = judgements
		.filter(({ kind, answered }) => kind === 'judge' && answered)
		.sort((a, b) => b.at - a.at || a.itemId.localeCompare(b.itemId));
	return [...new Set(judged.map(({ sign }) => sign))]
		.map((sign) => {
			const recent = judged.filter((entry) => entry.sign === sign).slice(0, RECENT);
			const wrong = recent.filter(({ credit }) => credit < 1);
			return {
				missed: {
					sign,
					counts: signalCounts(recent),
					sides: (['present', 'look-alike'] as const).filter((side) =>
						wrong.some((entry) => sideOf(entry) === side)
					),
					sureAndWrong: wrong.filter(({ confidence }) => confidence === 'sure').length
				},
				errorRate: (wrong.length + 0.5) / (recent.length + 1)
			};
		})
		.filter(({ missed }) => missed.sides.length > 0)
		.sort(
			(a, b) =>
				b.errorRate - a.errorRate ||
				b.missed.sureAndWrong - a.missed.sureAndWrong ||
				a.missed.sign.localeCompare(b.missed.sign)
		)
		.map(({ missed }) => missed);
}
