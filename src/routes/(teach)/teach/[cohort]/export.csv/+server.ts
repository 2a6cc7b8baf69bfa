import { recordEntry } from '$lib/server/administration/audit';
import { requireCohort } from '$lib/server/auth/guards';
import { csvResponse } from '$lib/server/csv-stream';
import { progressCsv } from '$lib/server/teaching/progress-csv';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { cohort } = await requireCohort(event);
	const { actor, scope } = event.locals;
	await recordEntry(scope, actor, 'progress exported', null, cohort.name);
	return csvResponse('progress.csv', progressCsv(scope, cohort));
};
