import { fail, redirect } from '@sveltejs/kit';
import { requireCohort } from '$lib/server/auth/guards';
import { readForm, refuseField, textField } from '$lib/server/form';
import {
	addInstructor,
	listInstructors,
	removeInstructor
} from '$lib/server/teaching/cohort-instructors';
import {
	changeCohortSettings,
	renameCohort,
	renewJoinCode,
	setArchived,
	setJoining
} from '$lib/server/teaching/cohort-settings';
import {
	colleagueSchema,
	nameSchema,
	settingsFromForm,
	settingsInForm,
	settingsSchema
} from '$lib/server/teaching/settings-form';
import { zoneName } from '$lib/server/teaching/day-end';
import { COHORT_TEXT, INVITE_TEXT } from '../../cohort-text';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { user, cohort } = await requireCohort(event);
	const { scope, application } = event.locals;
	const { passRule } = scope.catalogue.course;
	return {
		cohort: {
			id: cohort.id,
			name: cohort.name,
			joinCode: cohort.joinCode,
			joinOpen: cohort.joinOpen,
			archived: cohort.archivedAt !== null
		},
		joinLink: `${application.config.origin}/join?code=${cohort.joinCode}`,
		settings: settingsInForm(cohort),
		course: passRule,
		zone: zoneName(),
		self: user.id,
		instructors: await listInstructors(scope, cohort.id)
	};
};

export const actions: Actions = {
	save: async (event) => {
		const { cohort } = await requireCohort(event);
		const form = await readForm(event.request, settingsSchema, COHORT_TEXT);
		if (!form.ok) return fail(400, { did: 'settings', ...form });
		const { actor, scope } = event.locals;
		await changeCohortSettings(scope, actor, cohort, settingsFromForm(form.data));
		return { did: 'settings', done: 'The settings are saved.' };
	},

	rename: async (event) => {
		const { cohort } = await requireCohort(event);
		const form = await readForm(event.request, nameSchema, COHORT_TEXT);
		if (!form.ok) return fail(400, { did: 'name', ...form });
		await renameCohort(event.locals.scope, event.locals.actor, cohort, form.data.name);
		return { did: 'name', done: 'The cohort has its new name.' };
	},

	joining: async (event) => {
		const { cohort } = await requireCohort(event);
		const open = textField(await event.request.formData(), 'open') === 'yes';
		await setJoining(event.locals.scope, event.locals.actor, cohort, open);
		return { did: 'joining', done: open ? 'The code works now.' : 'The code is turned off.' };
	},

	renew: async (event) => {
		const { cohort } = await requireCohort(event);
		await renewJoinCode(event.locals.scope, event.locals.actor, cohort);
		return { did: 'joining', done: 'There is a new code. The old one opens nothing any more.' };
	},

	archive: async (event) => {
		const { cohort } = await requireCohort(event);
		const archived = textField(await event.request.formData(), 'archived') === 'yes';
		await setArchived(event.locals.scope, event.locals.actor, cohort, archived);
		return { did: 'archive', done: archived ? 'The cohort is archived.' : 'The cohort is back.' };
	},

	add: async (event) => {
		const { cohort } = await requireCohort(event);
		const form = await readForm(event.request, colleagueSchema, INVITE_TEXT);
		if (!form.ok) return fail(400, { did: 'instructors', ...form });
		const { actor, scope } = event.locals;
		const { state } = await addInstructor(scope, actor, cohort, form.data.email);
		if (state === 'no-such-instructor') {
			const text = 'No instructor here has this email. Invite them on the page “People”.';
			return fail(400, { did: 'instructors', ...refuseField(form, 'email', text) });
		}
		const done = state === 'added' ? 'They lead this cohort now.' : 'They lead it already.';
		return { did: 'instructors', done };
	},

	remove: async (event) => {
		const { user, cohort } = await requireCohort(event);
		const form = await event.request.formData();
		const person = textField(form, 'person');
		const evenTheLast = textField(form, 'even-the-last') === 'yes';
		const { actor, scope } = event.locals;
		const { state } = await removeInstructor(scope, actor, cohort, person, evenTheLast);
		if (state === 'last-one') return fail(409, { did: 'instructors', lastOne: person });
		if (state === 'not-found') {
			return fail(404, { did: 'instructors', gone: 'They did not lead this cohort any more.' });
		}
		if (person === user.id && user.role !== 'administrator') redirect(303, '/teach');
		return { did: 'instructors', done: 'They do not lead this cohort any more.' };
	}
};
