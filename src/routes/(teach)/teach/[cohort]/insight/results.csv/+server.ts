import { recordEntry } from '$lib/server/administration/audit';
import { requireCohort } from '$lib/server/auth/guards';
import { csvResponse } from '$lib/server/csv-stream';
import { resultsCsv } from '$lib/server/teaching/insight-csv';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { cohort } = await requireCohort(event);
	const { actor, scope } = event.locals;
	await recordEntry(scope, actor, 'results exported', null, cohort.name);
	return csvResponse('results.csv', resultsCsv(scope, cohort.id));
};
