import { error, redirect } from '@sveltejs/kit';
import { PRINCIPLES } from '$lib/course/content/schema';
import { textField } from '$lib/server/form';
import { requireUser } from '$lib/server/auth/guards';
import { PRACTICE_LENGTH, startAttempt } from '$lib/server/learning/attempts';
import { readHome } from '$lib/server/learning/home';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const user = requireUser(event);
	const { dashboard, missed } = await readHome(event.locals.scope, user.id);
	const { open, standing } = dashboard;
	const { signs } = event.locals.scope.catalogue.course;
	return {
		quiz: standing.quiz,
		openPractice: open.practice,
		missed: missed.length,
		length: PRACTICE_LENGTH,
		signs: signs.map(({ id, name, restated }) => ({ id, name, restated })),
		principles: PRINCIPLES
	};
};

export const actions: Actions = {
	quiz: async (event) => {
		const user = requireUser(event);
		const started = await startAttempt(event.locals.scope, user.id, 'quiz');
		if ('attemptId' in started) redirect(303, `/learn/attempts/${started.attemptId}`);
		error(409, { message: 'There are no scenarios to draw from' });
	},

	practice: async (event) => {
		const user = requireUser(event);
		const focus = textField(await event.request.formData(), 'focus');
		const started = await startAttempt(
			event.locals.scope,
			user.id,
			'practice',
			focus === '' ? undefined : focus.slice(0, 80)
		);
		if ('attemptId' in started) redirect(303, `/learn/attempts/${started.attemptId}`);
		error(404, {
			message: 'There is nothing to practise under this name',
			help: 'Choose one of the signs or principles on the practice page; where nothing was missed, take a mixed round.'
		});
	}
};
