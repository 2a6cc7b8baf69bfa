/** How a group went through a case: counts by choice, by place left, by ending. */
import type { Case, CaseEnding, Principle } from '../content/schema';
import { layOut, type PlaceOnMap, type Spot } from './layout';
import { hiddenFlows, type Flow } from './small-groups';
import { choiceKey, countWays, type TakenWay, type Turn } from './way-counts';

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
 * @param ways what the runs were; the same choices may stand in several entries
 * @param smallest groups of fewer people are hidden, and whatever would give them away
 * @returns nothing while the whole group is smaller than that
 */
export function flowOf(
	caseDef: Case,
	ways: readonly TakenWay[],
	smallest: number
): GroupFlow | undefined {
	const people = ways.reduce((sum, way) => sum + way.people, 0);
	if (people < smallest) return undefined;
	const { ended, left, chose, turns } = countWays(caseDef, ways);

	const keys: string[] = [];
	const flows: Flow[] = [];
	const put = (key: string, from: string, to: string, count = 0) => {
		keys.push(key);
		flows.push({ from, to, count });
	};
	for (const { id, choices } of caseDef.nodes) {
		for (const choice of choices) {
			const key = choiceKey(id, choice.id);
			put(key, id, choice.next, chose.get(key));
		}
		put(`${id}${LEFT}`, id, LEFT, left.get(id));
	}
	for (const { id } of caseDef.endings) put(id, id, OUTSIDE, ended.get(id));
	const leftAll = [...left.values()].reduce((sum, count) => sum + count, 0);
	put(LEFT, LEFT, OUTSIDE, leftAll);

	const hidden = hiddenFlows(flows, smallest);
	const shown = new Map(
		keys.map((key, index) => [key, hidden.has(index) ? undefined : flows[index]?.count] as const)
	);
	const map = layOut(caseDef);
	return {
		people,
		left: shown.get(LEFT),
		places: map.places.map(({ id, kind, x, y }) => ({
			...{ id, kind, x, y },
			...described(caseDef, id),
			people:
				id === caseDef.start
					? people
					: (sumOf(flows, hidden, 'to', id) ?? sumOf(flows, hidden, 'from', id)),
			left: kind === 'node' ? shown.get(`${id}${LEFT}`) : 0,
			choices: (caseDef.nodes.find((node) => node.id === id)?.choices ?? []).map((choice) => ({
				id: choice.id,
				says: choice.says,
				ethics: choice.ethics,
				people: shown.get(choiceKey(id, choice.id))
			}))
		})),
		ways: map.ways.map(({ from, choices, through }) => ({
			through,
			people: total(choices.map((choice) => shown.get(choiceKey(from, choice))))
		})),
		turningPoints: turningPointsOf(caseDef, turns, shown, chose, smallest),
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
	turns: readonly Turn[],
	shown: ReadonlyMap<string, Count>,
	chose: ReadonlyMap<string, number>,
	smallest: number
): TurningCount[] {
	const order = new Map(caseDef.nodes.map(({ id }, index) => [id, index]));
	const at = ({ node }: Turn) => order.get(node) ?? 0;
	return turns
		.filter(({ people }) => people >= smallest)
		.sort((a, b) => b.people - a.people || at(a) - at(b))
		.map(({ node, choice, closed, people }) => {
			const key = choiceKey(node, choice.id);
			// Those who said the same without its being a turning point are a group, too.
			const rest = (chose.get(key) ?? 0) - people;
			const exact = shown.get(key) !== undefined && (rest === 0 || rest >= smallest);
			return {
				node,
				choice: choice.id,
				says: choice.says,
				sign: choice.sign,
				principle: choice.principle,
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
