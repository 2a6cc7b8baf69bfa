/** What a cohort sees, misses and mistakes, and what to do about it: group figures only. */
import { countDistinct, eq } from 'drizzle-orm';
import { calibrationOfLevels, type Calibration } from '../../course/statistics/calibration';
import { confusionRows, mostTakenFor, type ConfusionRow } from '../../course/statistics/confusion';
import { gainOf, type Gain } from '../../course/statistics/gain';
import {
	confidenceLevels,
	countsOverall,
	pairsOf,
	signTally,
	type GroupTally,
	type Side
} from '../../course/statistics/group-tally';
import { nextSteps, type NextStep, type SignNow } from '../../course/statistics/next-steps';
import { signalFigures, type SignalFigures } from '../../course/statistics/signal-detection';
import { caseRuns } from '../db/schema';
import type { Scope } from '../scope';
import { SMALLEST_GROUP } from './board';
import { readTally } from './tally';

export interface GroupGain {
	/** Judged rightly. */
	right: Gain;
	/** Signs seen where they were. */
	hits: Gain;
	/** Look-alikes called a sign: a change below 0 is the good one. */
	falseAlarms: Gain;
}

/** Figures of a group that is large enough. */
export interface GroupFigures {
	overall: SignalFigures;
	/** In course order; a side that fewer than five people judged has no figures. */
	signs: SignNow[];
	/** What was named for each sign; rows that fewer than five people judged are left out. */
	confusion: { columns: { id: string; name: string }[]; rows: ConfusionRow[] };
	/** Nothing until five people have done baseline and assessment. */
	gain: GroupGain | undefined;
	calibration: Calibration | undefined;
	next: NextStep[];
}

export interface InsightPage {
	smallest: number;
	/** People who handed in a quiz or an assessment. */
	people: number;
	/** People who handed in a baseline, and those of them who have taken the assessment too. */
	baselines: number;
	compared: number;
	figures: GroupFigures | undefined;
	/** Conversations that at least five people began. */
	cases: { slug: string; title: string; people: number }[];
}

/**
 * Everybody counts once with the first quiz and the first assessment: later ones follow on
 * reasons that were read. Practice never enters; the baseline enters the gain alone.
 */
export async function readInsight(scope: Scope, cohortId: string): Promise<InsightPage> {
	const tally = await readTally(scope, cohortId);
	const people = tally.people.size;
	return {
		smallest: SMALLEST_GROUP,
		people,
		baselines: tally.baseline.size,
		compared: pairsOf(tally).right.length,
		figures: people < SMALLEST_GROUP ? undefined : knownFigures(scope, tally),
		cases: casesPlayed(scope, cohortId)
	};
}

const known = new WeakMap<GroupTally, { added: number; figures: GroupFigures }>();

/** Resampling thousands of people takes a while, and need not be done twice. */
function knownFigures(scope: Scope, tally: GroupTally): GroupFigures {
	const before = known.get(tally);
	if (before?.added === tally.added) return before.figures;
	const figures = figuresOf(scope, tally);
	known.set(tally, { added: tally.added, figures });
	return figures;
}

function figuresOf({ catalogue }: Scope, tally: GroupTally): GroupFigures {
	const { course, labels } = catalogue;
	const tallies = course.signs.map(({ id, name }) => ({ id, name, ...signTally(tally, id) }));
	const signs = tallies.map(({ id, name, counts, people, named }): SignNow => {
		const figures = signalFigures(counts);
		const [present, lookAlike] = [people.present, people.lookAlike].map(
			(some) => some >= SMALLEST_GROUP
		);
		return {
			id,
			name,
			figures: {
				hits: present ? figures.hits : undefined,
				named: present ? figures.named : undefined,
				falseAlarms: lookAlike ? figures.falseAlarms : undefined,
				dPrime: present && lookAlike ? figures.dPrime : undefined,
				criterion: present && lookAlike ? figures.criterion : undefined
			},
			takenFor: present ? mostTakenFor(id, named.present) : undefined
		};
	});
	const columns = [
		...course.signs.map(({ id, name }) => ({ id, name })),
		{ id: 'none', name: labels.none }
	];
	const ids = columns.map(({ id }) => id);
	const rowsOf = (side: Side) =>
		confusionRows(
			side,
			ids,
			new Map(
				tallies
					.filter(({ people }) => people[side] >= SMALLEST_GROUP)
					.map(({ id, named }) => [id, named[side]])
			)
		);
	const calibration = calibrationOfLevels(confidenceLevels(tally));
	const gain = groupGain(tally);
	return {
		overall: signalFigures(countsOverall(tally)),
		signs,
		confusion: { columns, rows: [...rowsOf('present'), ...rowsOf('lookAlike')] },
		gain,
		calibration,
		next: nextSteps(signs, calibration?.levels ?? [], gain?.right)
	};
}

function groupGain(tally: GroupTally): GroupGain | undefined {
	const pairs = pairsOf(tally);
	if (pairs.right.length < SMALLEST_GROUP) return undefined;
	const [right, hits, falseAlarms] = [pairs.right, pairs.hits, pairs.falseAlarms].map(gainOf);
	return right && hits && falseAlarms && { right, hits, falseAlarms };
}

/** How many people began each conversation; what they did there has a page of its own. */
function casesPlayed({ db, catalogue }: Scope, cohortId: string): InsightPage['cases'] {
	const played = new Map(
		db.read
			.select({ caseId: caseRuns.caseId, people: countDistinct(caseRuns.userId) })
			.from(caseRuns)
			.where(eq(caseRuns.cohortId, cohortId))
			.groupBy(caseRuns.caseId)
			.all()
			.map(({ caseId, people }) => [caseId, people])
	);
	return catalogue.course.caseList.flatMap(({ id, title }) => {
		const people = played.get(id) ?? 0;
		return people < SMALLEST_GROUP ? [] : [{ slug: id.replace(/^case\./, ''), title, people }];
	});
}
