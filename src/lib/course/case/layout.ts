/**
 * Where the places of a case stand on its map: rows by the longest way from the start,
 * few crossings within a row (Sugiyama, Tagawa and Toda, 1981: rows, stand-ins where a
 * way passes a row, and sorting by the middle of the neighbours).
 */
import type { Case, CaseEnding } from '../content/schema';

export interface Spot {
	readonly x: number;
	readonly y: number;
}

export interface PlaceOnMap extends Spot {
	readonly id: string;
	readonly kind: 'node' | CaseEnding['outcome'];
}

/** All choices of one node that lead to the same place. */
export interface WayOnMap {
	readonly from: string;
	readonly to: string;
	readonly choices: readonly string[];
	/** Where the line passes, both ends included. */
	readonly through: readonly Spot[];
}

/** In units: places of one row stand 1 apart, rows 1 apart; the origin is the top left corner. */
export interface CaseMap {
	readonly width: number;
	readonly height: number;
	readonly places: readonly PlaceOnMap[];
	readonly ways: readonly WayOnMap[];
}

interface Vertex {
	readonly key: string;
	readonly row: number;
	/** Room to the neighbours; a way that only passes takes half. */
	readonly room: number;
	x: number;
}

const SWEEPS = 12;

/** Lays a case out. Places that nothing leads to are left out. */
export function layOut(caseDef: Case): CaseMap {
	const rowOf = rowsByLongestWay(caseDef);
	const kinds = new Map<string, PlaceOnMap['kind']>(
		caseDef.nodes.map(({ id }) => [id, 'node'] as const)
	);
	for (const { id, outcome } of caseDef.endings) kinds.set(id, outcome);

	const rows: Vertex[][] = [];
	const vertices = new Map<string, Vertex>();
	const neighbours = new Map<Vertex, { above: Vertex[]; below: Vertex[] }>();
	const add = (key: string, row: number, room: number): Vertex => {
		const vertex = { key, row, room, x: 0 };
		(rows[row] ??= []).push(vertex);
		vertices.set(key, vertex);
		neighbours.set(vertex, { above: [], below: [] });
		return vertex;
	};
	for (const [id, row] of rowOf) if (kinds.has(id)) add(id, row, 1);

	const lines = waysOf(caseDef, rowOf).map((way) => {
		const chain: Vertex[] = [];
		const [first, last] = [vertices.get(way.from), vertices.get(way.to)];
		if (!first || !last) return { ...way, chain };
		chain.push(first);
		for (let row = first.row + 1; row < last.row; row += 1) {
			chain.push(add(`${way.from} ${way.to} ${row}`, row, 0.5));
		}
		chain.push(last);
		for (const [at, vertex] of chain.entries()) {
			const next = chain[at + 1];
			if (!next) continue;
			neighbours.get(vertex)?.below.push(next);
			neighbours.get(next)?.above.push(vertex);
		}
		return { ...way, chain };
	});

	rows.forEach(spread);
	for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
		const down = sweep % 2 === 0;
		for (const row of down ? rows : [...rows].reverse()) {
			const middle = new Map(
				row.map((vertex) => {
					const near = neighbours.get(vertex)?.[down ? 'above' : 'below'] ?? [];
					const sum = near.reduce((total, { x }) => total + x, 0);
					return [vertex, near.length === 0 ? vertex.x : sum / near.length] as const;
				})
			);
			row.sort((a, b) => (middle.get(a) ?? 0) - (middle.get(b) ?? 0));
			spread(row);
		}
	}
	const left = Math.min(0, ...rows.flat().map(({ x, room }) => x - room / 2));
	const spot = ({ x, row }: Vertex): Spot => ({ x: x - left, y: row + 0.5 });
	return {
		width: Math.max(1, ...rows.flat().map(({ x, room }) => x + room / 2 - left)),
		height: rows.length,
		places: [...kinds].flatMap(([id, kind]) => {
			const vertex = vertices.get(id);
			return vertex ? [{ id, kind, ...spot(vertex) }] : [];
		}),
		ways: lines.map(({ from, to, choices, chain }) => ({
			from,
			to,
			choices,
			through: chain.map(spot)
		}))
	};
}

/** Puts a row's vertices side by side around the middle. */
function spread(row: Vertex[]): void {
	let at = -row.reduce((total, { room }) => total + room, 0) / 2;
	for (const vertex of row) {
		vertex.x = at + vertex.room / 2;
		at += vertex.room;
	}
}

/** Reached places, each with the number of steps of the longest way there. */
function rowsByLongestWay({ nodes, start }: Case): Map<string, number> {
	const byId = new Map(nodes.map((node) => [node.id, node]));
	const order: string[] = [];
	const seen = new Set<string>();
	const visit = (id: string) => {
		if (seen.has(id)) return;
		seen.add(id);
		for (const { next } of byId.get(id)?.choices ?? []) visit(next);
		order.push(id);
	};
	visit(start);
	const rowOf = new Map<string, number>();
	for (const id of order.reverse()) {
		const row = rowOf.get(id) ?? 0;
		rowOf.set(id, row);
		for (const { next } of byId.get(id)?.choices ?? []) {
			rowOf.set(next, Math.max(rowOf.get(next) ?? 0, row + 1));
		}
	}
	return rowOf;
}

function waysOf({ nodes }: Case, reached: ReadonlyMap<string, number>) {
	return nodes
		.filter(({ id }) => reached.has(id))
		.flatMap(({ id: from, choices }) =>
			[...new Set(choices.map(({ next }) => next))].map((to) => ({
				from,
				to,
				choices: choices.filter(({ next }) => next === to).map(({ id }) => id)
			}))
		);
}
