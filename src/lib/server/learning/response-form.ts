/** Reads the answers to one scenario's items from a plain form. */
import { responseFromForm, confidenceSchema } from '../../course/item/response';
import type { ItemOnPage } from '../../course/item/project';
import type { NewResponse } from './save-responses';

/** Each item's fields carry this before their name. */
export function fieldPrefix(itemId: string): string {
	return `${itemId.slice(itemId.lastIndexOf('/') + 1)}.`;
}

/**
 * The answers in `form` to the items on the page. An item with nothing chosen is left
 * out, and so is one whose answer is the one that is saved already.
 */
export function responsesFromForm(items: readonly ItemOnPage[], form: FormData): NewResponse[] {
	return items.flatMap(({ item, feedback, response: saved, confidence: savedConfidence }) => {
		if (feedback) return [];
		const prefix = fieldPrefix(item.id);
		const own = new FormData();
		for (const [name, value] of form) {
			if (name.startsWith(prefix)) own.append(name.slice(prefix.length), value);
		}
		const response = responseFromForm(item.kind, own);
		const confidence = confidenceSchema.safeParse(own.get('confidence')).data ?? null;
		const empty =
			(response.form === 'one' && response.pick === '') ||
			(response.form === 'many' && response.picks.length === 0) ||
			(response.form === 'steps' && Object.keys(response.steps).length === 0);
		const unchanged =
			JSON.stringify(response) === JSON.stringify(saved) &&
			confidence === (savedConfidence ?? null);
		if (empty || unchanged) return [];
		const id = own.get('id');
		return [{ id: typeof id === 'string' ? id : '', itemId: item.id, response, confidence }];
	});
}
