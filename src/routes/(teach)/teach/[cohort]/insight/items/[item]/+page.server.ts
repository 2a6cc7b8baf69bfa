import { error } from '@sveltejs/kit';
import { readItemPage } from '$lib/server/teaching/item-page';
import { requireCohort } from '../../../require-cohort';
import { testOf } from '../../test-of';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { user, cohort } = await requireCohort(event);
	const { params, url, locals } = event;
	const which = { cohortId: cohort.id, kind: testOf(url) };
	const page = await readItemPage(
		locals.scope,
		which,
		params.item,
		url.searchParams.get('version')
	);
	if (!page) {
		error(404, {
			message: 'Nobody in this cohort has met such a question',
			help: 'The list of questions links to those that were met.'
		});
	}
	return {
		cohort: { id: cohort.id, name: cohort.name },
		page,
		mayVoid: user.role === 'administrator'
	};
};
