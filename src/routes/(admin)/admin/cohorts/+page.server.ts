import { requireRole } from '$lib/server/auth/guards';
import { listArchived, overviewCohorts } from '$lib/server/teaching/cohorts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const user = requireRole(event, 'administrator');
	const { scope } = event.locals;
	return {
		cohorts: await overviewCohorts(scope, user),
		archived: await listArchived(scope, user)
	};
};
