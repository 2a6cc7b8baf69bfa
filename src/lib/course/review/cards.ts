/** Which cards somebody has, what each may ask, and how long a round takes. */
import type { Catalogue } from '../content/catalogue';
import type { CourseScenario } from '../content/course';
import { sideOf, type Judgement, type Side } from '../progress/missed';
import { seededRandom, seedFrom, shuffled } from '../random';

const DAY = 24 * 60 * 60 * 1000;
/** A card first comes back on the day after its matter was met. */
export const FIRST_AFTER = DAY;
/** What a situation and one answer take: some 130 words, and a moment to think. In s. */
const SECONDS_PER_CARD = 75;

export type CardKey =
	{ kind: 'sign'; sign: string; side: Side } | { kind: 'check'; checkId: string };

export function cardId(key: CardKey): string {
	return key.kind === 'check' ? `check:${key.checkId}` : `sign:${key.sign}:${key.side}`;
}

/** Reads a card's id; nothing when it is none. */
export function cardKey(id: string): CardKey | undefined {
	const [kind, name, side] = id.split(':');
	if (kind === 'check' && name) return { kind, checkId: name };
	if (kind !== 'sign' || !name || (side !== 'present' && side !== 'look-alike')) return undefined;
	return { kind, sign: name, side };
}

/** An answer to a check inside a lesson, as far as cards need it. */
export interface AnsweredCheck {
	checkId: string;
	/** 0 to 1. */
	credit: number;
	/** In ms. */
	answeredAt: number;
}

/**
 * The cards that follow from what somebody has met so far, with the time of their first
 * review: a card for each sign and side that was judged with reasons shown, and one for
 * each check that was not fully right. Matter that has left the course has no card.
 */
export function cardsMet(
	catalogue: Catalogue,
	judgements: readonly Judgement[],
	checks: readonly AnsweredCheck[]
): Map<string, number> {
	const cards = new Map<string, number>();
	const meet = (key: CardKey, at: number) => {
		const id = cardId(key);
		cards.set(id, Math.min(at + FIRST_AFTER, cards.get(id) ?? Infinity));
	};
	for (const entry of judgements) {
		if (entry.kind !== 'judge' || !entry.answered || !catalogue.signs.has(entry.sign)) continue;
		meet({ kind: 'sign', sign: entry.sign, side: sideOf(entry) }, entry.at);
	}
	const known = new Set(
		catalogue.course.lessonList.flatMap((lesson) => lesson.checks.map(({ id }) => id))
	);
	for (const { checkId, credit, answeredAt } of checks) {
		if (credit < 1 && known.has(checkId)) meet({ kind: 'check', checkId }, answeredAt);
	}
	return cards;
}

/**
 * The scenario by which a sign's card asks: one that was not met yet while there is one,
 * then the one met longest ago. The same for the same card and review, however often the
 * page is loaded.
 * @param lastMet when each scenario was last met, in ms; missing means never
 * @param reps how often this card was reviewed
 */
export function scenarioFor(
	scenarios: readonly CourseScenario[],
	key: { sign: string; side: Side },
	lastMet: ReadonlyMap<string, number>,
	seed: string,
	reps: number
): CourseScenario | undefined {
	const family = scenarios.filter(
		(scenario) => scenario.sign === key.sign && sideOf(scenario) === key.side
	);
	const random = seededRandom(seedFrom(`${seed}:${key.sign}:${key.side}:${reps}`));
	const age = ({ id }: CourseScenario) => lastMet.get(id) ?? -1;
	return shuffled(family, random).sort((a, b) => age(a) - age(b))[0];
}

/** Minutes that so many cards take, whole and at least 1; 0 for none. */
export function minutesFor(cards: number): number {
	return cards === 0 ? 0 : Math.max(1, Math.round((cards * SECONDS_PER_CARD) / 60));
}
