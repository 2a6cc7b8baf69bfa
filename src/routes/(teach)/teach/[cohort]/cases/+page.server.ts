import { requireCohort } from '$lib/server/auth/guards';
import { SMALLEST_GROUP } from '$lib/server/teaching/board';
import { readCaseFlows } from '$lib/server/teaching/case-flow';
import { countWaiting } from '$lib/server/teaching/feedback';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { cohort } = await requireCohort(event);
	const { scope } = event.locals;
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
