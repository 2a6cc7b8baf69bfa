import { fail, redirect } from '@sveltejs/kit';
import { v4 as uuid, validate as isUuid } from 'uuid';
import { requireUser } from '$lib/server/auth/guards';
import { textField } from '$lib/server/form';
import { addEntry, changeEntry, ENTRY_MAX, readJournal } from '$lib/server/learning/journal';
import { listReaders, sendReflection } from '$lib/server/learning/sent-for-comment';
import type { Actions, PageServerLoad } from './$types';

const MESSAGES = {
	empty: 'Write something first, then keep it.',
	'too-long': `An entry holds ${ENTRY_MAX} characters; shorten it, then keep it.`,
	'not-found': 'This entry is no longer there; it may have been taken away in another tab.',
	'no-such-cohort': 'You are not in that group any more. Choose another, then send it.'
};

export const load: PageServerLoad = async (event) => {
	const user = requireUser(event);
	return {
		entries: await readJournal(event.locals.scope, user.id),
		readers: await listReaders(event.locals.scope, user.id),
		newId: uuid(),
		max: ENTRY_MAX
	};
};

export const actions: Actions = {
	add: async (event) => {
		const user = requireUser(event);
		const form = await event.request.formData();
		const id = textField(form, 'id');
		const text = textField(form, 'text');
		const own = isUuid(id) ? id : uuid();
		const { state } = await addEntry(event.locals.scope, user.id, own, text);
		if (state === 'empty' || state === 'too-long')
			return fail(400, { id: '', text, message: MESSAGES[state] });
		redirect(303, `/learn/journal#entry-${own}`);
	},

	change: async (event) => {
		const user = requireUser(event);
		const form = await event.request.formData();
		const id = textField(form, 'id');
		const text = textField(form, 'text');
		const { state } = await changeEntry(event.locals.scope, user.id, id, text);
		if (state === 'not-found' || state === 'too-long')
			return fail(400, { id, text, message: MESSAGES[state] });
		redirect(303, `/learn/journal#entry-${id}`);
	},

	send: async (event) => {
		const user = requireUser(event);
		const form = await event.request.formData();
		const id = textField(form, 'id');
		const cohort = textField(form, 'cohort');
		const { state } = await sendReflection(event.locals.scope, user.id, id, cohort);
		if (state !== 'sent') return fail(400, { id, text: undefined, message: MESSAGES[state] });
		redirect(303, `/learn/journal#entry-${id}`);
	}
};
