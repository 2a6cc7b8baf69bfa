/**
 * What a learner may see of an item before answering, and after. The only two
 * ways from an item with its key to a page.
 */
import type { Principle, RateStep, TranscriptLine } from '../content/schema';
import { seededRandom, seedFrom, shuffled } from '../random';
import { optionsOf, type Item, type ItemKind } from './item';
import type { Confidence, ItemResponse } from './response';
import { scoreItem, stepCredit } from './score';

/** The wording that lies outside the item: the signs' names and the common question. */
export interface Labels {
	judgeStem: string;
	none: string;
	nowhere: string;
	signName: (id: string) => string;
}

export interface SafeOption {
	id: string;
	text: string;
}

export interface SafeItem {
	id: string;
	kind: ItemKind;
	stem: string;
	/** In the order to be shown. */
	options: SafeOption[];
	transcript?: readonly TranscriptLine[];
}

export interface OptionFeedback extends SafeOption {
	chosen: boolean;
	right: boolean;
	rationale: string;
	safetyCritical: boolean;
	/** Rate items: the author's step, the learner's, and the credit it earned. */
	rated?: { key: RateStep; given?: RateStep; credit: number };
}

export interface Feedback {
	verdict: 'right' | 'partly' | 'wrong';
	credit: number;
	safetyError: boolean;
	options: OptionFeedback[];
	principle: Principle;
	codes: string[];
	nearMiss: string;
	wouldChange: string;
}

/** An item as it stands on a page: open, answered, or explained. */
export interface ItemOnPage {
	item: SafeItem;
	/** The answer that counts, if there is one. */
	response: ItemResponse | undefined;
	confidence?: Confidence | undefined;
	/** Present only when the answer can no longer be changed. */
	feedback: Feedback | undefined;
}

/** On a page with several items, each item's fields carry this before their name. */
export function fieldPrefix(itemId: string): string {
	return `${itemId.slice(itemId.lastIndexOf('/') + 1)}.`;
}

/**
 * The order in which an attempt shows an item's options: shuffled by the attempt's seed.
 * Lines stay in the order of the conversation, and "no sign" and "nowhere" stay last,
 * so that they can be found without reading all the others.
 */
export function optionOrder(itemId: string, item: Item, seed: string): string[] {
	const ids = optionsOf(item).map((option) => option.id);
	if (item.kind === 'spot') return [...ids].sort((a, b) => lineNumber(a) - lineNumber(b));
	const order = shuffled(ids, seededRandom(seedFrom(`${seed}:${itemId}`)));
	return [...order.filter((id) => id !== 'none'), ...order.filter((id) => id === 'none')];
}

function lineNumber(line: string): number {
	return line === 'nowhere' ? Number.MAX_SAFE_INTEGER : Number(line.slice(1));
}

/** The item without its key: stem and options only. */
export function projectItem(
	id: string,
	item: Item,
	order: readonly string[],
	labels: Labels,
	transcript?: readonly TranscriptLine[]
): SafeItem {
	return {
		id,
		kind: item.kind,
		stem: item.kind === 'judge' ? labels.judgeStem : item.stem,
		options: ordered(item, order).map((option) => ({
			id: option.id,
			text: option.text ?? optionText(item, option.id, labels, transcript)
		})),
		...(item.kind === 'spot' && transcript ? { transcript } : {})
	};
}

/** The item with its reasons. Only for an answer that may no longer be changed. */
export function feedbackFor(
	item: Item,
	response: ItemResponse | undefined,
	order: readonly string[],
	labels: Labels,
	transcript?: readonly TranscriptLine[]
): Feedback {
	const { credit, safetyError } = scoreItem(item, response);
	return {
		verdict: credit === 1 ? 'right' : credit > 0 ? 'partly' : 'wrong',
		credit,
		safetyError,
		options: ordered(item, order).map((option) => {
			const given = response?.form === 'steps' ? response.steps[option.id] : undefined;
			return {
				id: option.id,
				text: option.text ?? optionText(item, option.id, labels, transcript),
				chosen: isChosen(option.id, response),
				right: option.right,
				rationale: option.rationale,
				safetyCritical: option.safetyCritical,
				...(option.step
					? { rated: { key: option.step, given, credit: stepCredit(option, given) } }
					: {})
			};
		}),
		principle: item.principle,
		codes: item.codes,
		nearMiss: item.nearMiss,
		wouldChange: item.wouldChange
	};
}

function ordered(item: Item, order: readonly string[]) {
	const options = optionsOf(item);
	const place = (id: string) => {
		const index = order.indexOf(id);
		return index < 0 ? Number.MAX_SAFE_INTEGER : index;
	};
	return options.sort((a, b) => place(a.id) - place(b.id));
}

function isChosen(id: string, response: ItemResponse | undefined): boolean {
	if (response?.form === 'one') return response.pick === id;
	return response?.form === 'many' && response.picks.includes(id);
}

function optionText(
	item: Item,
	id: string,
	labels: Labels,
	transcript: readonly TranscriptLine[] | undefined
): string {
	if (item.kind === 'judge') return id === 'none' ? labels.none : labels.signName(id);
	if (id === 'nowhere') return labels.nowhere;
	return transcript?.find((line) => line.id === id)?.text ?? id;
}
