/** What is chosen in an answer form, put into its fields. */
import { fieldPrefix } from '$lib/course/item/project';
import type { WaitingAnswer } from './waiting-answers';

/** Shows an answer that waits to be sent, in place of the older one that the page came with. */
export function showWaiting(form: HTMLFormElement, answer: WaitingAnswer): void {
	const prefix = fieldPrefix(answer.handle);
	const { response, confidence } = answer;
	const chosen = new Map<string, readonly string[]>([
		['confidence', confidence === null ? [] : [confidence]]
	]);
	if (response.form === 'one') chosen.set('answer', [response.pick]);
	if (response.form === 'many') chosen.set('answer', response.picks);
	if (response.form === 'steps') {
		for (const [id, step] of Object.entries(response.steps)) chosen.set(`step.${id}`, [step]);
	}
	for (const input of form.querySelectorAll<HTMLInputElement>(`input[name^="${prefix}"]`)) {
		const values = chosen.get(input.name.slice(prefix.length));
		if (values) input.checked = values.includes(input.value);
	}
}
