import { requireRole } from '$lib/server/auth/guards';
import { csvStream, ITEM_COLUMNS, itemRows } from '$lib/server/teaching/insight-csv';
import { readItemAnalysis } from '$lib/server/teaching/item-analysis';
import { requireCohort } from '../../require-cohort';
import { testOf } from '../test-of';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const user = requireRole(event, 'instructor', 'administrator');
	const cohort = await requireCohort(event, user);
	const kind = testOf(event.url);
	const analysis = await readItemAnalysis(event.locals.scope, { cohortId: cohort.id, kind });
	return new Response(csvStream(ITEM_COLUMNS, itemRows(analysis)), {
		headers: {
			'Content-Type': 'text/csv; charset=utf-8',
			'Content-Disposition': `attachment; filename="questions-${kind}.csv"`
		}
	});
};
