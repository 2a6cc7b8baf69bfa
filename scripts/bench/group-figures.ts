/** What instructors look at, by the names of the services: the one place to change when they change. */
import { readBoard } from '../../src/lib/server/teaching/board';
import { readBoardQuery } from '../../src/lib/server/teaching/board-query';
import { findCohort } from '../../src/lib/server/teaching/cohorts';
import type { Scope } from '../../src/lib/server/scope';

export interface GroupFigure {
	what: string;
	/** The most it may take for this many trainees, in ms. */
	aim?: { trainees: number; ms: number };
	read: (scope: Scope, cohortId: string) => Promise<unknown>;
}

/** The board as it opens: who needs help first. */
async function firstPage(scope: Scope, cohortId: string): Promise<unknown> {
	const cohort = await findCohort(scope, { id: '', role: 'administrator' }, cohortId);
	return cohort && readBoard(scope, cohort, readBoardQuery(new URLSearchParams()));
}

export const GROUP_FIGURES: GroupFigure[] = [
	{ what: 'progress board', aim: { trainees: 10_000, ms: 150 }, read: firstPage }
];
