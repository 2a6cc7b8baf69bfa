import { requireUser } from '$lib/server/auth/guards';
import { readHome } from '$lib/server/learning/home';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const user = requireUser(event);
	return {
		home: await readHome(event.locals.scope, user.id),
		sender: { userId: user.id, browserKey: user.browserKey }
	};
};
