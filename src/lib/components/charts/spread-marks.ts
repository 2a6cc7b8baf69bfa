/** Moves marks apart that would lie on one another, each as little as it takes. */

export interface Spot {
	x: number;
	y: number;
}

const ROUNDS = 200;

/**
 * @param distance between centres, at least; in the same unit as the spots
 * @param box the marks stay inside
 * @returns one place for each spot, in the same order
 */
export function spreadMarks(
	spots: readonly Spot[],
	distance: number,
	box: { width: number; height: number }
): Spot[] {
	// Equal spots would have no direction to part in: each gets one of its own.
	const places = spots.map(({ x, y }, at) => ({
		x: x + Math.cos(at * 2.4) * 0.01,
		y: y + Math.sin(at * 2.4) * 0.01
	}));
	for (let round = 0; round < ROUNDS; round++) {
		let moved = false;
		for (const [index, a] of places.entries()) {
			for (const b of places.slice(index + 1)) {
				const apart = Math.hypot(b.x - a.x, b.y - a.y);
				if (apart >= distance) continue;
				const push = (distance - apart) / 2 + 0.01;
				const [dx, dy] = [((b.x - a.x) / apart) * push, ((b.y - a.y) / apart) * push];
				a.x -= dx;
				a.y -= dy;
				b.x += dx;
				b.y += dy;
				moved = true;
			}
		}
		for (const place of places) {
			place.x = Math.min(box.width, Math.max(0, place.x));
			place.y = Math.min(box.height, Math.max(0, place.y));
		}
		if (!moved) break;
	}
	return places;
}
