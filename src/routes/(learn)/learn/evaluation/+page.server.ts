import { fail, redirect } from '@sveltejs/kit';
import { ANSWER_MAX, answersFromForm } from '$lib/course/progress/evaluation';
import { requireUser } from '$lib/server/auth/guards';
import {
	evaluationQuestionsFor,
	fillEvaluation,
	readCertificateState
} from '$lib/server/certificate/certificates';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const user = requireUser(event);
	const { scope } = event.locals;
	const { state } = readCertificateState(scope.db.read, scope, user.id);
	// Before its time and after it, the certificate's page says where things stand.
	if (state !== 'evaluation') redirect(303, '/learn/certificate');
	const questions = evaluationQuestionsFor(scope.db.read, scope.catalogue, user.id);
	return { questions, max: ANSWER_MAX };
};

export const actions: Actions = {
	default: async (event) => {
		const user = requireUser(event);
		const { scope } = event.locals;
		const questions = evaluationQuestionsFor(scope.db.read, scope.catalogue, user.id);
		const answers = answersFromForm(questions, await event.request.formData());
		const filled = await fillEvaluation(scope, user.id, answers);
		if (filled.state === 'unanswered') return fail(400, { missing: filled.questions, answers });
		redirect(303, '/learn/certificate');
	}
};
