import { fail } from '@sveltejs/kit';
import { requireCohort } from '$lib/server/auth/guards';
import { readForm, textField } from '$lib/server/form';
import { listCohortPeople } from '$lib/server/teaching/cohort-people';
import { removeTrainee, restoreTrainee } from '$lib/server/teaching/enrolment';
import { inviteByLink, inviteByMail, listInvitations } from '$lib/server/teaching/invitations';
import {
	inviteByLinkSchema,
	inviteByMailSchema,
	readPeopleQuery
} from '$lib/server/teaching/people-form';
import { INVITE_TEXT } from '../../cohort-text';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { cohort } = await requireCohort(event);
	const { scope, application } = event.locals;
	const asked = readPeopleQuery(event.url.searchParams);
	const found = await listCohortPeople(scope, cohort.id, { ...asked, left: asked.show === 'left' });
	const { counts } = await listInvitations(scope, cohort.id, 'open', 1);
	return {
		cohort: { id: cohort.id, name: cohort.name, joinOpen: cohort.joinOpen },
		byMail: application.postman !== undefined,
		asked,
		found,
		openInvitations: counts.open
	};
};

export const actions: Actions = {
	remove: async (event) => {
		const { cohort } = await requireCohort(event);
		const { actor, scope } = event.locals;
		const person = textField(await event.request.formData(), 'person');
		const { state } = await removeTrainee(scope, actor, cohort.id, person);
		if (state === 'not-found') return fail(404, { said: 'They had left this cohort already.' });
		return { removed: person };
	},

	restore: async (event) => {
		const { cohort } = await requireCohort(event);
		const { actor, scope } = event.locals;
		const person = textField(await event.request.formData(), 'person');
		const { state } = await restoreTrainee(scope, actor, cohort.id, person);
		if (state === 'not-found') return fail(404, { said: 'They are in this cohort already.' });
		return { done: 'They are in the cohort again, with everything they had done.' };
	},

	link: async (event) => {
		const { cohort } = await requireCohort(event);
		const form = await readForm(event.request, inviteByLinkSchema, INVITE_TEXT);
		if (!form.ok) return fail(400, form);
		const { actor, scope, application } = event.locals;
		const { role, ...invitee } = form.data;
		const token = await inviteByLink(scope, actor, cohort, role, invitee);
		return { link: `${application.config.origin}/join?invitation=${token}` };
	},

	mail: async (event) => {
		const { cohort } = await requireCohort(event);
		const { actor, scope, application } = event.locals;
		if (!application.postman) {
			return fail(409, { said: 'No mail server is set up here. Make a link instead.' });
		}
		const form = await readForm(event.request, inviteByMailSchema, INVITE_TEXT);
		if (!form.ok) return fail(400, form);
		const { role, ...invitee } = form.data;
		await inviteByMail(scope, actor, cohort, role, invitee);
		void application.postman.round(scope.now);
		return { done: `The invitation to ${invitee.email} is on its way.` };
	}
};
