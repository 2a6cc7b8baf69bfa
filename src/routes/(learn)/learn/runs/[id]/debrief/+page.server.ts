import { error, fail, redirect } from '@sveltejs/kit';
import { requireUser } from '$lib/server/auth/guards';
import { textField } from '$lib/server/form';
import { sendForComment } from '$lib/server/learning/own-words';
import { ENTRY_MAX, keepReflection } from '$lib/server/learning/journal';
import { readDebrief } from '$lib/server/learning/run-debrief';
import { tryAgainFrom } from '$lib/server/learning/runs';
import type { Actions, PageServerLoad } from './$types';

const GONE = {
	message: 'There is no such conversation',
	help: 'It may belong to another account. Your own are listed under “Conversations”.'
};

export const load: PageServerLoad = async (event) => {
	const user = requireUser(event);
	const page = await readDebrief(event.locals.scope, user.id, event.params.id);
	if (!page) error(404, GONE);
	if (page === 'open') redirect(303, `/learn/runs/${event.params.id}#now`);
	return { page, reflectionMax: ENTRY_MAX };
};

export const actions: Actions = {
	again: async (event) => {
		const user = requireUser(event);
		const step = Number((await event.request.formData()).get('step') ?? Number.NaN);
		const started = await tryAgainFrom(event.locals.scope, user.id, event.params.id, step);
		if (started.state === 'not-found') error(404, GONE);
		if (!('runId' in started)) return fail(400, { problem: 'no-such-step' as const });
		redirect(303, `/learn/runs/${started.runId}#now`);
	},

	reflect: async (event) => {
		const user = requireUser(event);
		const { scope } = event.locals;
		const page = await readDebrief(scope, user.id, event.params.id);
		if (!page) error(404, GONE);
		if (page === 'open') redirect(303, `/learn/runs/${event.params.id}#now`);
		const text = textField(await event.request.formData(), 'text');
		const kept = await keepReflection(scope, user.id, page.reflection.prompt, text);
		if (kept.state !== 'too-long') return { reflected: true };
		const message = `An entry holds ${ENTRY_MAX} characters; shorten it, then keep it.`;
		return fail(400, { reflection: { text, message } });
	},

	send: async (event) => {
		const user = requireUser(event);
		const node = (await event.request.formData()).get('node');
		if (typeof node !== 'string') error(400, { message: 'This form is not complete' });
		const { state } = await sendForComment(event.locals.scope, user.id, event.params.id, node);
		if (state === 'not-found') error(404, GONE);
		if (state === 'nobody-to-send-to') return fail(409, { problem: state });
		return { sent: node };
	}
};
