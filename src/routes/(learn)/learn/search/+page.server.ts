import { requireUser } from '$lib/server/auth/guards';
import { searchCourse } from '$lib/server/learning/search';
import type { PageServerLoad } from './$types';

/** Longer questions are cut: nobody means more. */
const TYPED_MAX = 200;

export const load: PageServerLoad = async (event) => {
	const user = requireUser(event);
	const typed = (event.url.searchParams.get('q') ?? '').slice(0, TYPED_MAX);
	return { typed, hits: await searchCourse(event.locals.scope, user.id, typed) };
};
