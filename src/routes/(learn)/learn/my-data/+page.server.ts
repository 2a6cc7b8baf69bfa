import { fail, redirect } from '@sveltejs/kit';
import { setSessionCookie } from '$lib/server/auth/cookies';
import { requireUser } from '$lib/server/auth/guards';
import { textField } from '$lib/server/form';
import { closeAccount } from '$lib/server/own-data/close';
import { readOwnData } from '$lib/server/own-data/export';
import type { Actions, PageServerLoad } from './$types';

const MESSAGES = {
	'wrong-password': 'This is not your password. Nothing was changed.',
	'last-administrator':
		'You are the only administrator of this installation. Make somebody else one first.'
};

export const load: PageServerLoad = async (event) => {
	const user = requireUser(event);
	const data = await readOwnData(event.locals.scope, user.id);
	return {
		tables: Object.entries(data).map(([name, rows]) => ({ name, rows: rows.length })),
		certificates: data.certificate?.length ?? 0
	};
};

export const actions: Actions = {
	close: async (event) => {
		const user = requireUser(event);
		const { scope, application } = event.locals;
		const password = textField(await event.request.formData(), 'password');
		const { state } = await closeAccount(scope, user.id, password);
		if (state !== 'closed') return fail(400, { message: MESSAGES[state] });
		setSessionCookie(event.cookies, application.sessions.blankCookie());
		redirect(303, '/');
	}
};
