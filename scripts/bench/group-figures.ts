/** What instructors look at and take away, by the names of the services: the one place to change when they change. */
import type { Cohort } from '../../src/lib/server/db/schema';
import { readBoard } from '../../src/lib/server/teaching/board';
import { readBoardQuery } from '../../src/lib/server/teaching/board-query';
import { readCaseFlows } from '../../src/lib/server/teaching/case-flow';
import { findCohort } from '../../src/lib/server/teaching/cohorts';
import { readInsight } from '../../src/lib/server/teaching/insight';
import { itemsCsv, resultsCsv } from '../../src/lib/server/teaching/insight-csv';
import { readItemAnalysis } from '../../src/lib/server/teaching/item-analysis';
import { progressCsv } from '../../src/lib/server/teaching/progress-csv';
import { readReport } from '../../src/lib/server/teaching/report';
import { reportPdf } from '../../src/lib/server/teaching/report-pdf';
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

async function cohortOf(scope: Scope, cohortId: string): Promise<Cohort> {
	const cohort = await findCohort(scope, { id: '', role: 'administrator' }, cohortId);
	if (!cohort) throw new Error('The cohort is not there');
	return cohort;
}

/** Takes a table as a browser would, keeping none of it. @returns its length in bytes */
async function fetched(table: ReadableStream<Uint8Array>): Promise<number> {
	let bytes = 0;
	for await (const part of table) bytes += part.length;
	return bytes;
}

export const GROUP_FIGURES: GroupFigure[] = [
	{
		what: 'progress board',
		aim: { trainees: 500, ms: 40 },
		read: async (scope, cohortId) =>
			readBoard(scope, await cohortOf(scope, cohortId), readBoardQuery(new URLSearchParams()))
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
	},
	{
		what: 'conversations, counted anew',
		read: (scope, cohortId) => readCaseFlows(neverCounted(scope), cohortId)
	},
	{
		what: 'conversations, none ended since',
		aim: { trainees: 10_000, ms: 300 },
		read: readCaseFlows
	},
	{
		what: 'export: progress as CSV',
		read: async (scope, cohortId) => fetched(progressCsv(scope, await cohortOf(scope, cohortId)))
	},
	{
		what: 'export: results as CSV',
		read: (scope, cohortId) => fetched(resultsCsv(scope, cohortId))
	},
	{
		what: 'export: item analysis as CSV, counted anew',
		read: async (scope, cohortId) => {
			const which = { cohortId, kind: 'assessment' as const };
			return fetched(itemsCsv(await readItemAnalysis(neverCounted(scope), which)));
		}
	},
	{
		what: 'export: report as PDF, counted anew',
		read: async (scope, cohortId) => {
			const unknown = neverCounted(scope);
			return reportPdf(await readReport(unknown, await cohortOf(unknown, cohortId)));
		}
	}
];
