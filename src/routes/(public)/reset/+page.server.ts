import { fail, redirect } from '@sveltejs/kit';
import { addressBlock } from '$lib/server/auth/address';
import { resetRequestSchema, resetSchema } from '$lib/server/auth/forms';
import { requireTurn } from '$lib/server/auth/guards';
import { requestReset, resetIsAlive, resetPassword } from '$lib/server/auth/password-reset';
import { normaliseEmail } from '$lib/server/auth/registration';
import { readForm } from '$lib/server/form';
import { ACCOUNT_TEXT } from '../../account-text';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const token = url.searchParams.get('link');
	const byMail = locals.application.postman !== undefined;
	if (token === null) return { state: 'ask' as const, byMail };
	const alive = await resetIsAlive(locals.scope, token);
	return { state: alive ? ('choose' as const) : ('dead' as const), byMail };
};

export const actions: Actions = {
	request: async (event) => {
		const form = await readForm(event.request, resetRequestSchema, ACCOUNT_TEXT);
		if (!form.ok) return fail(400, form);
		const { application, actor, scope } = event.locals;
		await requireTurn(event, 'reset-address', addressBlock(actor.address));
		await requireTurn(event, 'reset-account', normaliseEmail(form.data.email));
		if (application.postman) {
			await requestReset(scope, form.data.email);
			// Not waited for: how long it takes would tell whether there is such a person.
			setImmediate(() => void application.postman?.round(scope.now));
		}
		return { sent: true, values: {}, errors: {} };
	},

	choose: async (event) => {
		const form = await readForm(event.request, resetSchema, ACCOUNT_TEXT);
		if (!form.ok) return fail(400, form);
		const { actor, scope } = event.locals;
		await requireTurn(event, 'reset-address', addressBlock(actor.address));
		const token = event.url.searchParams.get('link') ?? '';
		const { state } = await resetPassword(scope, actor, token, form.data.password);
		if (state === 'dead-link') return fail(400, { sent: false, values: {}, errors: {} });
		redirect(303, '/login?reset');
	}
};
