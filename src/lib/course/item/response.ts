/**
 * What a learner answered, in one of three forms, and whether it fits the item. Without
 * the schema (beside this file), because pages need this and must not carry it with them.
 */
import { RATE_STEPS, type RateStep } from '../content/rate-steps';
import { optionsOf, type Item, type ItemKind } from './item';

export type ItemResponse =
	/** One option: judge, respond, choose, spot. */
	| { form: 'one'; pick: string }
	/** Every option that fits: multi. */
	| { form: 'many'; picks: string[] }
	/** A step for each option: rate. */
	| { form: 'steps'; steps: Record<string, RateStep> };

export const CONFIDENCES = ['sure', 'fairly', 'unsure'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export function formOf(kind: ItemKind): ItemResponse['form'] {
	if (kind === 'multi') return 'many';
	return kind === 'rate' ? 'steps' : 'one';
}

export type Refusal =
	| { reason: 'nothing-chosen' }
	| { reason: 'not-complete'; missing: string[] }
	| { reason: 'not-of-this-item' };

/** Holds a response against its item: the right form, only its own options, and complete. */
export function refuse(item: Item, response: ItemResponse): Refusal | undefined {
	if (response.form !== formOf(item.kind)) return { reason: 'not-of-this-item' };
	const ids = optionsOf(item).map((option) => option.id);
	switch (response.form) {
		case 'one':
			if (response.pick === '') return { reason: 'nothing-chosen' };
			return ids.includes(response.pick) ? undefined : { reason: 'not-of-this-item' };
		case 'many': {
			if (response.picks.length === 0) return { reason: 'nothing-chosen' };
			const distinct = new Set(response.picks);
			const fits = response.picks.every((pick) => ids.includes(pick));
			return fits && distinct.size === response.picks.length
				? undefined
				: { reason: 'not-of-this-item' };
		}
		case 'steps': {
			const given = Object.keys(response.steps);
			if (given.some((id) => !ids.includes(id))) return { reason: 'not-of-this-item' };
			const missing = ids.filter((id) => !given.includes(id));
			if (missing.length === ids.length) return { reason: 'nothing-chosen' };
			return missing.length > 0 ? { reason: 'not-complete', missing } : undefined;
		}
	}
}

/**
 * Reads a response from a plain form: `answer` for one or many, `step.<option>` for
 * rating. Unknown steps are dropped here and so show up as missing.
 */
export function responseFromForm(kind: ItemKind, form: FormData): ItemResponse {
	const texts = (name: string) =>
		form.getAll(name).filter((value): value is string => typeof value === 'string');
	switch (formOf(kind)) {
		case 'one':
			return { form: 'one', pick: texts('answer')[0] ?? '' };
		case 'many':
			return { form: 'many', picks: texts('answer') };
		case 'steps': {
			const steps = new Map<string, RateStep>();
			for (const name of new Set(form.keys())) {
				const step = RATE_STEPS.find((known) => known === texts(name)[0]);
				if (name.startsWith('step.') && step) steps.set(name.slice(5), step);
			}
			return { form: 'steps', steps: Object.fromEntries(steps) };
		}
	}
}

/** Whether anything at all was chosen. */
export function isEmpty(response: ItemResponse): boolean {
	switch (response.form) {
		case 'one':
			return response.pick === '';
		case 'many':
			return response.picks.length === 0;
		case 'steps':
			return Object.keys(response.steps).length === 0;
	}
}
