import { fail, redirect } from '@sveltejs/kit';
import { v4 as uuid, validate as isUuid } from 'uuid';
import { requireCohort } from '$lib/server/auth/guards';
import { textField } from '$lib/server/form';
import { BOARD_PAGE } from '$lib/server/teaching/board';
import { readBoardQuery } from '$lib/server/teaching/board-query';
import { findRecipients, sendToSeveral, type Wanted } from '$lib/server/teaching/group-message';
import { LONGEST_MESSAGE } from '$lib/server/teaching/messages';
import type { Actions, PageServerLoad } from './$types';

/** Anything but “all who fit” is those ticked, of whom one page of the board can name no more. */
function wantedOf({ searchParams }: URL): Wanted {
	if (searchParams.get('to') === 'found')
		return { to: 'found', query: readBoardQuery(searchParams) };
	return { to: 'ticked', people: searchParams.getAll('person').slice(0, BOARD_PAGE) };
}

export const load: PageServerLoad = async (event) => {
	const { cohort } = await requireCohort(event);
	const { scope, application } = event.locals;
	const { people, mark } = findRecipients(scope, cohort, wantedOf(event.url));
	return {
		cohort: { id: cohort.id, name: cohort.name },
		count: people.length,
		names: people.slice(0, BOARD_PAGE).map(({ name }) => name),
		mark,
		newId: uuid(),
		mail: application.config.mail !== undefined,
		longest: LONGEST_MESSAGE
	};
};

const MESSAGES = {
	empty: 'Write the message first, then send it.',
	'too-long': `A message holds ${LONGEST_MESSAGE} characters; please shorten it.`,
	nobody: 'Nobody is left to write to. Nothing was sent.',
	changed: 'Others fit now than a moment ago. Nothing was sent yet: look at the names once more.'
};

export const actions: Actions = {
	default: async (event) => {
		const { user, cohort } = await requireCohort(event);
		const { scope, actor } = event.locals;
		const form = await event.request.formData();
		const id = textField(form, 'id');
		const message = {
			id: isUuid(id) ? id : uuid(),
			text: textField(form, 'text'),
			mark: textField(form, 'mark')
		};
		const who = { actor, sender: user };
		const sent = await sendToSeveral(scope, who, cohort, wantedOf(event.url), message);
		if (sent.state === 'sent') redirect(303, `/teach/${cohort.id}?written=${sent.people}`);
		const status = sent.state === 'changed' || sent.state === 'nobody' ? 409 : 400;
		return fail(status, { text: message.text, message: MESSAGES[sent.state] });
	}
};
