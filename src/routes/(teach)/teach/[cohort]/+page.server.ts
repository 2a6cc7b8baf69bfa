import { localeFor } from '$lib/components/ui/formats';
import { requireCohort } from '$lib/server/auth/guards';
import { readBoard } from '$lib/server/teaching/board';
import { readBoardQuery } from '$lib/server/teaching/board-query';
import { dayInWords } from '$lib/server/teaching/day-end';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { cohort } = await requireCohort(event);
	event.depends('attune:board');
	const { scope, application } = event.locals;
	const { id, name, joinCode, lessonsDueAt, dueAt, archivedAt } = cohort;
	const locale = localeFor(event.request.headers.get('accept-language'));
	const asked = readBoardQuery(event.url.searchParams);
	return {
		cohort: { id, name, joinCode, archived: archivedAt !== null },
		due: { lessons: dayInWords(lessonsDueAt, locale), assessment: dayInWords(dueAt, locale) },
		joinLink: `${application.config.origin}/join?code=${joinCode}`,
		asked,
		board: await readBoard(scope, cohort, asked),
		readAt: scope.now
	};
};
