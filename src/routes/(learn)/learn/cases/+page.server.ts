import { requireUser } from '$lib/server/auth/guards';
import { listCases } from '$lib/server/learning/run-pages';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const user = requireUser(event);
	const cases = await listCases(event.locals.scope, user.id);
	return { cases, left: event.url.searchParams.has('left') };
};
