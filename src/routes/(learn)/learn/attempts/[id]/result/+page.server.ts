import { error, redirect } from '@sveltejs/kit';
import { requireUser } from '$lib/server/auth/guards';
import { readResultPage } from '$lib/server/learning/attempt-pages';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const user = requireUser(event);
	const page = await readResultPage(event.locals.scope, user.id, event.params.id);
	if (!page) error(404, { message: 'There is no such attempt' });
	if (page.attempt.handedInAt === null) redirect(303, `/learn/attempts/${page.attempt.id}/review`);
	const { course, lessons } = event.locals.scope.catalogue;
	const sections = course.signs.map(({ id, section }) => {
		const lesson = lessons.get(section.lesson);
		return [id, lesson ? `/learn/lessons/${lesson.slug}#${section.heading}` : undefined] as const;
	});
	return {
		page,
		sections: Object.fromEntries(sections),
		reviewers: course.reviewers.length
	};
};
