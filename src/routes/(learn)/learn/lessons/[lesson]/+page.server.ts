import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { textField } from '$lib/server/form';
import { requireUser } from '$lib/server/auth/guards';
import { answerCheck, completeLesson, readLesson } from '$lib/server/learning/lessons';
import {
	ENTRY_MAX,
	keepReflection,
	lessonPrompt,
	readReflections
} from '$lib/server/learning/journal';
import { keepNote, NOTE_MAX, readReading } from '$lib/server/learning/reading';
import { responseFromForm } from '$lib/course/item/response';
import type { Actions, PageServerLoad } from './$types';

function lessonOf(event: RequestEvent<{ lesson: string }>) {
	const lesson = event.locals.scope.catalogue.lessonsBySlug.get(event.params.lesson);
	if (lesson) return lesson;
	error(404, {
		message: 'There is no lesson with this address',
		help: 'Lessons are listed on your course page; this one may have been given a new name.'
	});
}

export const load: PageServerLoad = async (event) => {
	const user = requireUser(event);
	const lesson = lessonOf(event);
	const { scope } = event.locals;
	return {
		...(await readLesson(scope, user.id, lesson)),
		reading: await readReading(scope, user.id, lesson),
		noteMax: NOTE_MAX,
		reflections: await readReflections(scope, user.id),
		reflectionMax: ENTRY_MAX
	};
};

export const actions: Actions = {
	answer: async (event) => {
		const user = requireUser(event);
		const lesson = lessonOf(event);
		const form = await event.request.formData();
		const checkId = textField(form, 'check');
		const check = lesson.checks.find(({ id }) => id === checkId);
		if (!check) return fail(400, { checkId, refusal: { reason: 'not-of-this-item' as const } });
		const response = responseFromForm(check.kind, form);
		const answered = await answerCheck(event.locals.scope, user.id, lesson, checkId, response);
		if (answered.state === 'refused') return fail(400, { checkId, refusal: answered.refusal });
		redirect(303, `/learn/lessons/${lesson.slug}#${checkId.replaceAll('.', '-')}`);
	},

	note: async (event) => {
		const user = requireUser(event);
		const form = await event.request.formData();
		const section = textField(form, 'section');
		const text = textField(form, 'text');
		const kept = await keepNote(event.locals.scope, user.id, lessonOf(event), section, text);
		if (kept.state === 'too-long')
			return fail(400, { note: `A note holds ${NOTE_MAX} characters; shorten it, then keep it.` });
		if (kept.state === 'not-found')
			return fail(400, { note: 'This section is no longer in the lesson. Reload the page.' });
		return { kept: section };
	},

	reflect: async (event) => {
		const user = requireUser(event);
		const form = await event.request.formData();
		const text = textField(form, 'text');
		const prompt = lessonPrompt(lessonOf(event), textField(form, 'prompt'));
		if (!prompt) error(400, { message: 'This prompt is no longer in the lesson' });
		const kept = await keepReflection(event.locals.scope, user.id, prompt, text);
		if (kept.state !== 'too-long') return { reflected: prompt.id };
		const message = `An entry holds ${ENTRY_MAX} characters; shorten it, then keep it.`;
		return fail(400, { reflection: { id: prompt.id, text, message } });
	},

	complete: async (event) => {
		const user = requireUser(event);
		const lesson = lessonOf(event);
		const completed = await completeLesson(event.locals.scope, user.id, lesson);
		if (completed.state === 'checks-open') return fail(409, { open: completed.open });
		redirect(303, `/learn/lessons/${lesson.slug}#end`);
	}
};
