import { setTimeout as wait } from 'node:timers/promises';
import { fail } from '@sveltejs/kit';
import { recordEntry } from '$lib/server/administration/audit';
import { requireFreshRole, requireRole } from '$lib/server/auth/guards';
import { takeHeldForm } from '$lib/server/auth/held-form';
import type { Actions, PageServerLoad } from './$types';

/** How long the page waits for a backup before it says that it is under way, in ms. */
const PATIENCE = 500;

export const load: PageServerLoad = (event) => {
	const user = requireRole(event, 'administrator');
	return {
		...event.locals.application.backups.overview(),
		askedAgain: takeHeldForm(event, user.id) !== undefined
	};
};

export const actions: Actions = {
	make: async (event) => {
		await requireFreshRole(event, 'administrator');
		const { actor, application, scope } = event.locals;
		const made = application.backups.make('by-hand').then(async (outcome) => {
			if (outcome.state === 'made') await recordEntry(scope, actor, 'backup made');
			return outcome;
		});
		const late = wait(PATIENCE, undefined, { ref: false });
		const outcome = await Promise.race([made, late]);
		if (outcome?.state === 'failed') return fail(503, { failed: outcome.reason });
		return { made: outcome !== undefined };
	}
};
