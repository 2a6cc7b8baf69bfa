import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { mustHaveSecondFactor, readSettings } from '$lib/server/administration/settings';
import { codeSchema, ownPasswordSchema } from '$lib/server/auth/forms';
import { requireFresh, requireTurn, requireUser } from '$lib/server/auth/guards';
import type { SessionUser } from '$lib/server/auth/lucia';
import { ownPasswordMatches } from '$lib/server/auth/own-account';
import { qrImage } from '$lib/server/auth/qr';
import * as factor from '$lib/server/auth/second-factor';
import { readForm } from '$lib/server/form';
import { ACCOUNT_TEXT } from '../../../account-text';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const user = requireUser(event);
	const { application, scope } = event.locals;
	const setup = await factor.readSecondFactorSetup(scope, application.vault, user);
	return {
		on: await factor.hasSecondFactor(scope, user.id),
		duty: mustHaveSecondFactor(readSettings(scope.db.read), user.role),
		codesLeft: await factor.countRecoveryCodes(scope, user.id),
		setup: setup && { secret: setup.secret, picture: await qrImage(setup.uri) }
	};
};

/** Asks for the password again before protection is weakened; gives the message when it is wrong. */
async function passwordFault(event: RequestEvent, user: SessionUser): Promise<string | undefined> {
	const form = await readForm(event.request, ownPasswordSchema, ACCOUNT_TEXT);
	if (!form.ok) return 'Please type your password.';
	await requireTurn(event, 'own-password', user.id);
	const right = await ownPasswordMatches(event.locals.scope, user.id, form.data.password);
	if (!right) return 'This is not your password.';
	await event.locals.application.throttle.forget('own-password', user.id);
	return undefined;
}

export const actions: Actions = {
	begin: async (event) => {
		const user = await requireFresh(event);
		await factor.beginSecondFactor(event.locals.scope, event.locals.application.vault, user);
		redirect(303, '/account/second-factor');
	},

	confirm: async (event) => {
		const user = requireUser(event);
		const form = await readForm(event.request, codeSchema, ACCOUNT_TEXT);
		if (!form.ok) return fail(400, { wrongCode: 'Please type the code that the app shows.' });
		await requireTurn(event, 'second-factor-account', user.id);
		const { actor, application, scope } = event.locals;
		const { vault } = application;
		const done = await factor.confirmSecondFactor(scope, vault, actor, user.id, form.data.code);
		if (done.state === 'on') return { recovery: done.recovery };
		if (done.state === 'on-already') redirect(303, '/account/second-factor');
		return fail(400, { wrongCode: 'This is not the code of this moment. Type the one shown now.' });
	},

	renew: async (event) => {
		const user = requireUser(event);
		const wrongPassword = await passwordFault(event, user);
		if (wrongPassword !== undefined) return fail(400, { wrongPassword });
		const { actor, scope } = event.locals;
		return { recovery: (await factor.renewRecoveryCodes(scope, actor, user.id)) ?? [] };
	},

	off: async (event) => {
		const user = requireUser(event);
		const wrongPassword = await passwordFault(event, user);
		if (wrongPassword !== undefined) return fail(400, { wrongPassword });
		await factor.removeSecondFactor(event.locals.scope, event.locals.actor, user.id);
		redirect(303, '/account/second-factor');
	}
};
