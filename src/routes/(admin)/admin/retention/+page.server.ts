import { KEPT, planRetention, runRetention } from '$lib/server/administration/retention';
import { requireFreshRole, requireRole } from '$lib/server/auth/guards';
import { takeHeldForm } from '$lib/server/auth/held-form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const user = requireRole(event, 'administrator');
	return {
		plan: await planRetention(event.locals.scope),
		kept: KEPT,
		askedAgain: takeHeldForm(event, user.id) !== undefined
	};
};

export const actions: Actions = {
	remove: async (event) => {
		await requireFreshRole(event, 'administrator');
		return { removed: await runRetention(event.locals.scope, event.locals.actor) };
	}
};
