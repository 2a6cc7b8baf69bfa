/** What instructors look at, by the names of the services: the one place to change when they change. */
import { readBoard } from '../../src/lib/server/teaching/board';
import type { Scope } from '../../src/lib/server/scope';

export interface GroupFigure {
	what: string;
	/** The most it may take for this many trainees, in ms. */
	aim?: { trainees: number; ms: number };
	read: (scope: Scope, cohortId: string) => Promise<unknown>;
}

export const GROUP_FIGURES: GroupFigure[] = [
	{ what: 'progress board', aim: { trainees: 500, ms: 40 }, read: readBoard }
];
