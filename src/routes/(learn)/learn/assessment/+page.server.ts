import { error, fail, redirect } from '@sveltejs/kit';
import { requireUser } from '$lib/server/auth/guards';
import { startAttempt } from '$lib/server/learning/attempts';
import { passRuleOf } from '$lib/server/learning/own-cohorts';
import { readDashboard } from '$lib/server/learning/standing';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const user = requireUser(event);
	const { scope } = event.locals;
	const { standing, finished } = await readDashboard(scope, user.id);
	const { quizzes, reviewers, signs } = scope.catalogue.course;
	return {
		now: scope.now,
		assessment: standing.renewal?.assessment ?? standing.assessment,
		renewal: standing.renewal,
		baseline: standing.baseline,
		// Once somebody has read on, there is nothing left to compare with.
		baselineOffered:
			standing.baseline === 'in-progress' ||
			(standing.baseline === 'not-started' &&
				standing.assessment.state === 'not-started' &&
				standing.lessons.every(({ state }) => state === 'not-started')),
		attempts: finished.filter(({ kind }) => kind === 'assessment'),
		passRule: passRuleOf(scope.db.read, scope.catalogue, user.id),
		scenarios:
			signs.length * (quizzes.assessment.presentPerSign + quizzes.assessment.lookAlikePerSign),
		reviewers: reviewers.length
	};
};

export const actions: Actions = {
	start: async (event) => {
		const user = requireUser(event);
		const started = await startAttempt(event.locals.scope, user.id, 'assessment');
		if (started.state === 'wait') return fail(409, { retakeFrom: started.from });
		if ('attemptId' in started) redirect(303, `/learn/attempts/${started.attemptId}`);
		error(409, { message: 'There are no scenarios to draw from' });
	},

	baseline: async (event) => {
		const user = requireUser(event);
		const started = await startAttempt(event.locals.scope, user.id, 'baseline');
		if ('attemptId' in started) redirect(303, `/learn/attempts/${started.attemptId}`);
		redirect(303, '/learn');
	}
};
