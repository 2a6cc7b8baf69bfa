import { error, redirect } from '@sveltejs/kit';
import { requireUser, safeDestination } from '$lib/server/auth/guards';
import { textField } from '$lib/server/form';
import { listOwnMessages, markMessageRead } from '$lib/server/learning/messages';
import { listOwnRequests } from '$lib/server/learning/sent-for-comment';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const user = requireUser(event);
	const requests = await listOwnRequests(event.locals.scope, user.id);
	return {
		requests: requests.map(({ id, kind, title, cohort, sentAt, returned }) => ({
			...{ id, kind, title, cohort, sentAt },
			returnedAt: returned?.at,
			seen: returned?.seenAt !== null,
			answered: returned?.answer !== undefined
		})),
		messages: await listOwnMessages(event.locals.scope, user.id)
	};
};

export const actions: Actions = {
	read: async (event) => {
		const user = requireUser(event);
		const form = await event.request.formData();
		const { state } = await markMessageRead(event.locals.scope, user.id, textField(form, 'id'));
		if (state === 'not-found') error(404, { message: 'There is no such message' });
		redirect(303, safeDestination(textField(form, 'from') || '/learn/feedback'));
	}
};
