import { fail, redirect } from '@sveltejs/kit';
import { setStepCookie } from '$lib/server/auth/cookies';
import { enter } from '$lib/server/auth/enter';
import { signInSchema } from '$lib/server/auth/forms';
import { addressBlock } from '$lib/server/auth/address';
import { requireTurn, safeDestination } from '$lib/server/auth/guards';
import { authenticate, normaliseEmail } from '$lib/server/auth/registration';
import { hasSecondFactor } from '$lib/server/auth/second-factor';
import { openSecondStep } from '$lib/server/auth/second-step';
import { readForm, refuseField } from '$lib/server/form';
import { ACCOUNT_TEXT } from '../../account-text';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	const to = url.searchParams.get('to');
	if (locals.user) redirect(303, safeDestination(to));
	return { returning: to !== null, passwordIsNew: url.searchParams.has('reset') };
};

export const actions: Actions = {
	default: async (event) => {
		const form = await readForm(event.request, signInSchema, ACCOUNT_TEXT);
		if (!form.ok) return fail(400, form);
		const { email, password } = form.data;
		const { actor, application, scope } = event.locals;
		const account = normaliseEmail(email);
		const block = addressBlock(actor.address);
		await requireTurn(event, 'sign-in-address', block);
		await requireTurn(event, 'sign-in-account', account);
		const userId = await authenticate(scope, email, password);
		if (userId === undefined) {
			return fail(
				400,
				refuseField(form, 'password', 'This email and password do not belong together.')
			);
		}
		await application.throttle.forget('sign-in-account', account);
		await application.throttle.giveBack('sign-in-address', block);
		const to = safeDestination(event.url.searchParams.get('to'));
		if (await hasSecondFactor(scope, userId)) {
			const token = await openSecondStep(scope, userId);
			setStepCookie(event.cookies, token, application.config.secure);
			redirect(303, `/login/code?to=${encodeURIComponent(to)}`);
		}
		await enter(event, userId);
		redirect(303, to);
	}
};
