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

export const GROUP_FIGURES: GroupFigure[] = [
	{
		what: 'progress board',
		aim: { trainees: 500, ms: 40 },
		read: async (scope, cohortId) => {
			const cohort = await findCohort(scope, { id: '', role: 'administrator' }, cohortId);
			if (cohort) await readBoard(scope, cohort, readBoardQuery(new URLSearchParams()));
		}
	}
];
