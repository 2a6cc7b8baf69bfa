/** The cohort an address names, for those who may see it; others learn that it is none of theirs. */
import { error, type RequestEvent } from '@sveltejs/kit';
import type { SessionUser } from '$lib/server/auth/lucia';
import type { Cohort } from '$lib/server/db/schema';
import { findCohort } from '$lib/server/teaching/cohorts';

export async function requireCohort(
	event: RequestEvent<{ cohort: string }>,
	user: SessionUser
): Promise<Cohort> {
	const cohort = await findCohort(event.locals.scope, user, event.params.cohort);
	if (cohort) return cohort;
	error(404, {
		message: 'There is no such cohort among yours',
		help: 'If a colleague leads it, ask to be added as an instructor.'
	});
}

/** What is said of a person, or a piece of theirs, that is not to be seen here. */
export function noSuchPerson(): never {
	error(404, {
		message: 'There is nobody here under this address',
		help: 'They may have left the cohort or closed their account, or belong to another cohort.'
	});
}
