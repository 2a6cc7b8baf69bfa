import { readReport } from '$lib/server/teaching/report';
import { requireCohort } from '../require-cohort';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { cohort } = await requireCohort(event);
	return { cohortId: cohort.id, report: await readReport(event.locals.scope, cohort) };
};
