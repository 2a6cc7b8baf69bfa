import { requireCohort } from '$lib/server/auth/guards';
import { readPersonAttempt } from '$lib/server/teaching/person-attempt';
import { noSuchPerson } from '../../../../no-such-person';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { user, cohort } = await requireCohort(event);
	const { person, attempt } = event.params;
	const page = await readPersonAttempt(event.locals.scope, user, cohort.id, person, attempt);
	return {
		cohort: { id: cohort.id, name: cohort.name },
		page: page ?? noSuchPerson(),
		reviewers: event.locals.scope.catalogue.course.reviewers.length
	};
};
