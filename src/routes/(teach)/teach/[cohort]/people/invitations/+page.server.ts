import { fail } from '@sveltejs/kit';
import { requireCohort } from '$lib/server/auth/guards';
import { textField } from '$lib/server/form';
import {
	listInvitations,
	remakeLink,
	sendAgain,
	withdrawInvitation
} from '$lib/server/teaching/invitations';
import { readInvitationsQuery } from '$lib/server/teaching/people-form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { cohort } = await requireCohort(event);
	const { scope, application } = event.locals;
	const asked = readInvitationsQuery(event.url.searchParams);
	return {
		cohort: { id: cohort.id, name: cohort.name },
		byMail: application.postman !== undefined,
		asked,
		list: await listInvitations(scope, cohort.id, asked.show, asked.page, asked.q)
	};
};

const GONE = 'This invitation has been used or withdrawn meanwhile.';

export const actions: Actions = {
	again: async (event) => {
		const { cohort } = await requireCohort(event);
		const { actor, scope, application } = event.locals;
		if (!application.postman) {
			return fail(409, { said: 'No mail server is set up here. Make a link instead.' });
		}
		const id = textField(await event.request.formData(), 'invitation');
		const { state } = await sendAgain(scope, actor, cohort, id);
		if (state === 'not-found') return fail(404, { said: GONE });
		void application.postman.round(scope.now);
		return { done: 'It is sent again, with a new link. The old one stops working.' };
	},

	link: async (event) => {
		const { cohort } = await requireCohort(event);
		const { actor, scope, application } = event.locals;
		const id = textField(await event.request.formData(), 'invitation');
		const made = await remakeLink(scope, actor, cohort, id);
		if (made.state === 'not-found') return fail(404, { said: GONE });
		return { link: `${application.config.origin}/join?invitation=${made.token}` };
	},

	withdraw: async (event) => {
		const { cohort } = await requireCohort(event);
		const { actor, scope } = event.locals;
		const id = textField(await event.request.formData(), 'invitation');
		const { state } = await withdrawInvitation(scope, actor, cohort, id);
		if (state === 'not-found') return fail(404, { said: GONE });
		return { done: 'The invitation is withdrawn: its link opens nothing any more.' };
	}
};
