const HOUR = 60 * 60 * 1000;

/**
 * From when an assessment may be taken again. One that seems to have been handed in later than
 * now, because a clock was set back since, counts as handed in now: nobody waits longer than
 * the rule says.
 * @param handedInAt when the last one was handed in, in ms
 * @param afterHours how long one waits, in hours
 * @param now in ms
 * @returns in ms
 */
export function retakeFrom(handedInAt: number, afterHours: number, now: number): number {
	return Math.min(handedInAt, now) + afterHours * HOUR;
}
