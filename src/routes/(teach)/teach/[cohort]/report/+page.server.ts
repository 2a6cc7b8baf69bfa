import { requireRole } from '$lib/server/auth/guards';
import { readReport } from '$lib/server/teaching/report';
import { requireCohort } from '../require-cohort';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const user = requireRole(event, 'instructor', 'administrator');
	const cohort = await requireCohort(event, user);
	return { cohortId: cohort.id, report: await readReport(event.locals.scope, cohort) };
};
