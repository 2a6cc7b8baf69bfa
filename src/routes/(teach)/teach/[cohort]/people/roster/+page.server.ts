import { fail } from '@sveltejs/kit';
import { requireCohort } from '$lib/server/auth/guards';
import { textField } from '$lib/server/form';
import { importRoster, planRoster } from '$lib/server/teaching/roster';
import { readRoster, rosterText } from '$lib/server/teaching/roster-file';
import { mendText, unreadableText } from './roster-text';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { cohort } = await requireCohort(event);
	return {
		cohort: { id: cohort.id, name: cohort.name },
		byMail: event.locals.application.postman !== undefined
	};
};

export const actions: Actions = {
	preview: async (event) => {
		const { cohort } = await requireCohort(event);
		const form = await event.request.formData();
		const file = form.get('file');
		const text =
			file instanceof File && file.size > 0
				? rosterText(new Uint8Array(await file.arrayBuffer()))
				: textField(form, 'list');
		const roster = readRoster(text);
		if (roster.state === 'unreadable') {
			return fail(400, { reason: unreadableText(roster.why), list: text });
		}
		const { lines, counts } = await planRoster(event.locals.scope, cohort, roster.rows);
		const faults = roster.faults.map((fault) => ({ ...fault, mend: mendText(fault) }));
		return { plan: { list: text, lines, counts, faults } };
	},

	/** Reads the list again: what a page showed before decides nothing. */
	bring: async (event) => {
		const { cohort } = await requireCohort(event);
		const { actor, scope, application } = event.locals;
		const list = textField(await event.request.formData(), 'list');
		const roster = readRoster(list);
		if (roster.state === 'unreadable') {
			return fail(400, { reason: unreadableText(roster.why), list });
		}
		const byMail = application.postman !== undefined;
		const { counts } = await importRoster(scope, actor, cohort, roster.rows, byMail);
		void application.postman?.round(scope.now);
		return { brought: { counts, faulty: roster.faults.length } };
	}
};
