import { requireCohort } from '$lib/server/auth/guards';
import { LIST_LENGTH, readFeedbackDesk } from '$lib/server/teaching/feedback';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { cohort } = await requireCohort(event);
	const asked = Number(event.url.searchParams.get('page'));
	const page = Number.isSafeInteger(asked) && asked > 0 && asked < 1e6 ? asked : 1;
	const desk = await readFeedbackDesk(event.locals.scope, cohort.id, page);
	return {
		cohort: { id: cohort.id, name: cohort.name },
		desk,
		page,
		pages: Math.max(1, Math.ceil(desk.returnedInAll / LIST_LENGTH)),
		justReturned: event.url.searchParams.has('returned'),
		now: event.locals.scope.now
	};
};
