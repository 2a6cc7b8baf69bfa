/**
 * The habits of test-wise robots: readers who know nothing about therapy and something
 * about tests (Millman, Bishop & Ebel, 1965). Each has one habit.
 */
import {
	optionsOf,
	type Item,
	type ItemKind,
	type ItemOption,
	type Transcript
} from '../item/item';
import { formOf, type ItemResponse } from '../item/response';
import { shuffled, type Random } from '../random';
import type { Course } from './course';
import { RATE_STEPS, type RateStep } from './schema';

/** An item as a robot sees it: options with the words on the page. */
export interface Sight {
	readonly item: Item;
	readonly options: readonly (ItemOption & { readonly words: string; readonly place: number })[];
}
type SeenOption = Sight['options'][number];

/** What is commonest among the keys of a bank. */
export interface Commonest {
	readonly keys: ReadonlyMap<ItemKind, string>;
	readonly step: RateStep;
}

export interface Habit {
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
export const CAUTIOUS_WORDS: readonly string[] = [
	...'perhaps maybe might may could possibly seem seems tend tends wonder wondering'.split(' '),
	...'gently carefully slowly together explore exploring discuss consult consider check'.split(' '),
	...'supervision supervisor colleague permission sometimes usually often'.split(' '),
	...['would you', 'if you', 'not sure']
];
const CAUTION = new RegExp(`\\b(?:${CAUTIOUS_WORDS.join('|')})\\b`, 'gi');

const cautionOf = (text: string) => text.match(CAUTION)?.length ?? 0;
const isSign = ({ item }: Sight, { id }: SeenOption) => item.kind === 'judge' && id !== 'none';
const isCalm = ({ item }: Sight, { id }: SeenOption) =>
	(item.kind === 'judge' && id === 'none') || id === 'nowhere';

export const HABITS: readonly Habit[] = [
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

/** An item in the eyes of somebody with a habit. */
export interface Taste {
	readonly kind: ItemKind;
	readonly options: readonly { readonly id: string; readonly appeal: number }[];
	readonly constantStep: RateStep | undefined;
}

export function tasteOf(habit: Habit, sight: Sight, commonest: Commonest): Taste {
	return {
		kind: sight.item.kind,
		options: sight.options.map((option) => ({
			id: option.id,
			appeal: habit.appeal(option, sight, commonest)
		})),
		constantStep: habit.constantStep?.(commonest)
	};
}

/** What somebody with this habit answers; between options of equal appeal, at random. */
export function answer({ kind, options, constantStep }: Taste, random: Random): ItemResponse {
	// Shuffled first: a stable sort then leaves ties in random order.
	const ranked = shuffled(options, random)
		.sort((a, b) => b.appeal - a.appeal)
		.map(({ id }) => id);
	switch (formOf(kind)) {
		case 'one':
			return { form: 'one', pick: ranked[0] ?? '' };
		case 'many':
			return { form: 'many', picks: ranked.slice(0, Math.ceil(ranked.length / 2)) };
		case 'steps': {
			const graded = (at: number) =>
				RATE_STEPS[Math.floor((at * RATE_STEPS.length) / ranked.length)] ?? 'harmful';
			const steps = ranked.map((id, at) => [id, constantStep ?? graded(at)] as const);
			return { form: 'steps', steps: Object.fromEntries(steps) };
		}
	}
}

/** An item with the words that stand on the page. */
export function sightOf(
	{ signs, judge, spot }: Course,
	item: Item,
	transcript: Transcript | undefined
): Sight {
	const words = (option: ItemOption) => {
		if (option.text !== undefined) return option.text;
		if (option.id === 'none') return judge.none;
		if (option.id === 'nowhere') return spot.nowhere;
		const named =
			item.kind === 'judge' ? signs.find(({ id }) => id === option.id)?.name : undefined;
		return named ?? transcript?.find(({ id }) => id === option.id)?.text ?? option.id;
	};
	return {
		item,
		options: optionsOf(item).map((option, place) => ({ ...option, place, words: words(option) }))
	};
}

/** What a robot would learn that had seen all keys and forgotten the questions. */
export function commonestIn(items: readonly Item[]): Commonest {
	const keys = new Map<ItemKind, string>();
	for (const kind of new Set(items.map((item) => item.kind))) {
		const right = items
			.filter((item) => item.kind === kind)
			.flatMap((item) =>
				optionsOf(item)
					.filter((option) => option.right)
					.map(({ id }) => id)
			);
		const top = mostFrequent(right);
		if (top !== undefined) keys.set(kind, top);
	}
	const steps = items.flatMap((item) =>
		item.kind === 'rate' ? item.options.map(({ step }) => step) : []
	);
	return { keys, step: mostFrequent(steps) ?? 'acceptable' };
}

function mostFrequent<T>(list: readonly T[]): T | undefined {
	const counts = new Map<T, number>();
	for (const value of list) counts.set(value, (counts.get(value) ?? 0) + 1);
	return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
