/** Marks. Confidence never enters here. */
import { RATE_STEPS, type RateStep } from '../content/rate-steps';
import { isAcceptable, optionsOf, type Item, type ItemOption } from './item';
import { refuse, type ItemResponse } from './response';

export interface Score {
	/** 0 to 1. */
	credit: number;
	/** Whether the answer would leave someone in danger or continue exploitation. */
	safetyError: boolean;
}

const NOTHING: Score = { credit: 0, safetyError: false };

/**
 * The mark for a response.
 *
 * - judge, respond, choose, spot: right or wrong; chance is one over the number of options.
 * - rate: for each option 1 for the exact step, 0.5 for the neighbouring step on the same
 *   side of the acceptable line, otherwise 0; the mean of the options. Answering at random
 *   earns 0.375, and so does any constant answer where the four steps stand once each; the
 *   usual near-miss marking gives chance much more (our own reckoning, docs/assessment.md;
 *   on situational judgement tests see Patterson et al., 2016). Safety-critical options
 *   earn no half marks.
 * - multi: share of the fitting options ticked minus share of the others ticked, not below
 *   0 (the index J of Youden, 1950): ticking all or none earns nothing.
 *
 * A response that does not fit its item, or is incomplete, earns nothing.
 */
export function scoreItem(item: Item, response: ItemResponse | undefined): Score {
	if (response === undefined || refuse(item, response) !== undefined) return NOTHING;
	const options = optionsOf(item);
	switch (response.form) {
		case 'one': {
			const picked = options.find((option) => option.id === response.pick);
			if (!picked) return NOTHING;
			return {
				credit: picked.right ? 1 : 0,
				safetyError: picked.safetyCritical && !picked.right
			};
		}
		case 'many': {
			const ticked = options.filter((option) => response.picks.includes(option.id));
			const share = (right: boolean) =>
				ticked.filter((option) => option.right === right).length /
				Math.max(1, options.filter((option) => option.right === right).length);
			return {
				credit: Math.max(0, share(true) - share(false)),
				safetyError: ticked.some((option) => option.safetyCritical && !option.right)
			};
		}
		case 'steps': {
			const credits = options.map((option) => stepCredit(option, response.steps[option.id]));
			return {
				credit: credits.reduce((sum, credit) => sum + credit, 0) / credits.length,
				safetyError: options.some((option) => {
					const given = response.steps[option.id];
					return (
						option.safetyCritical && !option.right && given !== undefined && isAcceptable(given)
					);
				})
			};
		}
	}
}

/** Credit for one rated option, 0, 0.5 or 1. */
export function stepCredit(option: ItemOption, given: RateStep | undefined): number {
	if (given === undefined || option.step === undefined) return 0;
	if (given === option.step) return 1;
	const sameSide = isAcceptable(given) === isAcceptable(option.step);
	return sameSide && !option.safetyCritical ? 0.5 : 0;
}

/**
 * What somebody earns on average who answers at random, 0 to 1: every option, every
 * set of ticks, or every step for every option being equally likely.
 */
export function chanceLevel(item: Item): number {
	const options = optionsOf(item);
	if (item.kind === 'rate') {
		const perOption = options.map((option) =>
			RATE_STEPS.reduce((sum, step) => sum + stepCredit(option, step) / RATE_STEPS.length, 0)
		);
		return perOption.reduce((sum, chance) => sum + chance, 0) / options.length;
	}
	if (item.kind !== 'multi') return 1 / options.length;
	const ids = options.map((option) => option.id);
	const sets = 2 ** ids.length;
	let total = 0;
	for (let set = 1; set < sets; set++) {
		const picks = ids.filter((_, index) => (set >> index) % 2 === 1);
		total += scoreItem(item, { form: 'many', picks }).credit;
	}
	return total / sets;
}
