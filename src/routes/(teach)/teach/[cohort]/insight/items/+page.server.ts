import { requireCohort } from '$lib/server/auth/guards';
import { readItemAnalysis } from '$lib/server/teaching/item-analysis';
import { itemAddress } from '$lib/server/teaching/item-page';
import { testOf } from '../test-of';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { cohort } = await requireCohort(event);
	const { items, ...analysis } = await readItemAnalysis(event.locals.scope, {
		cohortId: cohort.id,
		kind: testOf(event.url)
	});
	return {
		cohort: { id: cohort.id, name: cohort.name },
		analysis,
		items: items.map((item) => ({ ...item, address: itemAddress(item.itemId) }))
	};
};
