import type { RateStep } from '$lib/course/content/schema';
import type { Confidence } from '$lib/course/item/response';

/** The four steps of appropriateness, as they are called on the page. */
export const STEP_NAMES: Record<RateStep, string> = {
	good: 'Good',
	acceptable: 'Acceptable',
	poor: 'Poor',
	harmful: 'Harmful'
};

export const CONFIDENCE_NAMES: Record<Confidence, string> = {
	sure: 'Sure',
	fairly: 'Fairly sure',
	unsure: 'Unsure'
};
