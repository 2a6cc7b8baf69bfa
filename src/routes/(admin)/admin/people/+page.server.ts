import { z } from 'zod';
import { findPeople, PEOPLE_PAGE } from '$lib/server/administration/people';
import { requireRole } from '$lib/server/auth/guards';
import type { PageServerLoad } from './$types';

/** A filter that cannot be read is no filter. */
const querySchema = z.object({
	text: z.string().trim().max(100).catch(''),
	role: z.enum(['trainee', 'instructor', 'administrator']).optional().catch(undefined),
	page: z.coerce.number().int().min(1).max(100_000).catch(1)
});

export const load: PageServerLoad = async (event) => {
	requireRole(event, 'administrator');
	const asked = querySchema.parse(Object.fromEntries(event.url.searchParams));
	const { text, role, page } = asked;
	const found = await findPeople(event.locals.scope, { text, role, page: page - 1 });
	return { asked, ...found, pages: Math.max(1, Math.ceil(found.total / PEOPLE_PAGE)) };
};
