/** What an attempt amounts to: marks, pass or not, and both kinds of error. */
import type { PassRule, Variant } from '../content/schema';
import type { Confidence } from '../item/response';

/** One scored answer, as kept with an attempt. */
export interface ScoredItem {
	itemId: string;
	scenarioId: string;
	sign: string;
	variant: Variant;
	kind: 'judge' | 'respond' | 'rate' | 'spot';
	/** 0 to 1; unanswered items count 0. */
	credit: number;
	answered: boolean;
	safetyError: boolean;
	/** Judge items: the sign that was named, or `none`. */
	named?: string;
	confidence?: Confidence;
	/** The item was withdrawn: it counts as right, and tells of no error. */
	voided?: boolean;
}

/** How often a sign was seen where there was one, and where there was none. */
export interface SignalCounts {
	/** Sign-present scenarios judged. */
	present: number;
	/** Of these: any sign named. */
	hits: number;
	/** Of these: the right sign named. */
	named: number;
	/** Look-alikes judged. */
	lookAlike: number;
	/** Of these: a sign named all the same. */
	falseAlarms: number;
}

export interface AttemptResult {
	/** Shares of the marks, 0 to 1; `undefined` where nothing was asked. */
	overall: number;
	present: number | undefined;
	lookAlike: number | undefined;
	safetyErrors: number;
	signal: SignalCounts;
	bySign: Record<string, SignalCounts>;
	lean: Lean;
	/** Items answered wrongly with "sure". */
	sureAndWrong: string[];
}

export type Lean = 'alarm' | 'reassurance' | 'even';

/**
 * Computes the result of an attempt from its scored items. Order does not matter. What was
 * withdrawn earns the whole credit: that is never less than leaving it out, because a mark
 * of 1 cannot lower a mean of marks that are at most 1.
 */
export function resultOf(scored: readonly ScoredItem[]): AttemptResult {
	const items = scored.map((item) => (item.voided ? withdrawn(item) : item));
	const bySign: Record<string, SignalCounts> = {};
	for (const sign of new Set(items.map((item) => item.sign))) {
		bySign[sign] = signalCounts(items.filter((item) => item.sign === sign));
	}
	const signal = signalCounts(items);
	return {
		overall: meanCredit(items) ?? 0,
		present: meanCredit(items.filter((item) => item.variant !== 'look-alike')),
		lookAlike: meanCredit(items.filter((item) => item.variant === 'look-alike')),
		safetyErrors: items.filter((item) => item.safetyError).length,
		signal,
		bySign,
		lean: leanOf(signal),
		sureAndWrong: items
			.filter((item) => item.answered && item.confidence === 'sure' && item.credit === 0)
			.map((item) => item.itemId)
	};
}

/** Right for everybody, and as little evidence of either error as if it had been left open. */
function withdrawn(item: ScoredItem): ScoredItem {
	return { ...item, credit: 1, safetyError: false, answered: false };
}

/** Counts over the judge items that were answered. */
export function signalCounts(
	items: readonly Pick<ScoredItem, 'kind' | 'answered' | 'variant' | 'credit' | 'named'>[]
): SignalCounts {
	const judged = items.filter((item) => item.kind === 'judge' && item.answered);
	const present = judged.filter((item) => item.variant !== 'look-alike');
	const lookAlike = judged.filter((item) => item.variant === 'look-alike');
	const alarmed = (item: { named?: string }) => item.named !== undefined && item.named !== 'none';
	return {
		present: present.length,
		hits: present.filter(alarmed).length,
		named: present.filter((item) => item.credit === 1).length,
		lookAlike: lookAlike.length,
		falseAlarms: lookAlike.filter(alarmed).length
	};
}

/**
 * Which of the two errors outweighs the other: the difference between the false-alarm
 * rate and the miss rate, with half an observation added to each cell so that few
 * answers say little (the log-linear correction of Hautus, 1995). A difference of less
 * than 0.15 is called even.
 */
export function leanOf(counts: SignalCounts): Lean {
	if (counts.present === 0 || counts.lookAlike === 0) return 'even';
	const missRate = (counts.present - counts.hits + 0.5) / (counts.present + 1);
	const falseAlarmRate = (counts.falseAlarms + 0.5) / (counts.lookAlike + 1);
	const difference = falseAlarmRate - missRate;
	if (Math.abs(difference) < 0.15) return 'even';
	return difference > 0 ? 'alarm' : 'reassurance';
}

/** Which part of the pass rule, if any, was not met. Empty means passed. */
export type Shortfall = 'overall' | 'present' | 'lookAlike' | 'safety';

export function shortfalls(result: AttemptResult, rule: PassRule): Shortfall[] {
	const list: Shortfall[] = [];
	if (below(result.overall, rule.overall)) list.push('overall');
	if (result.present !== undefined && below(result.present, rule.present)) list.push('present');
	if (result.lookAlike !== undefined && below(result.lookAlike, rule.lookAlike))
		list.push('lookAlike');
	if (rule.noSafetyCritical && result.safetyErrors > 0) list.push('safety');
	return list;
}

export function hasPassed(result: AttemptResult, rule: PassRule): boolean {
	return shortfalls(result, rule).length === 0;
}

/** A mean of eighths may miss 0.8 by a rounding error; nobody fails on that. */
function below(share: number, bound: number): boolean {
	return share < bound - 1e-9;
}

function meanCredit(items: readonly ScoredItem[]): number | undefined {
	if (items.length === 0) return undefined;
	return items.reduce((sum, item) => sum + item.credit, 0) / items.length;
}
