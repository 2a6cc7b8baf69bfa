/**
 * Test-wise robots: readers who know nothing about therapy and something about tests.
 *
 * Each has one habit. If a habit pays, the options give their keys away by length,
 * place or tone, and the assessment measures test-wiseness (Millman, Bishop & Ebel, 1965).
 */
import { drawByBlueprint } from '../attempt/draw';
import { hasPassed, resultOf, type ScoredItem } from '../attempt/result';
import { optionsOf, scenarioItemId, type Item, type ItemKind, type ItemOption, type Transcript } from '../item/item';
import { formOf, type ItemResponse } from '../item/response';
import { chanceLevel, scoreItem } from '../item/score';
import { seededRandom, seedFrom, shuffled, type Random } from '../random';
import { mean } from './chance';
import { RATE_STEPS, type RateStep } from './schema';
import type { Course } from './course';
import type { Manuscript } from './manuscript';

/** An item as a robot sees it: options with the words on the page. */
interface Sight {
	readonly item: Item;
	readonly options: readonly (ItemOption & { readonly words: string; readonly place: number })[];
}
type SeenOption = Sight['options'][number];

/** What is commonest among the keys of a bank. */
interface Commonest {
	readonly keys: ReadonlyMap<ItemKind, string>;
	readonly step: RateStep;
}

interface Habit {
	readonly name: string;
	/** How much an option appeals; ties are broken by chance. */
	readonly appeal: (option: SeenOption, sight: Sight, commonest: Commonest) => number;
	/** Rates every reply alike; without it, the more appealing a reply, the better it is rated. */
	readonly constantStep?: (commonest: Commonest) => RateStep;
}

/**
 * Words that soften or defer. Our own list, drawn from advice to item writers to avoid
 * hedges that mark the key (Haladyna, Downing & Rodriguez, 2002) and from what cautious
 * clinicians say.
 */
export const CAUTIOUS_WORDS = [
	...['perhaps', 'maybe', 'might', 'may', 'could', 'possibly', 'seem', 'seems', 'tend', 'tends', 'wonder', 'wondering'],
	...['gently', 'carefully', 'slowly', 'together', 'explore', 'exploring', 'discuss', 'consult', 'consider', 'check'],
	...['supervision', 'supervisor', 'colleague', 'permission', 'sometimes', 'usually', 'often', 'would you', 'if you', 'not sure']
] as const;
const CAUTION = new RegExp(`\\b(?:${CAUTIOUS_WORDS.join('|')})\\b`, 'gi');

const cautionOf = (text: string) => text.match(CAUTION)?.length ?? 0;
const isSign = ({ item }: Sight, { id }: SeenOption) => item.kind === 'judge' && id !== 'none';
const isCalm = ({ item }: Sight, { id }: SeenOption) => (item.kind === 'judge' && id === 'none') || id === 'nowhere';

const HABITS: readonly Habit[] = [
	{ name: 'first', appeal: ({ place }) => -place },
	{ name: 'longest', appeal: ({ words }) => words.length },
	{ name: 'shortest', appeal: ({ words }) => -words.length },
	{ name: 'most cautious', appeal: ({ words }) => cautionOf(words) },
	// Not in the blueprint: writers who avoid cautious keys may give them away by their boldness.
	{ name: 'least cautious', appeal: ({ words }) => -cautionOf(words) },
	{ name: 'always a sign', appeal: (option, sight) => (isSign(sight, option) ? 1 : 0) },
	{ name: 'always no sign', appeal: (option, sight) => (isCalm(sight, option) ? 1 : 0) },
	{
		name: 'commonest key',
		appeal: ({ id }, { item }, { keys }) => (keys.get(item.kind) === id ? 1 : 0),
		constantStep: ({ step }) => step
	},
	{ name: 'random', appeal: () => 0 }
];

export const ROBOTS: readonly string[] = HABITS.map(({ name }) => name);

export interface KindScore {
	/** Mean credit, 0 to 1, averaged over ties. */
	readonly credit: number;
	/** Mean credit of answering at random. */
	readonly chance: number;
	readonly items: number;
}

export interface RobotScore {
	readonly name: string;
	readonly byKind: Partial<Record<ItemKind, KindScore>>;
	/** Best-answer items with written options: respond and choose together. */
	readonly bestAnswer: KindScore;
	/** Items of `bestAnswer` that the robot answers rightly whenever it does not toss a coin. */
	readonly rightOn: readonly string[];
	/** Drawn assessments it sat, and how many of them it passed. */
	readonly sat: number;
	readonly passed: number;
}

/** Chance evens out over this many answers to the same items. */
const REPEATS = 40;
const ASSESSMENTS = 200;

/** The runs take a moment, and the rules and the report both want them. */
const runs = new WeakMap<Manuscript, RobotScore[]>();

/** Lets every robot answer every item, and sit drawn assessments. Deterministic: all seeds are fixed. */
export function robotScores(manuscript: Manuscript): RobotScore[] {
	const known = runs.get(manuscript) ?? runRobots(manuscript);
	runs.set(manuscript, known);
	return known;
}

function runRobots({ course, items }: Manuscript): RobotScore[] {
	const commonest = commonestIn(items.map(({ item }) => item));
	const sights = new Map(items.map(({ id, item, transcript }) => [id, sightOf(course, item, transcript)]));
	const chances = new Map(items.map(({ id, item }) => [id, chanceLevel(item)]));
	const draws = assessmentsOf(course);

	return HABITS.map((habit) => {
		const random = seededRandom(seedFrom(habit.name));
		const credits = new Map(
			[...sights].map(([id, sight]) => {
				const marks = Array.from({ length: REPEATS }, () => scoreItem(sight.item, answer(habit, sight, commonest, random)).credit);
				return [id, mean(marks)];
			})
		);
		const scoreOf = (kinds: readonly ItemKind[]): KindScore => {
			const ids = items.filter(({ item }) => kinds.includes(item.kind)).map(({ id }) => id);
			return {
				credit: mean(ids.map((id) => credits.get(id) ?? 0)),
				chance: mean(ids.map((id) => chances.get(id) ?? 0)),
				items: ids.length
			};
		};
		const kinds = [...new Set(items.map(({ item }) => item.kind))];
		const best = items.filter(({ item }) => item.kind === 'respond' || item.kind === 'choose');
		return {
			name: habit.name,
			byKind: Object.fromEntries(kinds.map((kind) => [kind, scoreOf([kind])])),
			bestAnswer: scoreOf(['respond', 'choose']),
			rightOn: best.filter(({ id }) => credits.get(id) === 1).map(({ id }) => id),
			sat: draws.length,
			passed: draws.filter((scenarios) => {
				const scored = scenarios.flatMap((scenario) =>
					scenario.items.flatMap((item): ScoredItem[] => {
						const id = scenarioItemId(scenario.id, item.kind);
						const sight = sights.get(id);
						if (!sight || (course.quizzes.assessment.items === 'judge' && item.kind !== 'judge')) return [];
						const { credit, safetyError } = scoreItem(item, answer(habit, sight, commonest, random));
						const { sign, variant } = scenario;
						return [{ itemId: id, scenarioId: scenario.id, sign, variant, kind: item.kind, credit, answered: true, safetyError }];
					})
				);
				return hasPassed(resultOf(scored), course.passRule);
			}).length
		};
	});
}

/** Drawn assessments; none while the bank cannot fill one, because a short one says nothing. */
function assessmentsOf({ scenarios, signs, quizzes: { assessment } }: Course) {
	const ids = signs.map(({ id }) => id);
	const has = (sign: string, lookAlike: boolean) =>
		scenarios.filter((each) => each.sign === sign && (each.variant === 'look-alike') === lookAlike).length;
	const full = ids.every((id) => has(id, false) >= assessment.presentPerSign && has(id, true) >= assessment.lookAlikePerSign);
	if (!full) return [];
	return Array.from({ length: ASSESSMENTS }, (_, seed) =>
		drawByBlueprint(scenarios, ids, assessment, new Set(), seededRandom(seed))
	);
}

function answer(habit: Habit, sight: Sight, commonest: Commonest, random: Random): ItemResponse {
	// Shuffled first: a stable sort then leaves ties in random order.
	const ranked = shuffled(sight.options, random)
		.map((option) => ({ option, appeal: habit.appeal(option, sight, commonest) }))
		.sort((a, b) => b.appeal - a.appeal)
		.map(({ option }) => option.id);
	switch (formOf(sight.item.kind)) {
		case 'one':
			return { form: 'one', pick: ranked[0] ?? '' };
		case 'many':
			return { form: 'many', picks: ranked.slice(0, Math.ceil(ranked.length / 2)) };
		case 'steps': {
			const constant = habit.constantStep?.(commonest);
			const steps = ranked.map((id, at) => {
				const graded = RATE_STEPS[Math.floor((at * RATE_STEPS.length) / ranked.length)] ?? 'harmful';
				return [id, constant ?? graded] as const;
			});
			return { form: 'steps', steps: Object.fromEntries(steps) };
		}
	}
}

function sightOf({ signs, judge, spot }: Course, item: Item, transcript: Transcript | undefined): Sight {
	const words = (option: ItemOption) => {
		if (option.text !== undefined) return option.text;
		if (option.id === 'none') return judge.none;
		if (option.id === 'nowhere') return spot.nowhere;
		const named = item.kind === 'judge' ? signs.find(({ id }) => id === option.id)?.name : undefined;
		return named ?? transcript?.find(({ id }) => id === option.id)?.text ?? option.id;
	};
	return { item, options: optionsOf(item).map((option, place) => ({ ...option, place, words: words(option) })) };
}

function commonestIn(items: readonly Item[]): Commonest {
	const keys = new Map<ItemKind, string>();
	for (const kind of new Set(items.map((item) => item.kind))) {
		const right = items
			.filter((item) => item.kind === kind)
			.flatMap((item) => optionsOf(item).filter((option) => option.right).map(({ id }) => id));
		const top = mostFrequent(right);
		if (top !== undefined) keys.set(kind, top);
	}
	const steps = items.flatMap((item) => (item.kind === 'rate' ? item.options.map(({ step }) => step) : []));
	return { keys, step: mostFrequent(steps) ?? 'acceptable' };
}

function mostFrequent<T>(list: readonly T[]): T | undefined {
	const counts = new Map<T, number>();
	for (const value of list) counts.set(value, (counts.get(value) ?? 0) + 1);
	return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
