import { error, redirect } from '@sveltejs/kit';
import { requireUser } from '$lib/server/auth/guards';
import { readCaseBrief } from '$lib/server/learning/run-pages';
import { startRun } from '$lib/server/learning/runs';
import type { Actions, PageServerLoad } from './$types';

const NO_CASE = {
	message: 'There is no conversation with this address',
	help: 'All conversations are listed on the page “Conversations” of your course.'
};

export const load: PageServerLoad = async (event) => {
	const user = requireUser(event);
	const brief = await readCaseBrief(event.locals.scope, user.id, event.params.case);
	if (!brief) error(404, NO_CASE);
	return { brief };
};

export const actions: Actions = {
	begin: async (event) => {
		const user = requireUser(event);
		const { scope } = event.locals;
		const brief = await readCaseBrief(scope, user.id, event.params.case);
		if (!brief) error(404, NO_CASE);
		const ownWords = (await event.request.formData()).get('own-words') === 'on';
		const started = await startRun(scope, user.id, brief.id, ownWords);
		if (started.state === 'no-such-case') error(404, NO_CASE);
		redirect(303, `/learn/runs/${started.runId}${started.state === 'resumed' ? '#now' : ''}`);
	}
};
