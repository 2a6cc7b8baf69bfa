import { requireRole } from '$lib/server/auth/guards';
import { readPersonAttempt } from '$lib/server/teaching/person-attempt';
import { noSuchPerson, requireCohort } from '../../../../require-cohort';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const user = requireRole(event, 'instructor', 'administrator');
	const cohort = await requireCohort(event, user);
	const { person, attempt } = event.params;
	const page = await readPersonAttempt(event.locals.scope, user, cohort.id, person, attempt);
	return {
		cohort: { id: cohort.id, name: cohort.name },
		page: page ?? noSuchPerson(),
		reviewers: event.locals.scope.catalogue.course.reviewers.length
	};
};
