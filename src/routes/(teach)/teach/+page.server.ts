import { fail, redirect } from '@sveltejs/kit';
import { requireRole } from '$lib/server/auth/guards';
import { readForm } from '$lib/server/form';
import { setArchived } from '$lib/server/teaching/cohort-settings';
import {
	createCohort,
	findCohort,
	listArchived,
	makeJoinCode,
	overviewCohorts
} from '$lib/server/teaching/cohorts';
import { nameSchema } from '$lib/server/teaching/settings-form';
import { COHORT_TEXT } from './cohort-text';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const user = requireRole(event, 'instructor', 'administrator');
	const { scope } = event.locals;
	return {
		cohorts: await overviewCohorts(scope, user),
		archived: await listArchived(scope, user)
	};
};

export const actions: Actions = {
	create: async (event) => {
		const user = requireRole(event, 'instructor', 'administrator');
		const form = await readForm(event.request, nameSchema, COHORT_TEXT);
		if (!form.ok) return fail(400, form);
		const { actor, scope } = event.locals;
		const id = await createCohort(scope, user, form.data.name, makeJoinCode(), actor);
		redirect(303, `/teach/${id}`);
	},

	restore: async (event) => {
		const user = requireRole(event, 'instructor', 'administrator');
		const { actor, scope } = event.locals;
		const id = (await event.request.formData()).get('cohort');
		const cohort = await findCohort(scope, user, typeof id === 'string' ? id : '');
		if (!cohort) return fail(404, { values: {}, errors: {} });
		await setArchived(scope, actor, cohort, false);
		redirect(303, '/teach');
	}
};
