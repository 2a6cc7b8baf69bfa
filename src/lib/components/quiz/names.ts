/** What things are called on the page. */
import type { AttemptKind } from '$lib/course/attempt/kinds';
import type { Principle, Setting } from '$lib/course/content/schema';
import type { RateStep } from '$lib/course/content/rate-steps';
import type { Confidence } from '$lib/course/item/response';

/** The four steps of appropriateness. */
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

export const PRINCIPLE_NAMES: Record<Principle, string> = {
	trust: 'Trust',
	empathy: 'Empathy',
	congruence: 'Congruence',
	boundaries: 'Boundaries',
	collaboration: 'Collaboration',
	autonomy: 'Autonomy'
};

export const ATTEMPT_NAMES: Record<AttemptKind, string> = {
	baseline: 'Baseline',
	quiz: 'Nine-sign quiz',
	practice: 'Practice',
	assessment: 'Boundary assessment'
};

export const SETTING_NAMES: Record<Setting, string> = {
	outpatient: 'Outpatient clinic',
	'private-practice': 'Private practice',
	'tele-health': 'Tele-health',
	inpatient: 'Inpatient ward',
	residential: 'Residential service',
	school: 'School',
	university: 'University service',
	rural: 'Rural practice',
	'couples-and-family': 'Couples and families',
	'addiction-clinic': 'Addiction clinic',
	group: 'Group',
	'home-visit': 'Home visit',
	'community-team': 'Community team',
	military: 'Military service',
	'primary-care': 'Primary care'
};
