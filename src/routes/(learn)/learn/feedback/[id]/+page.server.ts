import { error, fail, redirect } from '@sveltejs/kit';
import { requireUser } from '$lib/server/auth/guards';
import { textField } from '$lib/server/form';
import {
	answerFeedback,
	LONGEST_ANSWER,
	markFeedbackSeen,
	readOwnRequest,
	takeBackRequest
} from '$lib/server/learning/sent-for-comment';
import type { Actions, PageServerLoad } from './$types';

const GONE = {
	message: 'There is nothing of yours under this address',
	help: 'You may have taken it back. What you sent is listed under “Feedback and messages”.'
};
const MESSAGES = {
	empty: 'Write something first, then send it.',
	'too-long': `An answer holds ${LONGEST_ANSWER} characters; please shorten it.`,
	'answered-already': 'You have answered already, perhaps in another tab; this was not sent.',
	'not-returned': 'There is no feedback to answer yet.'
};

export const load: PageServerLoad = async (event) => {
	const user = requireUser(event);
	const request = await readOwnRequest(event.locals.scope, user.id, event.params.id);
	if (!request) error(404, GONE);
	return { request, longest: LONGEST_ANSWER };
};

export const actions: Actions = {
	answer: async (event) => {
		const user = requireUser(event);
		const { id } = event.params;
		const text = textField(await event.request.formData(), 'text');
		const { state } = await answerFeedback(event.locals.scope, user.id, id, text);
		if (state === 'not-found') error(404, GONE);
		if (state !== 'answered') {
			const status = state === 'empty' || state === 'too-long' ? 400 : 409;
			return fail(status, { text, message: MESSAGES[state] });
		}
		redirect(303, `/learn/feedback/${id}#answer`);
	},

	seen: async (event) => {
		const user = requireUser(event);
		const { state } = await markFeedbackSeen(event.locals.scope, user.id, event.params.id);
		if (state === 'not-found') error(404, GONE);
		redirect(303, '/learn/feedback');
	},

	takeBack: async (event) => {
		const user = requireUser(event);
		const { state } = await takeBackRequest(event.locals.scope, user.id, event.params.id);
		if (state === 'not-found') error(404, GONE);
		if (state === 'returned-already') {
			const message = 'Feedback has come back meanwhile, so it cannot be taken back any more.';
			return fail(409, { text: '', message });
		}
		redirect(303, '/learn/feedback');
	}
};
