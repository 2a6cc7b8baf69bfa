/** The time of one person of the demonstration: sittings, and the days between them. */
import type { Random } from '../../course/random';
import type { Scope } from '../scope';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface Clock {
	/** Moves on within a sitting, by up to so many ms, and gives the scope of that moment. */
	soon(most: number): Scope;
	/** Moves on to another sitting, by day, and on another day as a rule. @param least in ms */
	rest(least?: number): Scope;
}

/**
 * @param from when it begins, in ms
 * @param until when the last sitting begins, in ms
 * @param rests how often `rest` will be called: they share the time between the two
 */
export function clockOf(
	scope: Scope,
	{ from, until, rests }: { from: number; until: number; rests: number },
	random: Random
): Clock {
	let now = from;
	let left = rests;
	const move = (by: number): Scope => {
		// Nothing happens in the future, and nothing twice in one moment while there is time.
		now = Math.min(now + Math.max(by, MINUTE), scope.now - MINUTE);
		return { ...scope, now: Math.round(now) };
	};
	return {
		soon: (most) => move(random() * most),
		rest(least = 0) {
			const share = (until - now) / Math.max(1, left);
			const by = left > 1 ? share * (0.5 + random()) : share;
			left -= 1;
			const then = now + Math.max(by, least);
			const inDaytime = then - (then % DAY) + (8 + random() * 12) * HOUR;
			const fits = inDaytime >= now + least && inDaytime < scope.now - HOUR;
			return move((fits ? inDaytime : then) - now);
		}
	};
}
