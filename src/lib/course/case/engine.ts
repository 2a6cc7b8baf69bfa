/**
 * The branching conversation: what is said, what is on offer, what has changed.
 *
 * A run is nothing but the list of choice ids. Where the conversation stands is
 * replayed from it every time, so a run can always be explained, resumed on
 * another device and taken back by one step (replay without the last choice).
 */
import type {
	Case,
	CaseChoice,
	CaseCondition,
	CaseEnding,
	CaseNode,
	ClientTurn
} from '../content/schema';

/** The three parts of the working alliance that a choice can move (Bordin, 1979). */
export const ALLIANCE_PARTS = ['bond', 'goals', 'tasks'] as const;
export type AlliancePart = (typeof ALLIANCE_PARTS)[number];

/** The running sum of each part stays within −LIMIT and +LIMIT. */
export const ALLIANCE_LIMIT = 6;

/** What has happened so far, as far as the conversation remembers it. */
export interface CaseState extends Readonly<Record<AlliancePart, number>> {
	/** Ids of the facts that hold. */
	readonly facts: ReadonlySet<string>;
}

/** One thing said by the client and the answer chosen, with the state before and after it. */
export interface Exchange {
	readonly node: CaseNode;
	readonly turn: ClientTurn;
	readonly offered: readonly CaseChoice[];
	readonly choice: CaseChoice;
	readonly before: CaseState;
	readonly after: CaseState;
}

/** The conversation goes on: the client has spoken and waits for an answer. */
export interface AtNode {
	readonly at: 'node';
	readonly node: CaseNode;
	readonly turn: ClientTurn;
	readonly offered: readonly CaseChoice[];
	readonly state: CaseState;
	readonly transcript: readonly Exchange[];
}

/** The conversation is over. */
export interface AtEnding {
	readonly at: 'ending';
	readonly ending: CaseEnding;
	readonly state: CaseState;
	readonly transcript: readonly Exchange[];
}

/** The list of choices cannot be a run of this case; everything before `index` was possible. */
export interface ImpossibleRun {
	readonly at: 'impossible';
	/** `broken-case`: the case itself leads nowhere here, which the content checker refuses. */
	readonly why: 'unknown' | 'not-offered' | 'after-the-end' | 'broken-case';
	/** Position of the first impossible choice in the list, from 0. */
	readonly index: number;
	readonly choice: string | undefined;
	readonly message: string;
}

export type Position = AtNode | AtEnding;

/** How every conversation begins: nothing gained, nothing lost, nothing said. */
export function openingState(): CaseState {
	return { bond: 0, goals: 0, tasks: 0, facts: new Set() };
}

/** Whether a condition holds in a state. No condition always holds; bounds include their ends. */
export function meets(condition: CaseCondition | undefined, state: CaseState): boolean {
	if (!condition) return true;
	for (const part of ALLIANCE_PARTS) {
		const bounds = condition[part];
		if (bounds?.min !== undefined && state[part] < bounds.min) return false;
		if (bounds?.max !== undefined && state[part] > bounds.max) return false;
	}
	return (
		condition.has.every((fact) => state.facts.has(fact)) &&
		!condition.lacks.some((fact) => state.facts.has(fact))
	);
}

/** The state after a choice. Each part is held within ±ALLIANCE_LIMIT; facts are only ever added. */
export function after(choice: CaseChoice, state: CaseState): CaseState {
	const moved = (part: AlliancePart) =>
		Math.max(-ALLIANCE_LIMIT, Math.min(ALLIANCE_LIMIT, state[part] + choice.effects[part]));
	return {
		bond: moved('bond'),
		goals: moved('goals'),
		tasks: moved('tasks'),
		facts: choice.sets.length === 0 ? state.facts : new Set([...state.facts, ...choice.sets])
	};
}

/** What the client says at a node: the first turn whose condition holds. */
export function turnAt(node: CaseNode, state: CaseState): ClientTurn | undefined {
	return node.client.find((turn) => meets(turn.when, state));
}

/** The answers that may be given at a node, in the author's order. */
export function offeredAt(node: CaseNode, state: CaseState): CaseChoice[] {
	return node.choices.filter((choice) => meets(choice.when, state));
}

/**
 * Where a list of choices leads.
 *
 * @param choices choice ids from the start of the case, in order; none is the opening
 * @returns the node now waiting for an answer, the ending reached, or the first
 *   choice that was impossible: not one of the node's, not offered in that state,
 *   or made after the end
 */
export function replay(caseDef: Case, choices: readonly string[]): Position | ImpossibleRun {
	const nodes = new Map(caseDef.nodes.map((node) => [node.id, node]));
	const endings = new Map(caseDef.endings.map((ending) => [ending.id, ending]));
	const transcript: Exchange[] = [];
	let state = openingState();
	let place = caseDef.start;

	for (let index = 0; ; index += 1) {
		const id = choices[index];
		const impossible = (why: ImpossibleRun['why'], message: string): ImpossibleRun => ({
			at: 'impossible',
			why,
			index,
			choice: id,
			message
		});

		const ending = endings.get(place);
		if (ending) {
			if (id === undefined) return { at: 'ending', ending, state, transcript };
			return impossible('after-the-end', `"${id}" comes after the ending "${ending.id}"`);
		}
		const node = nodes.get(place);
		if (!node) return impossible('broken-case', `there is no node or ending "${place}"`);
		const turn = turnAt(node, state);
		if (!turn) return impossible('broken-case', `the client has nothing to say at "${place}"`);

		const offered = offeredAt(node, state);
		if (id === undefined) return { at: 'node', node, turn, offered, state, transcript };
		const choice = offered.find((candidate) => candidate.id === id);
		if (!choice) {
			return node.choices.some((candidate) => candidate.id === id)
				? impossible('not-offered', `"${id}" is not offered at "${place}" after what was said`)
				: impossible('unknown', `"${place}" has no choice "${id}"`);
		}
		const next = after(choice, state);
		transcript.push({ node, turn, offered, choice, before: state, after: next });
		state = next;
		place = choice.next;
	}
}
