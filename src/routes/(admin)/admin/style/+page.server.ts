import { dev } from '$app/environment';
import { requireRole } from '$lib/server/auth/guards';
import type { PageServerLoad } from './$types';

/** Administrators, and whoever develops. */
export const load: PageServerLoad = (event) => {
	if (!dev) requireRole(event, 'administrator');
	return { now: event.locals.scope.now };
};
