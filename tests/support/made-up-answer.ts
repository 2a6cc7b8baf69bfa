/** How an invented trainee answers: rightly more often the easier the question and the greater the skill. */
import { RATE_STEPS } from '../../src/lib/course/content/rate-steps';
import type { Variant } from '../../src/lib/course/content/schema';
import { optionsOf, type Item, type ItemOption } from '../../src/lib/course/item/item';
import type { Confidence, ItemResponse } from '../../src/lib/course/item/response';
import { seededRandom, seedFrom, type Random } from '../../src/lib/course/random';

export interface Character {
	/** In logits; 0 answers a question of middling difficulty rightly every second time. */
	skill: number;
	/** −0.5 sees no signs, 0.5 sees them everywhere. */
	lean: number;
}

const difficulties = new Map<string, number>();
const options = new Map<Item, ItemOption[]>();

/** From −2 to 0.6 logits, always the same for one question. */
function difficultyOf(id: string): number {
	const known = difficulties.get(id);
	if (known !== undefined) return known;
	const made = seededRandom(seedFrom(id))() * 2.6 - 2;
	difficulties.set(id, made);
	return made;
}

function knows(id: string, { skill }: Character): number {
	return 1 / (1 + Math.exp(difficultyOf(id) - skill));
}

/** @param variant of the scenario, where the question belongs to one */
export function answerOf(
	item: Item,
	id: string,
	character: Character,
	random: Random,
	variant?: Variant
): ItemResponse {
	const all = options.get(item) ?? optionsOf(item);
	options.set(item, all);
	const chance = knows(id, character);
	if (item.kind === 'rate') {
		const steps = all.map((option) => {
			const anyStep = RATE_STEPS[Math.floor(random() * RATE_STEPS.length)];
			return [option.id, (random() < chance ? option.step : anyStep) ?? 'good'] as const;
		});
		return { form: 'steps', steps: Object.fromEntries(steps) };
	}
	if (item.kind === 'multi') {
		const picks = all.filter(({ right }) => (random() < chance ? right : random() < 0.5));
		return { form: 'many', picks: (picks.length > 0 ? picks : all).map((option) => option.id) };
	}
	const lookAlike = variant === 'look-alike';
	const leaning = item.kind === 'judge' ? (lookAlike ? -0.2 : 0.2) * character.lean : 0;
	if (random() < chance + leaning) {
		return { form: 'one', pick: all.find(({ right }) => right)?.id ?? '' };
	}
	const wrong = all.filter(({ right }) => !right);
	const overlooks = item.kind === 'judge' && !lookAlike && random() < 0.6 - character.lean;
	const pick = overlooks
		? wrong.find((option) => option.id === 'none')
		: wrong[Math.floor(random() * wrong.length)];
	return { form: 'one', pick: pick?.id ?? '' };
}

export function confidenceOf(
	item: Item,
	id: string,
	character: Character,
	random: Random
): Confidence | null {
	if (item.kind !== 'judge' && random() < 0.5) return null;
	const feels = knows(id, character) + (random() - 0.5) * 0.6;
	if (feels > 0.8) return 'sure';
	return feels > 0.5 ? 'fairly' : 'unsure';
}
