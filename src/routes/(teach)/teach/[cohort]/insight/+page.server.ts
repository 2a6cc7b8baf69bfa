import { requireRole } from '$lib/server/auth/guards';
import { readInsight } from '$lib/server/teaching/insight';
import { requireCohort } from '../require-cohort';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const user = requireRole(event, 'instructor', 'administrator');
	const cohort = await requireCohort(event, user);
	return {
		cohort: { id: cohort.id, name: cohort.name },
		insight: await readInsight(event.locals.scope, cohort.id)
	};
};
