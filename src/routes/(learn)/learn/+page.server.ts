import { requireUser } from '$lib/server/auth/guards';
import { listCases } from '$lib/server/learning/run-pages';
import { readDashboard } from '$lib/server/learning/standing';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const user = requireUser(event);
	return {
		dashboard: await readDashboard(event.locals.scope, user.id),
		cases: await listCases(event.locals.scope, user.id),
		sender: { userId: user.id, browserKey: user.browserKey }
	};
};
