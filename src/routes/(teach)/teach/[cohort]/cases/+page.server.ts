import { error } from '@sveltejs/kit';
import { requireRole } from '$lib/server/auth/guards';
import { SMALLEST_GROUP } from '$lib/server/teaching/board';
import { readCaseFlows } from '$lib/server/teaching/case-flow';
import { findCohort } from '$lib/server/teaching/cohorts';
import { countWaiting } from '$lib/server/teaching/feedback';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const user = requireRole(event, 'instructor', 'administrator');
	const { scope } = event.locals;
	const cohort = await findCohort(scope, user, event.params.cohort);
	if (!cohort) {
		error(404, {
			message: 'There is no such cohort among yours',
			help: 'If a colleague leads it, ask to be added as an instructor.'
		});
	}
	const flows = await readCaseFlows(scope, cohort.id);
	const asked = event.url.searchParams.get('case');
	// Unless one is asked for: the conversation that most people played.
	const most = [...flows].sort((a, b) => (b.people ?? 0) - (a.people ?? 0))[0];
	const shown = flows.find(({ slug }) => slug === asked) ?? most;
	return {
		cohort: { id: cohort.id, name: cohort.name },
		smallest: SMALLEST_GROUP,
		cases: flows.map(({ flow, ...rest }) => ({ ...rest, left: flow?.left })),
		shown,
		waiting: await countWaiting(scope, cohort.id)
	};
};
