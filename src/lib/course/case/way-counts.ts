/**
 * How many went which way through a case. Runs that begin alike are walked together as far
 * as they are alike, so that ten thousand people cost little more than the ways they took.
 */
import type { Case, CaseChoice, CaseNode } from '../content/schema';
import { after, offeredAt, openingState, type CaseState } from './engine';
import { prospectsOf } from './prospect';

/** A run's choices from the start, and how many people made just these. */
export interface TakenWay {
	readonly choices: readonly string[];
	readonly people: number;
}

export interface WayCounts {
	/** People who came to an ending, by its id. */
	readonly ended: ReadonlyMap<string, number>;
	/** People who left at a node, by its id. */
	readonly left: ReadonlyMap<string, number>;
	/** People who made a choice, by `choiceKey`. */
	readonly chose: ReadonlyMap<string, number>;
	/** Choices at which the conversation turned, for those who came to an ending. */
	readonly turns: readonly Turn[];
}

export interface Turn {
	readonly node: string;
	readonly choice: CaseChoice;
	/** A better kind of ending was open before and not after; otherwise the author marks it alone. */
	readonly closed: boolean;
	readonly people: number;
}

export function choiceKey(node: string, choice: string): string {
	return `${node} ${choice}`;
}

/** Where many runs are alike so far: how many stop here, and how the others go on. */
interface Fork {
	people: number;
	readonly onward: Map<string, Fork>;
}

/** Counts everybody's way; ways that the case does not offer are left out. */
export function countWays(caseDef: Case, ways: readonly TakenWay[]): WayCounts {
	const nodes = new Map(caseDef.nodes.map((node) => [node.id, node]));
	const endings = new Set(caseDef.endings.map(({ id }) => id));
	const prospects = prospectsOf(caseDef);
	const ended = new Map<string, number>();
	const left = new Map<string, number>();
	const chose = new Map<string, number>();
	const turns = new Map<string, Turn>();

	/** Gives how many of those who came here went on in a way that there is, and how many ended. */
	function follow(fork: Fork, place: string, state: CaseState): { all: number; ended: number } {
		if (endings.has(place)) {
			add(ended, place, fork.people);
			return { all: fork.people, ended: fork.people };
		}
		const node = nodes.get(place);
		if (!node) return { all: 0, ended: 0 };
		add(left, place, fork.people);
		const sum = { all: fork.people, ended: 0 };
		const offered = fork.onward.size === 0 ? [] : offeredAt(node, state);
		for (const choice of offered) {
			const next = fork.onward.get(choice.id);
			if (!next) continue;
			const then = after(choice, state);
			const went = follow(next, choice.next, then);
			sum.all += went.all;
			sum.ended += went.ended;
			add(chose, choiceKey(place, choice.id), went.all);
			if (went.ended > 0) turn(node, choice, state, then, went.ended);
		}
		return sum;
	}

	function turn(
		node: CaseNode,
		choice: CaseChoice,
		before: CaseState,
		then: CaseState,
		people: number
	): void {
		const open = prospects.attainable(node.id, before)?.best.outcome;
		const closed =
			open !== undefined && open !== prospects.attainable(choice.next, then)?.best.outcome;
		if (!closed && !choice.turning) return;
		const key = `${choiceKey(node.id, choice.id)} ${closed}`;
		const known = turns.get(key)?.people ?? 0;
		turns.set(key, { node: node.id, choice, closed, people: known + people });
	}

	follow(together(ways), caseDef.start, openingState());
	return { ended, left, chose, turns: [...turns.values()] };
}

function together(ways: readonly TakenWay[]): Fork {
	const start: Fork = { people: 0, onward: new Map() };
	for (const { choices, people } of ways) {
		let here = start;
		for (const choice of choices) {
			const next = here.onward.get(choice) ?? { people: 0, onward: new Map() };
			here.onward.set(choice, next);
			here = next;
		}
		here.people += people;
	}
	return start;
}

function add(counts: Map<string, number>, key: string, people: number): void {
	if (people > 0) counts.set(key, (counts.get(key) ?? 0) + people);
}
