import { error, fail } from '@sveltejs/kit';
import { z } from 'zod';
import { requireCohort } from '$lib/server/auth/guards';
import { readForm } from '$lib/server/form';
import { readItemPage, readItemText } from '$lib/server/teaching/item-page';
import { listProposals, proposeVoid } from '$lib/server/teaching/void-proposals';
import { testOf } from '../../test-of';
import type { Actions, PageServerLoad } from './$types';

const nobody = (): never =>
	error(404, {
		message: 'Nobody in this cohort has met such a question',
		help: 'The list of questions links to those that were met.'
	});

export const load: PageServerLoad = async (event) => {
	const { user, cohort } = await requireCohort(event);
	const { params, url, locals } = event;
	const which = { cohortId: cohort.id, kind: testOf(url) };
	const version = url.searchParams.get('version');
	const page = (await readItemPage(locals.scope, which, params.item, version)) ?? nobody();
	return {
		cohort: { id: cohort.id, name: cohort.name },
		page,
		address: params.item,
		query: `test=${which.kind}&version=${page.row.versionHash.slice(0, 12)}`,
		proposals: await listProposals(locals.scope, page.row),
		mayVoid: user.role === 'administrator'
	};
};

const reasonSchema = z.object({
	reason: z
		.string()
		.trim()
		.min(1, 'Please say what is wrong with the question.')
		.max(600, 'Please say it in 600 characters or fewer.')
});

export const actions: Actions = {
	propose: async (event) => {
		const { user } = await requireCohort(event);
		const { params, url, locals } = event;
		const form = await readForm(event.request, reasonSchema);
		const version = url.searchParams.get('version') ?? '';
		const item = (await readItemText(locals.scope, params.item, version)) ?? nobody();
		if (!form.ok) return fail(400, { values: form.values, errors: form.errors });
		await proposeVoid(locals.scope, user.id, item, form.data.reason);
		return { proposed: true };
	}
};
