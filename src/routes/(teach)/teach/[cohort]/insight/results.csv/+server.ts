import { requireRole } from '$lib/server/auth/guards';
import { csvStream, RESULT_COLUMNS, resultRows } from '$lib/server/teaching/insight-csv';
import { requireCohort } from '../../require-cohort';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const user = requireRole(event, 'instructor', 'administrator');
	const cohort = await requireCohort(event, user);
	return new Response(csvStream(RESULT_COLUMNS, resultRows(event.locals.scope, cohort.id)), {
		headers: {
			'Content-Type': 'text/csv; charset=utf-8',
			'Content-Disposition': 'attachment; filename="results.csv"'
		}
	});
};
