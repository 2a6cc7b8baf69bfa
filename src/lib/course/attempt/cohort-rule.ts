/** The pass rule as it holds for one person: the course's own, with what their cohorts set. */
import type { PassRule } from '../content/schema';

/** What a cohort may set for itself; where it says nothing, the course's own holds. */
export interface CohortBounds {
	/** In hours. */
	retakeAfterHours: number | null;
	/** Shares of the marks, 0 to 1. */
	passMarks: { overall?: number; present?: number; lookAlike?: number } | null;
}

/**
 * The course's rule with the bounds of the cohorts that somebody is in. In several
 * cohorts the mildest of each bound counts, so that joining one more never makes a pass
 * harder; in none, the course's own. Safety is not for a cohort to set.
 */
export function passRuleFor(course: PassRule, cohorts: readonly CohortBounds[]): PassRule {
	const mildest = (own: number, set: (cohort: CohortBounds) => number | null | undefined) =>
		cohorts.length === 0 ? own : Math.min(...cohorts.map((cohort) => set(cohort) ?? own));
	return {
		...course,
		overall: mildest(course.overall, ({ passMarks }) => passMarks?.overall),
		present: mildest(course.present, ({ passMarks }) => passMarks?.present),
		lookAlike: mildest(course.lookAlike, ({ passMarks }) => passMarks?.lookAlike),
		retakeAfterHours: mildest(course.retakeAfterHours, (cohort) => cohort.retakeAfterHours)
	};
}
