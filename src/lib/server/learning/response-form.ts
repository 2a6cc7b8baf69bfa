/** Reads the answers to one scenario's items from a plain form. */
import { CONFIDENCES, isEmpty, responseFromForm } from '../../course/item/response';
import { fieldPrefix, type ItemOnPage } from '../../course/item/project';
import type { NewResponse } from './save-responses';

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
		const confidence = CONFIDENCES.find((level) => level === own.get('confidence')) ?? null;
		const unchanged =
			JSON.stringify(response) === JSON.stringify(saved) &&
			confidence === (savedConfidence ?? null);
		if (isEmpty(response) || unchanged) return [];
		const id = own.get('id');
		return [{ id: typeof id === 'string' ? id : '', handle: item.id, response, confidence }];
	});
}
