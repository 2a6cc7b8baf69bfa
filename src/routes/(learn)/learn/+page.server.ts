import { requireUser } from '$lib/server/auth/guards';
import { readDashboard } from '$lib/server/learning/standing';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const user = requireUser(event);
	return {
		dashboard: await readDashboard(event.locals.scope, user.id),
		sender: { userId: user.id, browserKey: user.browserKey }
	};
};
