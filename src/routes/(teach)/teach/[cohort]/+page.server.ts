import { requireCohort } from '$lib/server/auth/guards';
import { readBoard } from '$lib/server/teaching/board';
import { readBoardQuery } from '$lib/server/teaching/board-query';
import { dayOf } from '$lib/server/teaching/day-end';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { cohort } = await requireCohort(event);
	event.depends('attune:board');
	const { scope, application } = event.locals;
	const { id, name, joinCode, lessonsDueAt, dueAt, archivedAt } = cohort;
	const asked = readBoardQuery(event.url.searchParams);
	return {
		cohort: { id, name, joinCode, archived: archivedAt !== null },
		due: {
			lessons: lessonsDueAt === null ? null : dayOf(lessonsDueAt),
			assessment: dueAt === null ? null : dayOf(dueAt)
		},
		joinLink: `${application.config.origin}/join?code=${joinCode}`,
		asked,
		board: await readBoard(scope, cohort, asked),
		readAt: scope.now
	};
};
