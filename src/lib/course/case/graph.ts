/**
 * A case as numbers, for walking every state it can be in.
 *
 * Of the facts, each place keeps only its live ones: those that some choice before it
 * can have set and some condition there or further on asks about. Without that, every
 * fact would double the number of states from the first node to the last.
 */
import { ALLIANCE_LIMIT, type CaseState } from './engine';
import type { Case, CaseChoice, CaseCondition } from '../content/schema';

const SPAN = 2 * ALLIANCE_LIMIT + 1;
/** Bit operations are exact up to here. */
const MOST_LIVE_FACTS = 30;

/** For each place and choice, the index of the place it leads to. */
type Targets = readonly (readonly (number | undefined)[])[];
type Test = (bond: number, goals: number, tasks: number, facts: number) => boolean;

/** A choice: from the place with index `from` to the place with index `to` (undefined: no such place). */
export interface Edge {
	readonly from: number;
	readonly to: number | undefined;
	readonly choice: CaseChoice;
	readonly holds: Test;
	/** Live facts of the target that the choice sets, as bits there. */
	readonly gained: number;
	/** The other live facts of the target: the bit here, the bit there. */
	readonly carried: readonly (readonly [here: number, there: number])[];
}

/** A place in the conversation: nodes first, in the file's order, then endings. */
export interface Place {
	readonly id: string;
	readonly edges: readonly Edge[];
	/** When each client turn is spoken; empty for an ending. */
	readonly turns: readonly Test[];
	/** The fact behind each bit of a state here. */
	readonly live: readonly string[];
}

export interface CaseGraph {
	readonly places: readonly Place[];
	readonly start: number | undefined;
	/** Places by index, each before everything it leads to. Only meaningful without cycles. */
	readonly order: readonly number[];
	/** Choices that lead back to a place the conversation came through. */
	readonly backward: readonly { readonly node: string; readonly choice: string }[];
	/** Somewhere more facts are live than can be counted out. */
	readonly tooManyFacts: boolean;
}

/** Turns a case into numbered places and edges. Total: names that lead nowhere become undefined targets. */
export function graphOf(caseDef: Case): CaseGraph {
	const index = new Map([...caseDef.nodes, ...caseDef.endings].map(({ id }, at) => [id, at]));
	const targets = [
		...caseDef.nodes.map(({ choices }) => choices.map(({ next }) => index.get(next))),
		...caseDef.endings.map(() => [])
	];
	const start = index.get(caseDef.start);
	const { order, backward } = sorted(targets, start);

	const live = liveFacts(caseDef, targets, order);
	const places = [...caseDef.nodes, ...caseDef.endings].map(({ id }, from): Place => {
		const node = caseDef.nodes[from];
		const here = live[from] ?? [];
		return {
			id,
			live: here,
			turns: (node?.client ?? []).map(({ when }) => testOf(when, here)),
			edges: (node?.choices ?? []).map((choice, at): Edge => {
				const to = targets[from]?.[at];
				const there = live[to ?? -1] ?? [];
				const carried = there.filter((fact) => here.includes(fact) && !choice.sets.includes(fact));
				return {
					from,
					to,
					choice,
					holds: testOf(choice.when, here),
					gained: maskOf(there, choice.sets),
					carried: carried.map((fact) => [1 << here.indexOf(fact), 1 << there.indexOf(fact)])
				};
			})
		};
	});
	return {
		places,
		start,
		order,
		backward: backward.map(([from, at]) => ({
			node: caseDef.nodes[from]?.id ?? '',
			choice: caseDef.nodes[from]?.choices[at]?.id ?? ''
		})),
		tooManyFacts: live.some(({ length }) => length > MOST_LIVE_FACTS)
	};
}

/** One number for the alliance and the live facts in `mask`. */
export function encode(bond: number, goals: number, tasks: number, mask: number): number {
	const alliance =
		((bond + ALLIANCE_LIMIT) * SPAN + goals + ALLIANCE_LIMIT) * SPAN + tasks + ALLIANCE_LIMIT;
	return mask * SPAN ** 3 + alliance;
}

/** The parts that `encode` put together. */
export function decode(code: number): { bond: number; goals: number; tasks: number; mask: number } {
	const alliance = code % SPAN ** 3;
	return {
		mask: Math.floor(code / SPAN ** 3),
		bond: Math.floor(alliance / SPAN ** 2) - ALLIANCE_LIMIT,
		goals: (Math.floor(alliance / SPAN) % SPAN) - ALLIANCE_LIMIT,
		tasks: (alliance % SPAN) - ALLIANCE_LIMIT
	};
}

/** The live facts at an edge's target, from those at its own place. */
export function carry({ gained, carried }: Edge, mask: number): number {
	let next = gained;
	for (const [here, there] of carried) if ((mask & here) !== 0) next |= there;
	return next;
}

/** The number of an engine state at a place. */
export function codeOf(place: Place, { bond, goals, tasks, facts }: CaseState): number {
	return encode(bond, goals, tasks, maskOf(place.live, [...facts]));
}

function maskOf(live: readonly string[], facts: readonly string[]): number {
	return live.reduce((mask, fact, at) => (facts.includes(fact) ? mask | (1 << at) : mask), 0);
}

function testOf(when: CaseCondition | undefined, live: readonly string[]): Test {
	if (!when) return () => true;
	// A fact that is asked about and not live cannot have been set on any way here.
	if (!when.has.every((fact) => live.includes(fact))) return () => false;
	const within = (bounds: CaseCondition['bond'], value: number) =>
		value >= (bounds?.min ?? -Infinity) && value <= (bounds?.max ?? Infinity);
	const has = maskOf(live, when.has);
	const lacks = maskOf(live, when.lacks);
	return (bond, goals, tasks, facts) =>
		within(when.bond, bond) &&
		within(when.goals, goals) &&
		within(when.tasks, tasks) &&
		(facts & has) === has &&
		(facts & lacks) === 0;
}

/** For each place, what can have been set before it and is asked about there or later. */
function liveFacts(caseDef: Case, targets: Targets, order: readonly number[]): string[][] {
	const asked = targets.map(() => new Set<string>());
	for (const at of [...order].reverse()) {
		const node = caseDef.nodes[at];
		for (const { when } of node ? [...node.client, ...node.choices] : []) {
			for (const fact of when ? [...when.has, ...when.lacks] : []) asked[at]?.add(fact);
		}
		for (const to of targets[at] ?? []) {
			for (const fact of asked[to ?? -1] ?? []) asked[at]?.add(fact);
		}
	}
	const settable = targets.map(() => new Set<string>());
	for (const at of order) {
		targets[at]?.forEach((to, choice) => {
			const sets = caseDef.nodes[at]?.choices[choice]?.sets ?? [];
			for (const fact of [...(settable[at] ?? []), ...sets]) settable[to ?? -1]?.add(fact);
		});
	}
	return asked.map((facts, at) => [...facts].filter((fact) => settable[at]?.has(fact)));
}

/** Depth-first order from the start, then from whatever the start does not reach, and the ways back. */
function sorted(targets: Targets, start: number | undefined) {
	const order: number[] = [];
	const backward: [from: number, choice: number][] = [];
	const colour = new Map<number, 'open' | 'closed'>();
	const visit = (from: number) => {
		colour.set(from, 'open');
		targets[from]?.forEach((to, choice) => {
			if (to === undefined) return;
			const seen = colour.get(to);
			if (seen === 'open') backward.push([from, choice]);
			else if (!seen) visit(to);
		});
		colour.set(from, 'closed');
		order.push(from);
	};
	if (start !== undefined) visit(start);
	targets.forEach((_, at) => colour.has(at) || visit(at));
	return { order: order.reverse(), backward };
}
