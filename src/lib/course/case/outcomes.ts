/**
 * What a case can come to: what is never reached, where a run would be stuck,
 * where ethics and outcome disagree, and how well and how badly it can end.
 */
import type { CaseState } from './engine';
import { codeOf, decode, graphOf, type CaseGraph, type Edge } from './graph';
import { NOT_OFFERED, runTo, settle, valueOf, walk, type Values, type Walk } from './walk';
import type { Case, CaseChoice, CaseEnding } from '../content/schema';

/** How a run ends. */
export interface Outcome {
	readonly ending: string;
	readonly outcome: CaseEnding['outcome'];
	/** Bond, goals and tasks together, −18 to 18. */
	readonly alliance: number;
	/** Choices that lead there from where the question was asked. */
	readonly choices: readonly string[];
}

export interface ChoiceAt {
	readonly node: string;
	readonly choice: string;
}

/** At one node and in one state, an ethically worse choice can still end better than a better one. */
export interface EthicsUpset {
	readonly node: string;
	readonly worse: string;
	readonly better: string;
	readonly worseBest: Outcome;
	readonly betterBest: Outcome;
	/** A run that leads there. */
	readonly run: readonly string[];
}

/** All that was found, each thing once, with a run that shows it. */
export interface Outcomes {
	/** Choices that lead back to where the conversation came from. If there are any, nothing else was looked at. */
	readonly cycles: readonly ChoiceAt[];
	/** The case has more states than are walked; nothing else was looked at. */
	readonly tooLarge: boolean;
	/** (node, state) pairs met. */
	readonly states: number;
	/** Ids of nodes and endings no run reaches. */
	readonly unreached: readonly string[];
	/** Choices that no state offers, at nodes that are reached. */
	readonly neverOffered: readonly ChoiceAt[];
	/** Client turns that no state hears, by position, at nodes that are reached. */
	readonly neverSpoken: readonly { readonly node: string; readonly turn: number }[];
	/** Nodes that some run reaches with fewer than two choices on offer; with none it is a dead end. */
	readonly tooFewOffers: readonly {
		readonly node: string;
		readonly offered: 0 | 1;
		readonly run: readonly string[];
	}[];
	readonly ethicsUpsets: readonly EthicsUpset[];
	readonly best: Outcome | undefined;
	readonly worst: Outcome | undefined;
	/** What is still attainable at a node or ending, in a state in which some run reaches it. */
	readonly attainable: (place: string, state: CaseState) => Prospect | undefined;
}

export interface Prospect {
	readonly best: Outcome;
	readonly worst: Outcome;
}

const ETHICS_RANK = { unsound: 0, arguable: 1, sound: 2 } as const satisfies Record<
	CaseChoice['ethics'],
	number
>;

/** Negative when `a` is worse than `b`, positive when better: the ending first, then the alliance. */
export function compareOutcomes(a: Outcome, b: Outcome): number {
	return valueOf(a.outcome, a.alliance) - valueOf(b.outcome, b.alliance);
}

/** Walks a case exhaustively. Total: cycles and oversized cases are reported, not walked. */
export function explore(caseDef: Case): Outcomes {
	const graph = graphOf(caseDef);
	if (graph.backward.length > 0 || graph.tooManyFacts) {
		return notWalked(graph.backward, graph.tooManyFacts, 0);
	}
	const walked = walk(graph);
	if (!walked.complete) return notWalked([], true, walked.total);

	const prospects = prospectsIn(caseDef, graph, walked);
	const opening = graph.start === undefined ? undefined : prospects.from(graph.start, 0);
	const index = new Map(graph.places.map(({ id }, at) => [id, at]));
	return {
		cycles: [],
		tooLarge: false,
		states: walked.total,
		unreached: graph.places.flatMap(({ id }, at) => (walked.visits[at]?.codes.length ? [] : [id])),
		...inspect(graph, walked, prospects),
		best: opening?.best,
		worst: opening?.worst,
		attainable: (id, state) => {
			const at = index.get(id) ?? -1;
			const place = graph.places[at];
			const position = place && walked.visits[at]?.at.get(codeOf(place, state));
			return position === undefined ? undefined : prospects.from(at, position);
		}
	};
}

interface Prospects {
	readonly values: Values;
	readonly from: (place: number, position: number) => Prospect | undefined;
}

/** Follows the best and the worst way on from a state to its ending. */
function prospectsIn(caseDef: Case, graph: CaseGraph, walked: Walk): Prospects {
	const values = settle(graph, walked, caseDef.endings);
	const follow = (
		fromPlace: number,
		fromPosition: number,
		by: readonly number[][]
	): Outcome | undefined => {
		const choices: string[] = [];
		let place = fromPlace;
		let position = fromPosition;
		for (;;) {
			const ending = caseDef.endings[place - caseDef.nodes.length];
			if (ending) {
				const { bond, goals, tasks } = decode(walked.visits[place]?.codes[position] ?? 0);
				return {
					ending: ending.id,
					outcome: ending.outcome,
					alliance: bond + goals + tasks,
					choices
				};
			}
			const value = by[place]?.[position];
			const way = waysOn(graph, walked, place, position).find(
				({ edge, onward }) => edge.to !== undefined && by[edge.to]?.[onward] === value
			);
			if (way?.edge.to === undefined) return undefined;
			choices.push(way.edge.choice.id);
			place = way.edge.to;
			position = way.onward;
		}
	};
	const from: Prospects['from'] = (place, position) => {
		const best = follow(place, position, values.best);
		const worst = follow(place, position, values.worst);
		return best && worst && { best, worst };
	};
	return { values, from };
}

/** The choices on offer in a state, each with the position it leads to. */
function waysOn(graph: CaseGraph, { visits }: Walk, place: number, position: number) {
	const edges = graph.places[place]?.edges ?? [];
	return edges.flatMap((edge, index) => {
		const onward = visits[place]?.next[position * edges.length + index] ?? NOT_OFFERED;
		return onward === NOT_OFFERED ? [] : [{ edge, onward }];
	});
}

/** Looks at each state once. */
function inspect(graph: CaseGraph, walked: Walk, prospects: Prospects) {
	const offered = new Set<Edge>();
	const neverOffered: ChoiceAt[] = [];
	const neverSpoken: { node: string; turn: number }[] = [];
	const tooFewOffers: { node: string; offered: 0 | 1; run: string[] }[] = [];
	const ethicsUpsets: EthicsUpset[] = [];

	graph.places.forEach(({ id: node, edges, turns }, place) => {
		const codes = walked.visits[place]?.codes ?? [];
		if (codes.length === 0 || turns.length === 0) return;
		const spoken = new Set<number>();
		const upset = new Set<string>();
		let fewest: { offered: 0 | 1; run: string[] } | undefined;
		codes.forEach((code, position) => {
			const { bond, goals, tasks, mask } = decode(code);
			spoken.add(turns.findIndex((holds) => holds(bond, goals, tasks, mask)));
			const ways = waysOn(graph, walked, place, position);
			for (const { edge } of ways) offered.add(edge);
			if (ways.length < (fewest?.offered ?? 2)) {
				fewest = { offered: ways.length === 0 ? 0 : 1, run: runTo(walked, place, position) };
			}
			for (const worse of ways) {
				for (const better of ways) {
					if (ETHICS_RANK[worse.edge.choice.ethics] >= ETHICS_RANK[better.edge.choice.ethics])
						continue;
					if (!(bestAfter(prospects, worse) > bestAfter(prospects, better))) continue;
					const pair = `${worse.edge.choice.id} ${better.edge.choice.id}`;
					if (upset.has(pair)) continue;
					const worseBest = prospects.from(worse.edge.to ?? -1, worse.onward)?.best;
					const betterBest = prospects.from(better.edge.to ?? -1, better.onward)?.best;
					if (!worseBest || !betterBest) continue;
					upset.add(pair);
					ethicsUpsets.push({
						node,
						worse: worse.edge.choice.id,
						better: better.edge.choice.id,
						worseBest,
						betterBest,
						run: runTo(walked, place, position)
					});
				}
			}
		});
		if (fewest) tooFewOffers.push({ node, ...fewest });
		turns.forEach((_, turn) => spoken.has(turn) || neverSpoken.push({ node, turn }));
		for (const edge of edges)
			if (!offered.has(edge)) neverOffered.push({ node, choice: edge.choice.id });
	});
	return { neverOffered, neverSpoken, tooFewOffers, ethicsUpsets };
}

function bestAfter(
	{ values }: Prospects,
	{ edge, onward }: { edge: Edge; onward: number }
): number {
	return edge.to === undefined ? Number.NaN : (values.best[edge.to]?.[onward] ?? Number.NaN);
}

function notWalked(cycles: readonly ChoiceAt[], tooLarge: boolean, states: number): Outcomes {
	return {
		cycles,
		tooLarge,
		states,
		unreached: [],
		neverOffered: [],
		neverSpoken: [],
		tooFewOffers: [],
		ethicsUpsets: [],
		best: undefined,
		worst: undefined,
		attainable: () => undefined
	};
}
