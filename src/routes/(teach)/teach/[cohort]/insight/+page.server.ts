import { requireCohort } from '$lib/server/auth/guards';
import { readInsight } from '$lib/server/teaching/insight';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { cohort } = await requireCohort(event);
	return {
		cohort: { id: cohort.id, name: cohort.name },
		insight: await readInsight(event.locals.scope, cohort.id)
	};
};
