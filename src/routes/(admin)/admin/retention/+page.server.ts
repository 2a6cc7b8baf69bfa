import { planRetention, runRetention } from '$lib/server/administration/retention';
import { requireRole } from '$lib/server/auth/guards';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requireRole(event, 'administrator');
	return { plan: await planRetention(event.locals.scope) };
};

export const actions: Actions = {
	remove: async (event) => {
		requireRole(event, 'administrator');
		return { removed: await runRetention(event.locals.scope, event.locals.actor) };
	}
};
