import { fail } from '@sveltejs/kit';
import { enter } from '$lib/server/auth/enter';
import { passwordChangeSchema } from '$lib/server/auth/forms';
import { requireTurn, requireUser } from '$lib/server/auth/guards';
import { changePassword } from '$lib/server/auth/own-account';
import { readForm, refuseField } from '$lib/server/form';
import { ACCOUNT_TEXT } from '../../../account-text';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	return { email: requireUser(event).email };
};

export const actions: Actions = {
	default: async (event) => {
		const user = requireUser(event);
		const form = await readForm(event.request, passwordChangeSchema, ACCOUNT_TEXT);
		if (!form.ok) return fail(400, form);
		const { actor, application, scope } = event.locals;
		await requireTurn(event, 'own-password', user.id);
		const { currentPassword, newPassword } = form.data;
		const changed = await changePassword(scope, actor, user.id, currentPassword, newPassword);
		if (changed.state === 'wrong-password') {
			return fail(400, refuseField(form, 'currentPassword', 'This is not your present password.'));
		}
		await application.throttle.forget('own-password', user.id);
		await enter(event, user.id);
		void application.postman?.round(scope.now);
		return { changed: true, errors: {} };
	}
};
