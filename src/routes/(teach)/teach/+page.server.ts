import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireRole } from '$lib/server/auth/guards';
import { createCohort, listCohorts } from '$lib/server/teaching/cohorts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const user = requireRole(event, 'instructor', 'administrator');
	return { cohorts: await listCohorts(event.locals.scope, user) };
};

const nameSchema = z.string().trim().min(1).max(120);

export const actions: Actions = {
	create: async (event) => {
		const user = requireRole(event, 'instructor', 'administrator');
		const name = nameSchema.safeParse((await event.request.formData()).get('name'));
		if (!name.success) {
			return fail(400, { error: 'Please give the group a name of 1 to 120 characters.' });
		}
		const id = await createCohort(event.locals.scope, user, name.data);
		redirect(303, `/teach/${id}`);
	}
};
