import { requireCohort } from '$lib/server/auth/guards';
import { csvResponse, csvStream } from '$lib/server/csv-stream';
import { makeAllLinks } from '$lib/server/teaching/invitations';
import type { RequestHandler } from './$types';

/** A form's post and no link to follow: each time it makes the links anew. */
export const POST: RequestHandler = async (event) => {
	const { cohort } = await requireCohort(event);
	const { actor, scope, application } = event.locals;
	const lines = await makeAllLinks(scope, actor, cohort);
	const { origin } = application.config;
	const rows = lines.map(({ name, email, token }) => [
		name,
		email,
		`${origin}/join?invitation=${token}`
	]);
	const body = csvStream(['name', 'email', 'link'], () => rows.splice(0));
	return csvResponse('invitations.csv', body);
};
