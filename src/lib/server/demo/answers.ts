/** How the people of the demonstration answer a question. */
import type { Confidence, ItemResponse } from '../../course/item/response';
import { optionsOf, type Item } from '../../course/item/item';
import { RATE_STEPS } from '../../course/content/rate-steps';
import { shuffled, type Random } from '../../course/random';

/**
 * A right answer with the chance of somebody's skill, and a word on how sure it was.
 * @param tooSure the chance of being sure of a wrong answer, 0 to 1
 * @param skill the chance of judging rightly, 0 to 1
 */
export function answer(
	item: Item,
	tooSure: number,
	skill: number,
	random: Random
): { response: ItemResponse; confidence: Confidence } {
	const wanted = random() < skill;
	const sure = random() < (wanted ? 0.55 : tooSure);
	return {
		response: responseOf(item, wanted, skill, random),
		confidence: sure ? 'sure' : random() < (wanted ? 0.7 : 0.4) ? 'fairly' : 'unsure'
	};
}

/** @param wanted whether a question with one answer is to be answered rightly */
function responseOf(item: Item, wanted: boolean, skill: number, random: Random): ItemResponse {
	const options = optionsOf(item);
	if (item.kind === 'multi') {
		const picks = options.filter(({ right }) => (random() < skill ? right : !right));
		const ids = picks.map(({ id }) => id);
		return { form: 'many', picks: ids.length > 0 ? ids : [options[0]?.id ?? ''] };
	}
	if (item.kind === 'rate') {
		const steps = options.map(({ id, step }) => {
			const other = RATE_STEPS[Math.floor(random() * 4)] ?? 'poor';
			return [id, random() < skill && step ? step : other] as const;
		});
		return { form: 'steps', steps: Object.fromEntries(steps) };
	}
	const pick = shuffled(options, random).find(({ right }) => right === wanted) ?? options[0];
	return { form: 'one', pick: pick?.id ?? '' };
}
