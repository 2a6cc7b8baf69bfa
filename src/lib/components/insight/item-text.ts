/** What is said of an item, in words. */
import type { Variant } from '$lib/course/content/schema';
import type { ItemVerdict } from '$lib/course/statistics/verdict';

export const VERDICT_TEXT: Record<ItemVerdict, { says: string; so: string }> = {
	against: {
		says: 'Works against the test',
		so: 'Those who do well elsewhere get this one wrong: check key and wording before anything else.'
	},
	guessing: {
		says: 'No better than guessing',
		so: 'Read stem and options again: either it is unclear, or the lesson does not teach it.'
	},
	distractor: {
		says: 'A wrong option is ahead',
		so: 'More people choose it than the key: is it also defensible?'
	},
	safe: {
		says: 'Almost everybody right',
		so: 'Fine for a safety item: that is how it should be.'
	},
	easy: {
		says: 'Almost everybody right',
		so: 'Nothing is wrong with it; it tells little about who knows more.'
	},
	flat: {
		says: 'Tells little',
		so: 'Those who do well elsewhere do hardly better here.'
	},
	works: { says: 'Works', so: 'It tells those who know from those who do not.' },
	unclear: { says: 'Too few to say', so: 'The figures may still turn.' }
};

/** Verdicts that ask for somebody to look. */
export const WANTS_A_LOOK: readonly ItemVerdict[] = ['against', 'guessing', 'distractor'];

export const KIND_TEXT = {
	judge: 'Which sign, if any',
	respond: 'Best reply',
	rate: 'Rate the replies',
	spot: 'Where it turns'
} as const;

export const VARIANT_TEXT: Record<Variant, string> = {
	clear: 'sign, clear',
	subtle: 'sign, subtle',
	'look-alike': 'look-alike'
};

export const TEST_TEXT = {
	assessment: 'Boundary assessment',
	quiz: 'Nine-sign quiz',
	baseline: 'Baseline'
} as const;
