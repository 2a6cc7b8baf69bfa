import { KEPT, planRetention, runRetention } from '$lib/server/administration/retention';
import { requireFreshRole, requireRole } from '$lib/server/auth/guards';
import { takeHeldForm } from '$lib/server/auth/held-form';
import type { Actions, PageServerLoad } from './$types';

/** `lesson_record` as it stands at the head of a line. */
function inWords(table: string): string {
	const words = table.replaceAll('_', ' ');
	return words.charAt(0).toUpperCase() + words.slice(1);
}

export const load: PageServerLoad = async (event) => {
	const user = requireRole(event, 'administrator');
	return {
		plan: await planRetention(event.locals.scope),
		kept: Object.entries(KEPT).map(([table, reason]) => [inWords(table), reason]),
		askedAgain: takeHeldForm(event, user.id) !== undefined
	};
};

export const actions: Actions = {
	remove: async (event) => {
		await requireFreshRole(event, 'administrator');
		return { removed: await runRetention(event.locals.scope, event.locals.actor) };
	}
};
