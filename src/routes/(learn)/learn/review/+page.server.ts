import { error, fail, redirect } from '@sveltejs/kit';
import { v4 as uuid, validate as isUuid } from 'uuid';
import { responseFromForm } from '$lib/course/item/response';
import { confidenceSchema } from '$lib/course/item/response-schema';
import { requireUser } from '$lib/server/auth/guards';
import { textField } from '$lib/server/form';
import { readReviewPage } from '$lib/server/learning/review-pages';
import { answerReview, questionWithHandle } from '$lib/server/learning/reviews';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const user = requireUser(event);
	const answered = event.url.searchParams.get('answered') ?? undefined;
	const page = await readReviewPage(event.locals.scope, user.id, answered);
	return { page, newId: uuid() };
};

export const actions: Actions = {
	default: async (event) => {
		const user = requireUser(event);
		const form = await event.request.formData();
		const id = textField(form, 'id');
		if (!isUuid(id)) return fail(400, { refusal: { reason: 'not-of-this-item' as const } });
		const { scope } = event.locals;
		const question = questionWithHandle(scope.catalogue, textField(form, 'item'))?.question;
		if (!question) return fail(400, { refusal: { reason: 'not-of-this-item' as const } });
		const response = responseFromForm(question.item.kind, form);
		const confidence = confidenceSchema.safeParse(form.get('confidence')).data;
		const answer = { id, itemId: question.itemId, response, confidence };
		const reviewed = await answerReview(scope, user.id, answer);
		switch (reviewed.state) {
			case 'reviewed':
				redirect(303, `/learn/review?answered=${id}#answer`);
				break;
			case 'not-due':
				// Answered in another tab: what is due now follows.
				redirect(303, '/learn/review');
				break;
			case 'refused':
				return fail(400, { refusal: reviewed.refusal });
			case 'not-found':
				error(404, { message: 'There is no such question', help: 'Go on with what is due.' });
		}
	}
};
