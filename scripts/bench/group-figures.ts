/** What instructors look at, by the names of the services: the one place to change when they change. */
import { readBoard } from '../../src/lib/server/teaching/board';
import { readBoardQuery } from '../../src/lib/server/teaching/board-query';
import { findCohort } from '../../src/lib/server/teaching/cohorts';
import { readInsight } from '../../src/lib/server/teaching/insight';
import { readItemAnalysis } from '../../src/lib/server/teaching/item-analysis';
import type { Scope } from '../../src/lib/server/scope';

export interface GroupFigure {
	what: string;
	/** The most it may take for this many trainees, in ms. */
	aim?: { trainees: number; ms: number };
	read: (scope: Scope, cohortId: string) => Promise<unknown>;
}

/** So many trainees of a made-up cohort have handed in a first assessment 300 times, nearly. */
const WITH_300_ASSESSMENTS = 550;

/** Services keep what they counted by database: for one that they have not seen they count anew. */
function neverCounted(scope: Scope): Scope {
	return { ...scope, db: { ...scope.db } };
}

export const GROUP_FIGURES: GroupFigure[] = [
	{
		what: 'progress board',
		aim: { trainees: 500, ms: 40 },
		read: async (scope, cohortId) => {
			const cohort = await findCohort(scope, { id: '', role: 'administrator' }, cohortId);
			return cohort && readBoard(scope, cohort, readBoardQuery(new URLSearchParams()));
		}
	},
	{
		what: 'insight, counted anew',
		read: (scope, cohortId) => readInsight(neverCounted(scope), cohortId)
	},
	{
		what: 'insight, nothing handed in since',
		read: readInsight
	},
	{
		what: 'item analysis of the assessment, counted anew',
		aim: { trainees: WITH_300_ASSESSMENTS, ms: 65 },
		read: (scope, cohortId) =>
			readItemAnalysis(neverCounted(scope), { cohortId, kind: 'assessment' })
	}
];
