import { fail, redirect } from '@sveltejs/kit';
import { enter } from '$lib/server/auth/enter';
import { signInSchema } from '$lib/server/auth/forms';
import { safeDestination } from '$lib/server/auth/guards';
import { authenticate } from '$lib/server/auth/registration';
import { readForm, refuseField } from '$lib/server/form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	const to = url.searchParams.get('to');
	if (locals.user) redirect(303, safeDestination(to));
	return { returning: to !== null };
};

export const actions: Actions = {
	default: async (event) => {
		const form = await readForm(event.request, signInSchema);
		if (!form.ok) return fail(400, form);
		const { email, password } = form.data;
		const userId = await authenticate(event.locals.scope, email, password);
		if (userId === undefined) {
			return fail(
				400,
				refuseField(form, 'password', 'This email and password do not belong together.')
			);
		}
		await enter(event, userId);
		redirect(303, safeDestination(event.url.searchParams.get('to')));
	}
};
