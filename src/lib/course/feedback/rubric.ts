/** What an instructor says with the rubric: steps in words, kept as they read that day. */
import type { RubricScale } from '../content/schema';

/** One step that was chosen, whole, so that a later edition of the rubric changes nothing. */
export interface GivenStep {
	scale: string;
	title: string;
	/** From 1, the furthest from what is hoped for. */
	step: number;
	of: number;
	says: string;
}

/**
 * Reads what was picked for each scale.
 * @param picked by scale id: the number of the step from 1; empty or missing where a scale was left out
 * @returns the steps in the rubric's order, or the ids of the scales whose pick does not exist
 */
export function givenSteps(
	rubric: readonly RubricScale[],
	picked: Readonly<Record<string, string | undefined>>
): { steps: GivenStep[] } | { unknown: string[] } {
	const read = rubric.map(({ id, title, steps }) => {
		const pick = picked[id] ?? '';
		const at = steps.findIndex((_, index) => String(index + 1) === pick);
		const says = steps[at];
		return {
			id,
			wrong: pick !== '' && says === undefined,
			given: says === undefined ? [] : [{ scale: id, title, step: at + 1, of: steps.length, says }]
		};
	});
	const unknown = read.filter(({ wrong }) => wrong).map(({ id }) => id);
	return unknown.length > 0 ? { unknown } : { steps: read.flatMap(({ given }) => given) };
}
