import { readContentHistory } from '$lib/server/administration/content-editions';
import { requireRole } from '$lib/server/auth/guards';
import { certificate } from '$lib/server/content';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requireRole(event, 'administrator');
	const { scope } = event.locals;
	const { edition, released, hash, lessonList, scenarios, caseList, reviewers } =
		scope.catalogue.course;
	const since = event.url.searchParams.get('since') ?? undefined;
	return {
		content: {
			edition,
			released,
			hash,
			lessons: lessonList.length,
			scenarios: scenarios.length,
			cases: caseList.length,
			reviewers: reviewers.length
		},
		certificate,
		history: await readContentHistory(scope, since)
	};
};
