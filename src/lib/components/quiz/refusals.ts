import type { Refusal } from '$lib/course/item/response';

/** What to say when an answer cannot be taken, and how to mend it. */
export function refusalText(refusal: Refusal): string {
	switch (refusal.reason) {
		case 'nothing-chosen':
			return 'Nothing is chosen yet. Choose an answer, then send it.';
		case 'not-complete':
			return refusal.missing.length === 1
				? 'One reply has no step yet. Give each reply a step, then send.'
				: `${refusal.missing.length} replies have no step yet. Give each reply a step, then send.`;
		case 'not-of-this-item':
			return 'This answer does not belong to this question. Reload the page and choose again.';
	}
}
