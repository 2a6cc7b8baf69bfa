import { requireCohort } from '$lib/server/auth/guards';
import { sessionIsOpen } from '$lib/server/auth/open-session';
import { findCohort } from '$lib/server/teaching/cohorts';
import { liveStream } from '$lib/server/teaching/live-stream';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { user, cohort } = await requireCohort(event);
	const { application, scope, session } = event.locals;
	const mayListen = async () =>
		session !== undefined &&
		(await sessionIsOpen({ ...scope, now: Date.now() }, session.id)) &&
		(await findCohort(scope, user, cohort.id)) !== undefined;
	return new Response(liveStream(application.pulse, cohort.id, mayListen), {
		headers: {
			'Content-Type': 'text/event-stream',
			'Cache-Control': 'no-store',
			// Asks nginx to pass each event on at once.
			'X-Accel-Buffering': 'no'
		}
	});
};
