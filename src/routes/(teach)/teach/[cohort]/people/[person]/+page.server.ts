import { fail, redirect } from '@sveltejs/kit';
import { v4 as uuid, validate as isUuid } from 'uuid';
import { requireCohort } from '$lib/server/auth/guards';
import { textField } from '$lib/server/form';
import { listMessages, LONGEST_MESSAGE, sendMessage } from '$lib/server/teaching/messages';
import { keepNote, LONGEST_NOTE, readNote } from '$lib/server/teaching/notes';
import { readPerson } from '$lib/server/teaching/person';
import { noSuchPerson } from '../../no-such-person';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { user, cohort } = await requireCohort(event);
	const { scope, application } = event.locals;
	const { person } = event.params;
	const page = (await readPerson(scope, user, cohort.id, person)) ?? noSuchPerson();
	return {
		cohort: { id: cohort.id, name: cohort.name },
		page,
		note: await readNote(scope, user.id, person),
		messages: await listMessages(scope, cohort.id, person),
		mail: application.config.mail !== undefined,
		newId: uuid(),
		longest: { note: LONGEST_NOTE, message: LONGEST_MESSAGE }
	};
};

export const actions: Actions = {
	note: async (event) => {
		const { user, cohort } = await requireCohort(event);
		const about = { cohortId: cohort.id, userId: event.params.person };
		const note = textField(await event.request.formData(), 'note');
		const { state } = await keepNote(event.locals.scope, user, about, note);
		if (state === 'not-found') noSuchPerson();
		if (state === 'too-long') {
			const message = `A note holds ${LONGEST_NOTE} characters; please shorten it.`;
			return fail(400, { refused: { where: 'note', text: note, message } });
		}
		redirect(303, `/teach/${about.cohortId}/people/${about.userId}#note`);
	},

	message: async (event) => {
		const { user, cohort } = await requireCohort(event);
		const to = { cohortId: cohort.id, userId: event.params.person };
		const form = await event.request.formData();
		const id = textField(form, 'id');
		const text = textField(form, 'text');
		const { state } = await sendMessage(event.locals.scope, user, to, {
			id: isUuid(id) ? id : uuid(),
			text
		});
		if (state === 'not-found') noSuchPerson();
		if (state !== 'sent') {
			const message =
				state === 'empty'
					? 'Write the message first, then send it.'
					: `A message holds ${LONGEST_MESSAGE} characters; please shorten it.`;
			return fail(400, { refused: { where: 'message', text, message } });
		}
		redirect(303, `/teach/${to.cohortId}/people/${to.userId}#messages`);
	}
};
