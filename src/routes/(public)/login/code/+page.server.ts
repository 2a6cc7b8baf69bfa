import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { setStepCookie, stepCookieName } from '$lib/server/auth/cookies';
import { enter } from '$lib/server/auth/enter';
import { codeSchema } from '$lib/server/auth/forms';
import { requireTurn, safeDestination } from '$lib/server/auth/guards';
import { checkSecondFactor } from '$lib/server/auth/second-factor';
import { closeSecondStep, readSecondStep } from '$lib/server/auth/second-step';
import { readForm, refuseField } from '$lib/server/form';
import { ACCOUNT_TEXT } from '../../../account-text';
import type { Actions, PageServerLoad } from './$types';

/** Whose password was right in this browser; others begin at the beginning. */
async function waiting(event: RequestEvent): Promise<{ userId: string; token: string }> {
	const { application, scope } = event.locals;
	const token = event.cookies.get(stepCookieName(application.config.secure)) ?? '';
	const userId = await readSecondStep(scope, token);
	if (userId === undefined) redirect(303, '/login');
	return { userId, token };
}

export const load: PageServerLoad = async (event) => {
	if (event.locals.user) redirect(303, safeDestination(event.url.searchParams.get('to')));
	await waiting(event);
};

export const actions: Actions = {
	default: async (event) => {
		const { userId, token } = await waiting(event);
		const form = await readForm(event.request, codeSchema, ACCOUNT_TEXT);
		if (!form.ok) return fail(400, { errors: form.errors });
		const { application, scope } = event.locals;
		await requireTurn(event, 'second-factor-account', userId);
		if (!(await checkSecondFactor(scope, application.vault, userId, form.data.code))) {
			const message = 'This code is not right, or it was used already. Wait for the next one.';
			return fail(400, { errors: refuseField(form, 'code', message).errors });
		}
		if (!(await closeSecondStep(scope, token))) redirect(303, '/login');
		setStepCookie(event.cookies, '', application.config.secure);
		await application.throttle.forget('second-factor-account', userId);
		await enter(event, userId);
		redirect(303, safeDestination(event.url.searchParams.get('to')));
	}
};
