/** One question, wherever it stands: in a scenario or inside a lesson. */
import type { Check, RateStep, Scenario, TranscriptLine } from '../content/schema';

export type ScenarioItem = Scenario['items'][number];
export type Item = ScenarioItem | Check;
export type ItemKind = Item['kind'];

/** An option of any kind of item, under the name by which a response picks it. */
export interface ItemOption {
	id: string;
	rationale: string;
	safetyCritical: boolean;
	/** Absent on judge items, whose labels are the signs' names, and on spot items, whose options are lines. */
	text?: string;
	/** Rate items only: the step that the author gave. */
	step?: RateStep;
	/** Whether choosing it is right. On rate items: whether it lies on the acceptable side. */
	right: boolean;
}

/** The options of any item in one form, in the order of the file. */
export function optionsOf(item: Item): ItemOption[] {
	switch (item.kind) {
		case 'judge':
			return item.options.map(({ sign, rationale, safetyCritical }) => ({
				id: sign,
				rationale,
				safetyCritical,
				right: sign === item.key
			}));
		case 'spot':
			return item.options.map(({ line, rationale, safetyCritical }) => ({
				id: line,
				rationale,
				safetyCritical,
				right: line === item.key
			}));
		case 'rate':
			return item.options.map((option) => ({ ...option, right: isAcceptable(option.step) }));
		case 'multi':
			return item.options.map(({ correct, ...option }) => ({ ...option, right: correct }));
		case 'respond':
		case 'choose':
			return item.options.map((option) => ({ ...option, right: option.id === item.key }));
	}
}

/** The acceptable line runs between the second step and the third. */
export function isAcceptable(step: RateStep): boolean {
	return step === 'good' || step === 'acceptable';
}

/** The stable id of a scenario's item. */
export function scenarioItemId(scenarioId: string, kind: ScenarioItem['kind']): string {
	return `${scenarioId}/${kind}`;
}

/** The transcript that a spot item is marked on. */
export type Transcript = readonly TranscriptLine[];
