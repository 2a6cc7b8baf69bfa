import { requireRole } from '$lib/server/auth/guards';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	requireRole(event, 'administrator');
	const { course } = event.locals.scope.catalogue;
	const { edition, released, hash, lessonList, scenarios, caseList, reviewers } = course;
	return {
		content: {
			edition,
			released,
			hash,
			lessons: lessonList.length,
			scenarios: scenarios.length,
			cases: caseList.length,
			reviewers: reviewers.length
		}
	};
};
