/** What a learner answered, in one of three forms, and whether it fits the item. */
import { z } from 'zod';
import { RATE_STEPS, rateStepSchema } from '../content/schema';
import { optionsOf, type Item, type ItemKind } from './item';

export const responseSchema = z.discriminatedUnion('form', [
	/** One option: judge, respond, choose, spot. */
	z.strictObject({ form: z.literal('one'), pick: z.string().max(80) }),
	/** Every option that fits: multi. */
	z.strictObject({ form: z.literal('many'), picks: z.array(z.string().max(80)).max(10) }),
	/** A step for each option: rate. */
	z.strictObject({
		form: z.literal('steps'),
		steps: z.record(z.string().max(80), rateStepSchema)
	})
]);
export type ItemResponse = z.infer<typeof responseSchema>;

export const CONFIDENCES = ['sure', 'fairly', 'unsure'] as const;
export const confidenceSchema = z.enum(CONFIDENCES);
export type Confidence = z.infer<typeof confidenceSchema>;

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
			const steps = new Map<string, (typeof RATE_STEPS)[number]>();
			for (const name of new Set(form.keys())) {
				const step = rateStepSchema.safeParse(texts(name)[0]);
				if (name.startsWith('step.') && step.success) steps.set(name.slice(5), step.data);
			}
			return { form: 'steps', steps: Object.fromEntries(steps) };
		}
	}
}
