import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	if (locals.user) redirect(303, locals.user.role === 'trainee' ? '/learn' : '/teach');
	const { course } = locals.scope.catalogue;
	return {
		lessons: course.lessonList.map(({ number, title, summary }) => ({ number, title, summary }))
	};
};
