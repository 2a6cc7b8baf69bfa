/** Looking back on a finished conversation: the path, where it turned, and what else was open. */
import type {
	Case,
	CaseChoice,
	CaseEnding,
	CaseNode,
	ClientTurn,
	Principle
} from '../content/schema';
import { after, ALLIANCE_PARTS, replay, turnAt, type AlliancePart, type CaseState } from './engine';
import { explore } from './outcomes';
import type { Prospects } from './prospect';

/** One choice of the run, with what it did and why. */
export interface PathStep {
	/** Position in the run, from 0. */
	readonly index: number;
	readonly node: string;
	readonly turn: ClientTurn;
	readonly goodReply: CaseNode['goodReply'];
	readonly choice: CaseChoice;
	readonly reason: string;
	readonly principle: Principle;
	readonly ethics: CaseChoice['ethics'];
	/** What actually changed; less than the choice's own effect where a part was at its limit. */
	readonly effect: Readonly<Record<AlliancePart, number>>;
	/** Facts that did not hold before. */
	readonly newFacts: readonly string[];
}

/** Where another answer would have led. */
export interface Branch {
	readonly choice: CaseChoice;
	/** The next place, with what the client would have said there. */
	readonly opens:
		| { readonly kind: 'node'; readonly node: string; readonly turn: ClientTurn | undefined }
		| { readonly kind: 'ending'; readonly ending: CaseEnding };
	/** The best that was still attainable that way. */
	readonly best: { readonly outcome: CaseEnding['outcome'] } | undefined;
}

export interface TurningPoint {
	readonly index: number;
	/** `marked`: the author calls it one. `closed`: a better kind of ending was open before and not after. */
	readonly because: readonly ('marked' | 'closed')[];
	readonly taken: Branch;
	/** The other answers on offer, in the author's order. */
	readonly others: readonly Branch[];
}

export interface Debrief {
	readonly path: readonly PathStep[];
	/** Running sums, −6 to 6: the opening (0), then after each choice. */
	readonly series: Readonly<Record<AlliancePart, readonly number[]>>;
	readonly turningPoints: readonly TurningPoint[];
	readonly ending: CaseEnding;
}

/**
 * What a finished run amounts to.
 *
 * @param prospects what is attainable in the same case: a walk through all of it, or a search
 * @returns undefined when the choices are not a run from the start to an ending
 * @throws when a choice leads to a place the case does not have, which the content checker refuses
 */
export function debrief(
	caseDef: Case,
	choices: readonly string[],
	prospects: Prospects = explore(caseDef)
): Debrief | undefined {
	const end = replay(caseDef, choices);
	if (end.at !== 'ending') return undefined;
	const states = [...end.transcript.map(({ before }) => before), end.state];
	const seriesOf = (part: AlliancePart) => states.map((state) => state[part]);
	return {
		path: end.transcript.map(({ node, turn, choice, before, after: next }, index) => ({
			index,
			node: node.id,
			turn,
			goodReply: node.goodReply,
			choice,
			reason: choice.reason,
			principle: choice.principle,
			ethics: choice.ethics,
			effect: difference(before, next),
			newFacts: [...next.facts].filter((fact) => !before.facts.has(fact))
		})),
		series: { bond: seriesOf('bond'), goals: seriesOf('goals'), tasks: seriesOf('tasks') },
		turningPoints: end.transcript.flatMap(({ node, offered, choice, before }, index) => {
			const taken = branch(caseDef, prospects, choice, before);
			const wasOpen = prospects.attainable(node.id, before)?.best.outcome;
			const closed = wasOpen !== undefined && wasOpen !== taken.best?.outcome;
			const because = [
				...(choice.turning ? (['marked'] as const) : []),
				...(closed ? (['closed'] as const) : [])
			];
			if (because.length === 0) return [];
			const others = offered
				.filter(({ id }) => id !== choice.id)
				.map((other) => branch(caseDef, prospects, other, before));
			return [{ index, because, taken, others }];
		}),
		ending: end.ending
	};
}

function branch(
	caseDef: Case,
	prospects: Prospects,
	choice: CaseChoice,
	before: CaseState
): Branch {
	const state = after(choice, before);
	const best = prospects.attainable(choice.next, state)?.best;
	const node = caseDef.nodes.find(({ id }) => id === choice.next);
	if (node)
		return { choice, opens: { kind: 'node', node: node.id, turn: turnAt(node, state) }, best };
	const ending = caseDef.endings.find(({ id }) => id === choice.next);
	if (!ending)
		throw new Error(`"${choice.id}" leads to "${choice.next}", which is not in the case`);
	return { choice, opens: { kind: 'ending', ending }, best };
}

function difference(before: CaseState, next: CaseState): Record<AlliancePart, number> {
	const [bond = 0, goals = 0, tasks = 0] = ALLIANCE_PARTS.map((part) => next[part] - before[part]);
	return { bond, goals, tasks };
}
