/** How well a group tells what is there from what only looks like it. */
import { probit } from 'simple-statistics';
import type { SignalCounts } from '../attempt/result';
import { proportionOf, type Proportion } from './interval';

export interface SignalFigures {
	/** Of the scenarios with a sign: in how many any sign was seen. */
	hits: Proportion | undefined;
	/** Of the scenarios with a sign: in how many the right one was named. */
	named: Proportion | undefined;
	/** Of the look-alikes: how many were called a sign. */
	falseAlarms: Proportion | undefined;
	/** Sensitivity: how far apart the two are held, in standard deviations; 0 is telling nothing. */
	dPrime: number | undefined;
	/** Where the line is drawn: above 0 leans towards reassurance, below 0 towards alarm. */
	criterion: number | undefined;
}

/**
 * Both errors, never one alone. Sensitivity and criterion carry the log-linear correction
 * (Hautus, 1995), half an observation added to each cell, so that shares of none and all
 * stay finite; they are left out where one side was never met.
 */
export function signalFigures(counts: SignalCounts): SignalFigures {
	const { present, hits, named, lookAlike, falseAlarms } = counts;
	const both = present > 0 && lookAlike > 0;
	const hit = probit((hits + 0.5) / (present + 1));
	const alarm = probit((falseAlarms + 0.5) / (lookAlike + 1));
	return {
		hits: proportionOf(hits, present),
		named: proportionOf(named, present),
		falseAlarms: proportionOf(falseAlarms, lookAlike),
		dPrime: both ? hit - alarm : undefined,
		criterion: both ? -(hit + alarm) / 2 : undefined
	};
}
