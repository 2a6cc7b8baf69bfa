/** How a group went through a case: counts by choice, by place left, by ending. */
import type { Case, CaseEnding, Principle } from '../content/schema';
import { debrief } from './debrief';
import { replay } from './engine';
import { layOut, type PlaceOnMap, type Spot } from './layout';
import { prospectsOf } from './prospect';
import { hiddenFlows, type Flow } from './small-groups';

/** A number of people, or nothing where it could tell of too few. */
export type Count = number | undefined;

export interface ChoiceCount {
	id: string;
	says: string;
	ethics: 'sound' | 'arguable' | 'unsound';
	people: Count;
}

export interface PlaceCount extends Spot {
	id: string;
	kind: PlaceOnMap['kind'];
	/** What the client says there, or the ending's title. */
	text: string;
	/** Everybody who came here. */
	people: Count;
	/** Those who left the conversation here; always 0 at an ending. */
	left: Count;
	choices: ChoiceCount[];
}

export interface TurningCount {
	node: string;
	choice: string;
	says: string;
	/** The sign the choice leans towards, by id. */
	sign: string | undefined;
	principle: Principle | undefined;
	/** A better kind of ending was open before and not after, for all of those counted. */
	closed: boolean;
	/** Nothing: some number that is large enough to be told of, but not exactly. */
	people: Count;
}

export interface GroupFlow {
	people: number;
	left: Count;
	places: PlaceCount[];
	ways: { through: readonly Spot[]; people: Count }[];
	/** Commonest first; of those who came to an end. */
	turningPoints: TurningCount[];
	width: number;
	height: number;
}

const OUTSIDE = ' outside';
const LEFT = ' left';

/**
 * Counts a group's runs of one case, one for each person.
 * @param smallest groups of fewer people are hidden, and whatever would give them away
 * @returns nothing while the whole group is smaller than that
 */
export function flowOf(
	caseDef: Case,
	runs: readonly (readonly string[])[],
	smallest: number
): GroupFlow | undefined {
	if (runs.length < smallest) return undefined;
	const went = new Map<string, number>();
	const count = (key: string) => went.set(key, (went.get(key) ?? 0) + 1);
	for (const run of runs) {
		const end = replay(caseDef, run);
		if (end.at === 'impossible') continue;
		for (const { node, choice } of end.transcript) count(`${node.id} ${choice.id}`);
		count(end.at === 'ending' ? end.ending.id : `${end.node.id}${LEFT}`);
	}

	const keys: string[] = [];
	const flows: Flow[] = [];
	const put = (key: string, from: string, to: string, people = went.get(key) ?? 0) => {
		keys.push(key);
		flows.push({ from, to, count: people });
	};
	for (const { id, choices } of caseDef.nodes) {
		for (const choice of choices) put(`${id} ${choice.id}`, id, choice.next);
		put(`${id}${LEFT}`, id, LEFT);
	}
	for (const { id } of caseDef.endings) put(id, id, OUTSIDE);
	const leftAll = caseDef.nodes.reduce((sum, { id }) => sum + (went.get(`${id}${LEFT}`) ?? 0), 0);
	put(LEFT, LEFT, OUTSIDE, leftAll);

	const hidden = hiddenFlows(flows, smallest);
	const shown = new Map(
		keys.map((key, index) => [key, hidden.has(index) ? undefined : flows[index]?.count] as const)
	);
	const map = layOut(caseDef);
	return {
		people: runs.length,
		left: shown.get(LEFT),
		places: map.places.map(({ id, kind, x, y }) => ({
			...{ id, kind, x, y },
			...described(caseDef, id),
			people:
				id === caseDef.start
					? runs.length
					: (sumOf(flows, hidden, 'to', id) ?? sumOf(flows, hidden, 'from', id)),
			left: kind === 'node' ? shown.get(`${id}${LEFT}`) : 0,
			choices: (caseDef.nodes.find((node) => node.id === id)?.choices ?? []).map((choice) => ({
				id: choice.id,
				says: choice.says,
				ethics: choice.ethics,
				people: shown.get(`${id} ${choice.id}`)
			}))
		})),
		ways: map.ways.map(({ from, choices, through }) => ({
			through,
			people: total(choices.map((choice) => shown.get(`${from} ${choice}`)))
		})),
		turningPoints: turningPointsOf(caseDef, runs, shown, went, smallest),
		width: map.width,
		height: map.height
	};
}

function described(caseDef: Case, id: string): { text: string } {
	const node = caseDef.nodes.find((each) => each.id === id);
	const ending = caseDef.endings.find((each) => each.id === id);
	return { text: node?.client.at(-1)?.says ?? ending?.title ?? '' };
}

function sumOf(
	flows: readonly Flow[],
	hidden: ReadonlySet<number>,
	end: 'from' | 'to',
	place: string
): Count {
	return total(
		flows.flatMap((flow, index) =>
			flow[end] === place ? [hidden.has(index) ? undefined : flow.count] : []
		)
	);
}

function total(counts: readonly Count[]): Count {
	return counts.reduce<Count>(
		(sum, count) => (sum === undefined || count === undefined ? undefined : sum + count),
		0
	);
}

function turningPointsOf(
	caseDef: Case,
	runs: readonly (readonly string[])[],
	shown: ReadonlyMap<string, Count>,
	went: ReadonlyMap<string, number>,
	smallest: number
): TurningCount[] {
	const prospects = prospectsOf(caseDef);
	const found = new Map<
		string,
		{ node: string; choice: string; closed: boolean; people: number }
	>();
	for (const run of runs) {
		const looked = debrief(caseDef, run, prospects);
		for (const { index, because, taken } of looked?.turningPoints ?? []) {
			const node = looked?.path[index]?.node ?? '';
			const closed = because.includes('closed');
			const key = `${node} ${taken.choice.id} ${closed ? 'closed' : ''}`;
			const known = found.get(key);
			found.set(key, { node, choice: taken.choice.id, closed, people: (known?.people ?? 0) + 1 });
		}
	}
	return [...found.values()]
		.filter(({ people }) => people >= smallest)
		.sort((a, b) => b.people - a.people)
		.map(({ node, choice: id, closed, people }) => {
			const key = `${node} ${id}`;
			// Those who said the same without its being a turning point are a group, too.
			const rest = (went.get(key) ?? 0) - people;
			const exact = shown.get(key) !== undefined && (rest === 0 || rest >= smallest);
			const choice = caseDef.nodes
				.find((each) => each.id === node)
				?.choices.find((each) => each.id === id);
			return {
				node,
				choice: id,
				says: choice?.says ?? '',
				sign: choice?.sign,
				principle: choice?.principle,
				closed,
				people: exact ? people : undefined
			};
		});
}

/** What two versions of a case must share for their runs to be counted together. */
export function shapeOf({ start, nodes, endings }: Case): string {
	const outcome = ({ id, outcome: kind }: CaseEnding) => [id, kind];
	return JSON.stringify([
		start,
		nodes.map(({ id, choices }) => [id, choices.map((choice) => [choice.id, choice.next])]),
		endings.map(outcome)
	]);
}
