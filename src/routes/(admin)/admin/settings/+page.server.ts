import { fail } from '@sveltejs/kit';
import { recordEntry } from '$lib/server/administration/audit';
import { changeSettings, readSettings, settingsSchema } from '$lib/server/administration/settings';
import { requireFreshRole, requireRole } from '$lib/server/auth/guards';
import { takeHeldForm } from '$lib/server/auth/held-form';
import { readForm } from '$lib/server/form';
import { sendTestMail } from '$lib/server/mail/outbox';
import { SETTING_TEXT } from './settings-text';
import type { Actions, PageServerLoad } from './$types';

type MailOutcome = 'sent' | 'nobody' | 'given-up' | 'waiting' | 'not-configured';

/** What the page shows after either form. */
interface Shown {
	saved: boolean;
	mail: MailOutcome | undefined;
	values: Record<string, string>;
	errors: Record<string, string[] | undefined>;
}
const NOTHING: Shown = { saved: false, mail: undefined, values: {}, errors: {} };

export const load: PageServerLoad = (event) => {
	const user = requireRole(event, 'administrator');
	const { application, scope } = event.locals;
	return {
		held: takeHeldForm(event, user.id),
		settings: readSettings(scope.db.read),
		mailFrom: application.config.mail?.from
	};
};

export const actions: Actions = {
	save: async (event) => {
		await requireFreshRole(event, 'administrator');
		const form = await readForm(event.request, settingsSchema, SETTING_TEXT);
		if (!form.ok) return fail(400, { ...NOTHING, values: form.values, errors: form.errors });
		await changeSettings(event.locals.scope, event.locals.actor, form.data);
		return { ...NOTHING, saved: true };
	},

	'test-mail': async (event) => {
		const user = requireRole(event, 'administrator');
		const { actor, application, scope } = event.locals;
		const notConfigured: Shown = { ...NOTHING, mail: 'not-configured' };
		if (!application.postman) return fail(409, notConfigured);
		const id = await sendTestMail(scope, user.email);
		await application.postman.round(scope.now);
		await recordEntry(scope, actor, 'test message sent', user.id);
		const sent: Shown = { ...NOTHING, mail: application.postman.outcomeOf(id) ?? 'waiting' };
		return sent;
	}
};
