/**
 * The walk through every state of a case that has no cycles.
 *
 * Forwards, place by place, so that each (place, state) pair is met once however
 * many runs lead there; then backwards, handing the best and the worst attainable
 * value up to every state. States are numbers and the ways between them positions
 * in lists, because a long case has more than a million of them.
 */
import { ALLIANCE_LIMIT } from './engine';
import { carry, decode, encode, type CaseGraph, type Edge } from './graph';
import type { CaseEnding } from '../content/schema';

/** The states in which one place is reached. A state's position is its place in `codes`. */
export interface Visits {
	readonly codes: number[];
	/** State number → position. */
	readonly at: Map<number, number>;
	/** How each state was first reached, and from which position at the edge's own place. */
	readonly by: (Edge | undefined)[];
	readonly from: number[];
	/** For each state and each edge of the place: the position at the edge's target, or one of the two below. */
	readonly next: number[];
}
export const NOT_OFFERED = -1;
/** The choice leads to a place that the case does not have. */
export const NOWHERE = -2;

export interface Walk {
	/** For each place, by index. */
	readonly visits: readonly Visits[];
	readonly total: number;
	/** False when the walk gave up at MOST_STATES. */
	readonly complete: boolean;
}

/** For each place and position, how well and how badly a run can still end; NaN where no run ends. */
export interface Values {
	readonly best: readonly number[][];
	readonly worst: readonly number[][];
}

/** 300 nodes in every state of the alliance are 659,100; this leaves room for facts and ends within seconds. */
export const MOST_STATES = 3_000_000;

const OUTCOME_RANK = { poor: 0, mixed: 1, good: 2 } as const;
/** More than any two sums of three parts can differ by, so that no sum makes up for an outcome. */
const OUTCOME_WEIGHT = 6 * ALLIANCE_LIMIT + 1;

/** Orders ways to end: good before mixed before poor, then by the sum of bond, goals and tasks. */
export function valueOf(outcome: CaseEnding['outcome'], alliance: number): number {
	return OUTCOME_RANK[outcome] * OUTCOME_WEIGHT + alliance;
}

/** Visits every state some run can be in. */
export function walk(graph: CaseGraph): Walk {
	const visits = graph.places.map((): Visits => ({
		codes: [],
		at: new Map(),
		by: [],
		from: [],
		next: []
	}));
	let total = 0;
	const arrive = (place: number, code: number, by: Edge | undefined, from: number): number => {
		const there = visits[place];
		if (!there) return NOWHERE;
		const known = there.at.get(code);
		if (known !== undefined) return known;
		const position = there.codes.length;
		there.at.set(code, position);
		there.codes.push(code);
		there.by.push(by);
		there.from.push(from);
		total += 1;
		return position;
	};
	if (graph.start !== undefined) arrive(graph.start, encode(0, 0, 0, 0), undefined, -1);
	for (const place of graph.order) {
		const edges = graph.places[place]?.edges ?? [];
		const here = visits[place];
		// By index: the list is long, and nothing is added to it any more.
		for (let from = 0; here && from < here.codes.length; from++) {
			const { bond, goals, tasks, mask } = decode(here.codes[from] ?? 0);
			for (const edge of edges) {
				const { to, choice } = edge;
				if (!edge.holds(bond, goals, tasks, mask)) here.next.push(NOT_OFFERED);
				else if (to === undefined) here.next.push(NOWHERE);
				else {
					const code = encode(
						clamped(bond + choice.effects.bond),
						clamped(goals + choice.effects.goals),
						clamped(tasks + choice.effects.tasks),
						carry(edge, mask)
					);
					here.next.push(arrive(to, code, edge, from));
				}
			}
		}
		if (total > MOST_STATES) return { visits, total, complete: false };
	}
	return { visits, total, complete: true };
}

/** One run that reaches a place in the state at a position. */
export function runTo({ visits }: Walk, place: number, position: number): string[] {
	const run: string[] = [];
	let edge = visits[place]?.by[position];
	let from = visits[place]?.from[position] ?? -1;
	while (edge) {
		run.push(edge.choice.id);
		const before = visits[edge.from];
		edge = before?.by[from];
		from = before?.from[from] ?? -1;
	}
	return run.reverse();
}

/** Hands the value of each ending back to every state that leads there. */
export function settle(graph: CaseGraph, { visits }: Walk, endings: readonly CaseEnding[]): Values {
	const best = visits.map((): number[] => []);
	const worst = visits.map((): number[] => []);
	const firstEnding = graph.places.length - endings.length;
	for (const place of [...graph.order].reverse()) {
		const ending = endings[place - firstEnding];
		const edges = graph.places[place]?.edges ?? [];
		const { codes, next } = visits[place] ?? { codes: [], next: [] };
		codes.forEach((code, position) => {
			let most = Number.NaN;
			let least = Number.NaN;
			if (ending) {
				const { bond, goals, tasks } = decode(code);
				most = least = valueOf(ending.outcome, bond + goals + tasks);
			}
			edges.forEach(({ to }, index) => {
				const onward = next[position * edges.length + index] ?? NOT_OFFERED;
				if (to === undefined || onward < 0) return;
				most = maximum(most, best[to]?.[onward] ?? Number.NaN);
				least = -maximum(-least, -(worst[to]?.[onward] ?? Number.NaN));
			});
			best[place]?.push(most);
			worst[place]?.push(least);
		});
	}
	return { best, worst };
}

/** The larger number; NaN, which stands for no way to end, gives way to any number. */
function maximum(a: number, b: number): number {
	return a >= b || Number.isNaN(b) ? a : b;
}

function clamped(part: number): number {
	return Math.max(-ALLIANCE_LIMIT, Math.min(ALLIANCE_LIMIT, part));
}
