import { requireRole } from '$lib/server/auth/guards';
import { listCohorts } from '$lib/server/teaching/cohorts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const user = requireRole(event, 'administrator');
	return { cohorts: await listCohorts(event.locals.scope, user) };
};
