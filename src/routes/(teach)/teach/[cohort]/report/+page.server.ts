import { requireCohort } from '$lib/server/auth/guards';
import { readReport } from '$lib/server/teaching/report';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { cohort } = await requireCohort(event);
	return { cohortId: cohort.id, report: await readReport(event.locals.scope, cohort) };
};
