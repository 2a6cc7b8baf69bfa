/** One run on the map of its case: where it went, where it turned, what another answer would have opened. */
import type { Case, CaseEnding } from '../content/schema';
import type { Debrief } from './debrief';
import { layOut, type Spot } from './layout';

/** A place or line of the map, without its name: what was not visited stays unknown. */
export interface PathPicture {
	width: number;
	height: number;
	places: {
		x: number;
		y: number;
		kind: 'node' | CaseEnding['outcome'];
		/** Position in the run, from 0, of places that were visited. */
		visited: number | undefined;
		turning: boolean;
		/** Another answer at a turning point would have led there. */
		opened: boolean;
	}[];
	ways: { through: readonly Spot[]; state: 'taken' | 'opened' | 'other' }[];
}

/** Draws a finished run. Total: what the map does not show is left out. */
export function pathPicture(caseDef: Case, { path, turningPoints, ending }: Debrief): PathPicture {
	const map = layOut(caseDef);
	const visited = new Map(path.map(({ node, index }) => [node, index]));
	visited.set(ending.id, path.length);
	const turning = new Set(turningPoints.map(({ index }) => index));
	const taken = new Set(path.map(({ node, choice }) => `${node} ${choice.next}`));
	const opened = new Set(
		turningPoints.flatMap(({ index, others }) =>
			others.map(({ choice }) => `${path[index]?.node ?? ''} ${choice.next}`)
		)
	);
	const openedPlaces = new Set([...opened].map((way) => way.slice(way.indexOf(' ') + 1)));
	return {
		width: map.width,
		height: map.height,
		places: map.places.map(({ id, x, y, kind }) => {
			const at = visited.get(id);
			return {
				x,
				y,
				kind,
				visited: at,
				turning: at !== undefined && turning.has(at),
				opened: at === undefined && openedPlaces.has(id)
			};
		}),
		ways: map.ways.map(({ from, to, through }) => {
			const key = `${from} ${to}`;
			return {
				through,
				state: taken.has(key) ? 'taken' : opened.has(key) ? 'opened' : 'other'
			};
		})
	};
}
