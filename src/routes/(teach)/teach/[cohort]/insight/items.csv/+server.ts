import { requireCohort } from '$lib/server/auth/guards';
import { csvResponse } from '$lib/server/csv-stream';
import { itemsCsv } from '$lib/server/teaching/insight-csv';
import { readItemAnalysis } from '$lib/server/teaching/item-analysis';
import { testOf } from '../test-of';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { cohort } = await requireCohort(event);
	const kind = testOf(event.url);
	const analysis = await readItemAnalysis(event.locals.scope, { cohortId: cohort.id, kind });
	return csvResponse(`questions-${kind}.csv`, itemsCsv(analysis));
};
