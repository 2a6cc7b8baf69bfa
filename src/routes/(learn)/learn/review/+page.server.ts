import { error, fail, redirect } from '@sveltejs/kit';
import { v4 as uuid, validate as isUuid } from 'uuid';
import { responseFromForm } from '$lib/course/item/response';
import { confidenceSchema } from '$lib/course/item/response-schema';
import { requireUser } from '$lib/server/auth/guards';
import { textField } from '$lib/server/form';
import { askForReviewMail, wantsReviewMail } from '$lib/server/learning/review-mail';
import { readReviewPage } from '$lib/server/learning/review-pages';
import { answerReview, questionWithHandle } from '$lib/server/learning/reviews';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const user = requireUser(event);
	const answered = event.url.searchParams.get('answered') ?? undefined;
	const { scope, application } = event.locals;
	return {
		page: await readReviewPage(scope, user.id, answered),
		newId: uuid(),
		mail: {
			possible: application.config.mail !== undefined,
			asked: await wantsReviewMail(scope, user.id),
			to: user.email
		}
	};
};

export const actions: Actions = {
	answer: async (event) => {
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
	},

	mail: async (event) => {
		const user = requireUser(event);
		const { scope, application } = event.locals;
		const asked = (await event.request.formData()).has('mail');
		if (asked && application.config.mail === undefined) {
			error(409, { message: 'This installation sends no mail', help: 'Nothing was changed.' });
		}
		await askForReviewMail(scope, user.id, asked);
		return { mail: asked };
	}
};
