import { error, fail, redirect } from '@sveltejs/kit';
import { requireCohort } from '$lib/server/auth/guards';
import { textField } from '$lib/server/form';
import { LONGEST_COMMENT, readRequest, returnFeedback } from '$lib/server/teaching/feedback';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { cohort } = await requireCohort(event);
	const { scope } = event.locals;
	const request = await readRequest(scope, cohort.id, event.params.request);
	// After a form was posted the page still shows what was typed.
	if (!request && event.request.method === 'GET') {
		error(404, {
			message: 'This is not here any more',
			help: 'Whoever sent it may have taken it back, or it belongs to another cohort.'
		});
	}
	return {
		cohort: { id: cohort.id, name: cohort.name },
		request,
		rubric: scope.catalogue.course.rubric,
		longest: LONGEST_COMMENT
	};
};

const MESSAGES = {
	'no-comment': 'Write a few words first: steps alone tell little.',
	'too-long': `A comment holds ${LONGEST_COMMENT} characters; please shorten it.`,
	'no-such-step': 'Please choose the steps once more; one of them does not exist.'
};

export const actions: Actions = {
	default: async (event) => {
		const { user, cohort } = await requireCohort(event);
		const { scope } = event.locals;
		const form = await event.request.formData();
		const comment = textField(form, 'comment');
		const picked = Object.fromEntries(
			scope.catalogue.course.rubric.map(({ id }) => [id, textField(form, id)])
		);
		const { request } = event.params;
		const returned = await returnFeedback(scope, user.id, cohort.id, request, { picked, comment });
		if (returned.state === 'returned') redirect(303, `/teach/${cohort.id}/feedback?returned`);
		if (returned.state === 'returned-already' || returned.state === 'taken-back') {
			return fail(409, { conflict: returned, picked, comment });
		}
		return fail(400, { message: MESSAGES[returned.state], picked, comment });
	}
};
