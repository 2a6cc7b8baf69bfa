/**
 * The counts behind a group's figures. They only ever grow, one finished attempt after
 * another, so that what was counted yesterday need not be read again.
 */
import { signalCounts, type ScoredItem, type SignalCounts } from '../attempt/result';
import { CONFIDENCES, type Confidence } from '../item/response';
import type { Level } from './calibration';
import type { Pair } from './gain';

export type Side = 'present' | 'lookAlike';
export type TalliedKind = 'baseline' | 'quiz' | 'assessment';

export interface TalliedAttempt {
	userId: string;
	kind: TalliedKind;
	marks: readonly Omit<ScoredItem, 'itemId' | 'scenarioId' | 'safetyError'>[];
}

interface Cell {
	counts: SignalCounts;
	/** Attempts in which this side was met: within one kind, each is another person. */
	met: Record<Side, Record<'quiz' | 'assessment', number>>;
	/** How often each sign, or none, was named. */
	named: Record<Side, Map<string, number>>;
}

export interface GroupTally {
	/** How many attempts were added: figures made at this number still hold while it stands. */
	added: number;
	/** Who handed in a quiz or an assessment. */
	people: Set<string>;
	cells: Map<string, Cell>;
	confidence: Map<Confidence, { answers: number; right: number }>;
	/** What each person judged, all signs together. */
	baseline: Map<string, SignalCounts>;
	assessment: Map<string, SignalCounts>;
}

export function emptyTally(): GroupTally {
	return {
		added: 0,
		people: new Set(),
		cells: new Map(),
		confidence: new Map(CONFIDENCES.map((word) => [word, { answers: 0, right: 0 }])),
		baseline: new Map(),
		assessment: new Map()
	};
}

/**
 * Adds somebody's first attempt of a kind. Each person is to be added once a kind: later
 * attempts follow on reasons that were read, and would make one person count as several.
 * Baselines enter the learning gain alone.
 */
export function addAttempt(tally: GroupTally, { userId, kind, marks }: TalliedAttempt): void {
	tally.added += 1;
	const judged = marks.filter((mark) => mark.kind === 'judge' && mark.answered);
	if (kind !== 'quiz') tally[kind].set(userId, signalCounts(judged));
	if (kind === 'baseline') return;
	tally.people.add(userId);
	for (const sign of new Set(judged.map((mark) => mark.sign))) {
		const own = judged.filter((mark) => mark.sign === sign);
		const cell = cellOf(tally, sign);
		const counts = signalCounts(own);
		add(cell.counts, counts);
		for (const side of ['present', 'lookAlike'] as const) {
			if (counts[side] > 0) cell.met[side][kind] += 1;
		}
		for (const { variant, named = '' } of own) {
			const seen = cell.named[variant === 'look-alike' ? 'lookAlike' : 'present'];
			seen.set(named, (seen.get(named) ?? 0) + 1);
		}
	}
	for (const { confidence, credit, answered } of marks) {
		const level = confidence && answered ? tally.confidence.get(confidence) : undefined;
		if (!level) continue;
		level.answers += 1;
		// Half a credit does not make "sure" come true.
		if (credit >= 1 - 1e-9) level.right += 1;
	}
}

function nothing(): SignalCounts {
	return { present: 0, hits: 0, named: 0, lookAlike: 0, falseAlarms: 0 };
}

function add(sum: SignalCounts, more: SignalCounts): void {
	sum.present += more.present;
	sum.hits += more.hits;
	sum.named += more.named;
	sum.lookAlike += more.lookAlike;
	sum.falseAlarms += more.falseAlarms;
}

function cellOf(tally: GroupTally, sign: string): Cell {
	const known = tally.cells.get(sign);
	if (known) return known;
	const none = () => ({ quiz: 0, assessment: 0 });
	const cell: Cell = {
		counts: nothing(),
		met: { present: none(), lookAlike: none() },
		named: { present: new Map(), lookAlike: new Map() }
	};
	tally.cells.set(sign, cell);
	return cell;
}

export interface SignTally {
	counts: SignalCounts;
	/** At least so many different people judged each side: some met it in quiz and assessment. */
	people: Record<Side, number>;
	/** How often each sign, or none, was named. */
	named: Record<Side, ReadonlyMap<string, number>>;
}

/** What was judged of one sign. */
export function signTally(tally: GroupTally, sign: string): SignTally {
	const { counts, met, named } = cellOf(tally, sign);
	const people = (side: Side) => Math.max(met[side].quiz, met[side].assessment);
	return {
		counts,
		people: { present: people('present'), lookAlike: people('lookAlike') },
		named
	};
}

/** Over all signs together. */
export function countsOverall(tally: GroupTally): SignalCounts {
	const sum = nothing();
	for (const { counts } of tally.cells.values()) add(sum, counts);
	return sum;
}

/** Answers by the word they were given with, from "sure" to "unsure". */
export function confidenceLevels(tally: GroupTally): Level[] {
	return CONFIDENCES.map((confidence) => {
		const { answers, right } = tally.confidence.get(confidence) ?? { answers: 0, right: 0 };
		return { confidence, answers, right, share: answers === 0 ? undefined : right / answers };
	});
}

/** Shares of those who did both baseline and assessment. */
export interface GainPairs {
	/** Judged rightly: the right sign named, or a look-alike left in peace. */
	right: Pair[];
	/** Signs seen where they were. */
	hits: Pair[];
	/** Look-alikes called a sign. */
	falseAlarms: Pair[];
}

export function pairsOf({ baseline, assessment }: GroupTally): GainPairs {
	const pairs: GainPairs = { right: [], hits: [], falseAlarms: [] };
	for (const [userId, before] of baseline) {
		const after = assessment.get(userId);
		// One side missing on either form, and the two measures would not be the same.
		if (!after || [before, after].some((own) => own.present === 0 || own.lookAlike === 0)) continue;
		const pair = (share: (own: SignalCounts) => number) => ({
			before: share(before),
			after: share(after)
		});
		pairs.right.push(
			pair((own) => (own.named + own.lookAlike - own.falseAlarms) / (own.present + own.lookAlike))
		);
		pairs.hits.push(pair((own) => own.hits / own.present));
		pairs.falseAlarms.push(pair((own) => own.falseAlarms / own.lookAlike));
	}
	return pairs;
}
