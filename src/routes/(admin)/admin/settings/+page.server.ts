import { fail } from '@sveltejs/kit';
import { recordEntry } from '$lib/server/administration/audit';
import { changeSettings, readSettings, settingsSchema } from '$lib/server/administration/settings';
import { requireRole } from '$lib/server/auth/guards';
import { readForm } from '$lib/server/form';
import { sendTestMail } from '$lib/server/mail/outbox';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	requireRole(event, 'administrator');
	const { application, scope } = event.locals;
	return {
		settings: readSettings(scope.db.read),
		mailFrom: application.config.mail?.from
	};
};

export const actions: Actions = {
	save: async (event) => {
		requireRole(event, 'administrator');
		const form = await readForm(event.request, settingsSchema);
		if (!form.ok) return fail(400, form);
		await changeSettings(event.locals.scope, event.locals.actor, form.data);
		return { saved: true, values: form.values, errors: {} };
	},

	'test-mail': async (event) => {
		const user = requireRole(event, 'administrator');
		const { actor, application, scope } = event.locals;
		const none = { values: {}, errors: {} };
		if (!application.postman) return fail(409, { ...none, mail: 'not-configured' as const });
		const id = await sendTestMail(scope, user.email);
		await application.postman.round(scope.now);
		await recordEntry(scope, actor, 'test message sent', user.id);
		return { ...none, mail: application.postman.outcomeOf(id) ?? ('waiting' as const) };
	}
};
