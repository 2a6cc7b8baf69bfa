/** Randomness that is brought in by the caller, so that the same seed always gives the same draw. */

/** A number in [0, 1). */
export type Random = () => number;

/**
 * mulberry32 (Ettinger, 2017): a small generator of 32-bit state. Good enough to
 * shuffle options and draw scenarios; not for secrets.
 */
export function seededRandom(seed: number): Random {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = state;
		mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

/** A 32-bit seed from a text (FNV-1a; Fowler, Noll & Vo, 1991). */
export function seedFrom(text: string): number {
	let hash = 0x811c9dc5;
	for (let index = 0; index < text.length; index++) {
		hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
	}
	return hash >>> 0;
}

/** A shuffled copy (Fisher & Yates, 1938). */
export function shuffled<T>(list: readonly T[], random: Random): T[] {
	const rest = [...list];
	const result: T[] = [];
	while (rest.length > 0) result.push(...rest.splice(Math.floor(random() * rest.length), 1));
	return result;
}
