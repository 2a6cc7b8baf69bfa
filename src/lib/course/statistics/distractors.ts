/** Who chose what at one item. */
import { RATE_STEPS, type RateStep } from '../content/rate-steps';
import { optionsOf, type Item } from '../item/item';
import type { ItemResponse } from '../item/response';

/** What somebody answered, and how the whole test went. */
export interface Answered {
	/** Nothing where the item was left open. */
	response: ItemResponse | undefined;
	/** Mean of all marks of the test, 0 to 1. */
	overall: number;
}

export interface OptionCount {
	id: string;
	right: boolean;
	count: number;
	/** Of all who met the item, 0 to 1. */
	share: number;
	/** Mean over those who chose it; nothing where nobody did. */
	overall: number | undefined;
	/** Rate items: the author's step, and how often each step was given. */
	steps?: { key: RateStep | undefined; given: Record<RateStep, number> };
}

export interface Distractors {
	people: number;
	open: number;
	options: OptionCount[];
	/** Whether a wrong option was chosen more often than the right one. */
	distractorAhead: boolean;
}

/**
 * In the order of the file. On rate items every option is answered by everybody: what is
 * counted there is how many gave the author's own step.
 */
export function distractorsOf(item: Item, answers: readonly Answered[]): Distractors {
	const people = answers.length;
	const options = optionsOf(item).map(({ id, right, step }): OptionCount => {
		const chosen = answers.filter(({ response }) => hasChosen(response, id, step));
		const count = chosen.length;
		const base = {
			id,
			right,
			count,
			share: people === 0 ? 0 : count / people,
			overall:
				count === 0 ? undefined : chosen.reduce((sum, { overall }) => sum + overall, 0) / count
		};
		return item.kind === 'rate'
			? { ...base, steps: { key: step, given: given(answers, id) } }
			: base;
	});
	const most = (right: boolean) =>
		Math.max(0, ...options.filter((option) => option.right === right).map(({ count }) => count));
	return {
		people,
		open: answers.filter(({ response }) => response === undefined).length,
		options,
		distractorAhead: item.kind !== 'rate' && item.kind !== 'multi' && most(false) > most(true)
	};
}

function hasChosen(
	response: ItemResponse | undefined,
	id: string,
	step: RateStep | undefined
): boolean {
	switch (response?.form) {
		case 'one':
			return response.pick === id;
		case 'many':
			return response.picks.includes(id);
		case 'steps':
			return step !== undefined && response.steps[id] === step;
		case undefined:
			return false;
	}
}

function given(answers: readonly Answered[], id: string): Record<RateStep, number> {
	const counts: Record<RateStep, number> = { good: 0, acceptable: 0, poor: 0, harmful: 0 };
	for (const { response } of answers) {
		const step = response?.form === 'steps' ? response.steps[id] : undefined;
		if (step && RATE_STEPS.includes(step)) counts[step] += 1;
	}
	return counts;
}
