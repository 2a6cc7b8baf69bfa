/**
 * Pages can be used before their script has arrived. When Svelte then takes a page over, it
 * sets each field to what the server knew and would lose what was typed meanwhile, and folds
 * what was unfolded.
 */
import { onMount } from 'svelte';

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * Called while the outermost component is made, before any field is taken over: notes every
 * field that somebody has changed and every fold that is open, and gives each back its state
 * once the whole page is there.
 */
export function keepTypedEarly(): void {
	if (typeof document === 'undefined') return;
	const changed = [...document.querySelectorAll<Field>('input, textarea, select')]
		.filter(isChanged)
		.map(giveBack);
	const open = [...document.querySelectorAll<HTMLDetailsElement>('details[open]')];
	onMount(() => {
		for (const back of changed) back();
		for (const fold of open) fold.open = true;
	});
}

function isChanged(field: Field): boolean {
	if (field instanceof HTMLSelectElement)
		return [...field.options].some((option) => option.selected !== option.defaultSelected);
	if (isTicked(field)) return field.checked !== field.defaultChecked;
	// What is hidden is the page's own business, and a browser forbids to set a chosen file.
	return field.type !== 'hidden' && field.type !== 'file' && field.value !== field.defaultValue;
}

function giveBack(field: Field): () => void {
	if (isTicked(field)) {
		const { checked } = field;
		return () => (field.checked = checked);
	}
	const { value } = field;
	return () => {
		// Setting the same again would move the caret.
		if (field.value !== value) field.value = value;
	};
}

function isTicked(field: Field): field is HTMLInputElement {
	return field.type === 'checkbox' || field.type === 'radio';
}
