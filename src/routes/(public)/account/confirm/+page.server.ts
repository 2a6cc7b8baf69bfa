import { fail, redirect } from '@sveltejs/kit';
import { enter } from '$lib/server/auth/enter';
import { confirmSchema } from '$lib/server/auth/forms';
import { requireTurn, requireUser, safeDestination } from '$lib/server/auth/guards';
import { ownPasswordMatches } from '$lib/server/auth/own-account';
import { checkSecondFactor, hasSecondFactor } from '$lib/server/auth/second-factor';
import { readForm, refuseField } from '$lib/server/form';
import { ACCOUNT_TEXT } from '../../../account-text';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { id, email } = requireUser(event);
	return { email, asksForCode: await hasSecondFactor(event.locals.scope, id) };
};

export const actions: Actions = {
	default: async (event) => {
		const user = requireUser(event);
		const form = await readForm(event.request, confirmSchema, ACCOUNT_TEXT);
		if (!form.ok) return fail(400, { errors: form.errors });
		const { application, scope } = event.locals;
		const { throttle, vault } = application;
		await requireTurn(event, 'own-password', user.id);
		if (!(await ownPasswordMatches(scope, user.id, form.data.password))) {
			const { errors } = refuseField(form, 'password', 'This is not your password.');
			return fail(400, { errors });
		}
		if (await hasSecondFactor(scope, user.id)) {
			await requireTurn(event, 'second-factor-account', user.id);
			if (!(await checkSecondFactor(scope, vault, user.id, form.data.code))) {
				const message = 'This code is not right, or it was used already. Wait for the next one.';
				return fail(400, { errors: refuseField(form, 'code', message).errors });
			}
			await throttle.forget('second-factor-account', user.id);
		}
		await throttle.forget('own-password', user.id);
		await enter(event, user.id, 'password confirmed');
		redirect(303, safeDestination(event.url.searchParams.get('to')));
	}
};
