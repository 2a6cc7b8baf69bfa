import { redirect } from '@sveltejs/kit';
import { zod4 } from 'sveltekit-superforms/adapters';
import { fail, setError, superValidate } from 'sveltekit-superforms';
import { enter } from '$lib/server/auth/enter';
import { signInSchema } from '$lib/server/auth/forms';
import { safeDestination } from '$lib/server/auth/guards';
import { authenticate } from '$lib/server/auth/registration';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const to = url.searchParams.get('to');
	if (locals.user) redirect(303, safeDestination(to));
	return { form: await superValidate(zod4(signInSchema)), returning: to !== null };
};

export const actions: Actions = {
	default: async (event) => {
		const form = await superValidate(event.request, zod4(signInSchema));
		const { email, password } = form.data;
		form.data.password = '';
		if (!form.valid) return fail(400, { form });
		const userId = await authenticate(event.locals.scope, email, password);
		if (userId === undefined) {
			return setError(form, 'password', 'This email and password do not belong together.');
		}
		await enter(event, userId);
		redirect(303, safeDestination(event.url.searchParams.get('to')));
	}
};
