/** The cohort of the address, for those who may see it. */
import { error, type RequestEvent } from '@sveltejs/kit';
import { requireRole } from '$lib/server/auth/guards';
import type { SessionUser } from '$lib/server/auth/lucia';
import type { Cohort } from '$lib/server/db/schema';
import { findCohort } from '$lib/server/teaching/cohorts';

/** For others there is no such cohort. */
export async function requireCohort(
	event: RequestEvent & { params: { cohort: string } }
): Promise<{ user: SessionUser; cohort: Cohort }> {
	const user = requireRole(event, 'instructor', 'administrator');
	const cohort = await findCohort(event.locals.scope, user, event.params.cohort);
	if (!cohort) {
		error(404, {
			message: 'There is no such cohort among yours',
			help: 'If a colleague leads it, ask to be added as an instructor.'
		});
	}
	return { user, cohort };
}
