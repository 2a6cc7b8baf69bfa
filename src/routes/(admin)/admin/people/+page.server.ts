import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { findPeople, PEOPLE_PAGE } from '$lib/server/administration/people';
import { madeAccountSchema } from '$lib/server/auth/forms';
import { requireFreshRole, requireRole } from '$lib/server/auth/guards';
import { takeHeldForm } from '$lib/server/auth/held-form';
import { makeAccount } from '$lib/server/auth/made-account';
import { readForm, refuseField } from '$lib/server/form';
import { ACCOUNT_TEXT } from '../../../account-text';
import type { Actions, PageServerLoad } from './$types';

/** A filter that cannot be read is no filter. */
const querySchema = z.object({
	text: z.string().trim().max(100).catch(''),
	role: z.enum(['trainee', 'instructor', 'administrator']).optional().catch(undefined),
	page: z.coerce.number().int().min(1).max(100_000).catch(1)
});

export const load: PageServerLoad = async (event) => {
	const user = requireRole(event, 'administrator');
	const asked = querySchema.parse(Object.fromEntries(event.url.searchParams));
	const { text, role, page } = asked;
	const found = await findPeople(event.locals.scope, { text, role, page: page - 1 });
	const pages = Math.max(1, Math.ceil(found.total / PEOPLE_PAGE));
	return { asked, ...found, pages, held: takeHeldForm(event, user.id) };
};

export const actions: Actions = {
	make: async (event) => {
		await requireFreshRole(event, 'administrator');
		const form = await readForm(event.request, madeAccountSchema, ACCOUNT_TEXT);
		if (!form.ok) return fail(400, form);
		const { actor, application, scope } = event.locals;
		const made = await makeAccount(scope, actor, form.data);
		if (made.state === 'email-in-use') {
			return fail(409, refuseField(form, 'email', 'There is an account with this email already.'));
		}
		return {
			values: {},
			errors: {},
			name: form.data.name,
			link: `${application.config.origin}/reset?link=${made.token}`
		};
	}
};
