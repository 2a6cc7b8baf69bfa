/** How the items of the bank work in a cohort, on first attempts, each version by itself. */
import { setImmediate } from 'node:timers/promises';
import type { Variant } from '../../course/content/schema';
import { optionsOf } from '../../course/item/item';
import { chanceLevel } from '../../course/item/score';
import { seedFrom } from '../../course/random';
import {
	effectiveWeights,
	gatherByItem,
	itemFigures,
	itemIntervals,
	type ItemFigures,
	type ItemIntervals,
	type Mark
} from '../../course/statistics/item-analysis';
import {
	reliabilityOf,
	rowsByPlace,
	type PlacedMark,
	type Reliability
} from '../../course/statistics/reliability';
import { SMALL_GROUP, verdictOf, type ItemVerdict } from '../../course/statistics/verdict';
import type { TalliedKind } from '../../course/statistics/group-tally';
import type { Db } from '../db/client';
import { readVersion } from '../learning/scenario-versions';
import { withdrawnItems } from '../learning/withdrawn';
import type { Scope } from '../scope';
import { SMALLEST_GROUP } from './board';
import {
	creditsOfAll,
	finishedAttempts,
	inPortions,
	markIn,
	revisionOf,
	type KeptCredit,
	type KeptMark
} from './first-attempts';

export interface ItemRow {
	itemId: string;
	versionHash: string;
	/** The scenario's title. */
	title: string;
	sign: { id: string; name: string };
	variant: Variant;
	kind: KeptMark['kind'];
	/** Whether this is the text that is drawn today. */
	current: boolean;
	voided: boolean;
	/** The mean credit of choosing blindly, 0 to 1. */
	chance: number;
	/** Whether an option would leave somebody in danger. */
	safety: boolean;
	/** Nothing while fewer than five people have met it. */
	figures:
		| (ItemFigures & {
				intervals: ItemIntervals;
				/** As a share of a whole test; nothing for an item that works against it. */
				weight: number | null;
				verdict: ItemVerdict;
				/** So few people that every figure may waver a good deal. */
				caution: boolean;
		  })
		| undefined;
}

export interface ItemAnalysis {
	kind: TalliedKind;
	smallest: number;
	smallGroup: number;
	/** People whose first attempt is counted. */
	people: number;
	/** Items in a test, and what each would weigh if all weighed the same, 0 to 1. */
	itemsInTest: number;
	reliability: Reliability | undefined;
	/** Current versions first, in order of sign. */
	items: ItemRow[];
}

/** Which attempts, and of whom: a cohort's, or without one the whole installation's. */
export interface AnalysisOf {
	cohortId: string | undefined;
	kind: TalliedKind;
}

/** Analyses kept at a time, those used last. */
const MOST = 12;
const kept = new WeakMap<Db, Map<string, Promise<ItemAnalysis>>>();

/** Kept until something is handed in, removed or withdrawn. To be read, not changed. */
export async function readItemAnalysis(scope: Scope, which: AnalysisOf): Promise<ItemAnalysis> {
	const { db, catalogue } = scope;
	const { finished, voids } = revisionOf(db.read, {
		cohortId: which.cohortId,
		kinds: [which.kind]
	});
	const withdrawn = withdrawnItems(db.read);
	const key = [which.cohortId, which.kind, finished, voids, withdrawn.size, catalogue.course.hash];
	const own = kept.get(db) ?? new Map<string, Promise<ItemAnalysis>>();
	kept.set(db, own);
	const name = key.join(' ');
	const known = own.get(name);
	if (known) return known;
	const made = analyse(scope, which, withdrawn);
	own.set(name, made);
	// What failed is tried anew.
	made.catch(() => own.delete(name));
	const [oldest] = own.keys();
	if (own.size > MOST && oldest !== undefined) own.delete(oldest);
	return made;
}

async function analyse(
	scope: Scope,
	{ cohortId, kind }: AnalysisOf,
	withdrawn: ReadonlySet<string>
): Promise<ItemAnalysis> {
	const { db, catalogue } = scope;
	const list = finishedAttempts(db.read, { cohortId, kinds: [kind] });
	const tests: Mark[][] = [];
	const places: PlacedMark[][] = [];
	const seen = new Map<string, KeptMark>();
	// Where a form holds either side of a sign, the sign is the place; otherwise each side is.
	const mixed = catalogue.course.quizzes[kind].mixed !== undefined;
	const factsOf = ({ attemptId, itemId }: KeptCredit) => markIn(db.read).get({ attemptId, itemId });
	const firsts = list.filter(({ first }) => first);
	for await (const { marks } of inPortions(firsts, (portion) => creditsOfAll(db.read, portion))) {
		if (marks.length === 0) continue;
		const test: Mark[] = [];
		const placed: PlacedMark[] = [];
		for (const mark of marks) {
			const { credit, voided } = mark;
			const item = itemKey(mark);
			const facts = seen.get(item) ?? factsOf(mark);
			if (!facts) continue;
			seen.set(item, facts);
			test.push({ item, credit, voided });
			const { sign, variant } = facts;
			const place = mixed ? sign : `${sign} ${variant === 'look-alike'}`;
			if (!voided) placed.push({ place, credit });
		}
		tests.push(test);
		places.push(placed);
	}
	const items = gatherByItem(tests);
	const figures = new Map([...items].map(([item, met]) => [item, itemFigures(met)]));
	const counted = [...figures].filter(([item]) => !seen.get(item)?.voided);
	const weights = effectiveWeights(new Map(counted), tests.length);
	const rows: ItemRow[] = [];
	for (const [item, met] of items) {
		const mark = seen.get(item);
		const own = figures.get(item);
		if (!mark || !own) continue;
		rows.push(
			rowOf(scope, mark, withdrawn, (facts) => {
				if (own.people < SMALLEST_GROUP) return undefined;
				const intervals = itemIntervals(met, seedFrom(item));
				return {
					...own,
					intervals,
					weight: weights.get(item) ?? null,
					caution: own.people < SMALL_GROUP,
					verdict: verdictOf({ figures: own, intervals, ...facts })
				};
			})
		);
		// Resampling thousands of people takes some milliseconds an item.
		if (rows.length % 8 === 0) await setImmediate();
	}
	return {
		kind,
		smallest: SMALLEST_GROUP,
		smallGroup: SMALL_GROUP,
		people: tests.length,
		itemsInTest: Math.max(0, ...tests.map((test) => test.length)),
		reliability: tests.length < SMALLEST_GROUP ? undefined : reliabilityOf(rowsByPlace(places)),
		items: rows.sort(byPlace(catalogue.course.signs.map(({ id }) => id)))
	};
}

export function itemKey({ itemId, versionHash }: Pick<KeptMark, 'itemId' | 'versionHash'>): string {
	return `${itemId}@${versionHash}`;
}

function rowOf(
	{ db, catalogue }: Scope,
	{ itemId, scenarioId, versionHash, sign, variant, kind, voided }: KeptMark,
	withdrawn: ReadonlySet<string>,
	figuresFor: (facts: { chance: number; safety: boolean }) => ItemRow['figures']
): ItemRow {
	const scenario = readVersion(db.read, catalogue, scenarioId, versionHash);
	const item = scenario.items.find((one) => one.kind === kind);
	const chance = item ? chanceLevel(item) : 0;
	const safety = item ? optionsOf(item).some(({ safetyCritical }) => safetyCritical) : false;
	return {
		itemId,
		versionHash,
		title: scenario.title,
		sign: { id: sign, name: catalogue.labels.signName(sign) },
		variant,
		kind,
		current: catalogue.scenarios.get(scenarioId)?.hash === versionHash,
		voided: voided || withdrawn.has(itemKey({ itemId, versionHash })),
		chance,
		safety,
		figures: figuresFor({ chance, safety })
	};
}

function byPlace(signs: readonly string[]) {
	return (a: ItemRow, b: ItemRow) =>
		Number(b.current) - Number(a.current) ||
		signs.indexOf(a.sign.id) - signs.indexOf(b.sign.id) ||
		a.itemId.localeCompare(b.itemId);
}
