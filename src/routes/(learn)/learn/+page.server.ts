import { requireUser } from '$lib/server/auth/guards';
import { listCases } from '$lib/server/learning/run-pages';
import { readHome } from '$lib/server/learning/home';
import { readRaised } from '$lib/server/learning/withdrawn';
import { readNotices } from '$lib/server/learning/messages';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const user = requireUser(event);
	return {
		cases: await listCases(event.locals.scope, user.id),
		notices: await readNotices(event.locals.scope, user.id),
		home: await readHome(event.locals.scope, user.id),
		raised: await readRaised(event.locals.scope, user.id),
		sender: { userId: user.id, browserKey: user.browserKey }
	};
};
