import { error } from '@sveltejs/kit';
import { requireRole } from '$lib/server/auth/guards';
import { readBoard } from '$lib/server/teaching/board';
import { findCohort } from '$lib/server/teaching/cohorts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const user = requireRole(event, 'instructor', 'administrator');
	const { scope, application } = event.locals;
	const cohort = await findCohort(scope, user, event.params.cohort);
	if (!cohort) {
		error(404, {
			message: 'There is no such cohort among yours',
			help: 'If a colleague leads it, ask to be added as an instructor.'
		});
	}
	return {
		cohort: { name: cohort.name, joinCode: cohort.joinCode, joinOpen: cohort.joinOpen },
		joinLink: `${application.config.origin}/join?code=${cohort.joinCode}`,
		board: await readBoard(scope, cohort.id)
	};
};
