/** Drawing a group again and again from itself, to see how much its figures would waver. */
import { seededRandom } from '../random';

/** Enough for the ends of a 95 % interval to hold still to about a point. */
export const RESAMPLES = 200;

/**
 * Computes a figure on so many groups of the same size, each drawn from the given one with
 * replacement (the bootstrap; Efron, 1979). The same seed gives the same groups.
 * @param size how many there are
 * @param figure given which of them were drawn, by position
 */
export function resampled<T>(
	size: number,
	seed: number,
	figure: (drawn: Int32Array) => T,
	times: number = RESAMPLES
): T[] {
	const random = seededRandom(seed);
	// Whole numbers, so a fraction is cut off as it is put in.
	const drawn = new Int32Array(size);
	return Array.from({ length: times }, () => {
		for (let place = 0; place < size; place++) drawn[place] = random() * size;
		return figure(drawn);
	});
}
