import { redirect } from '@sveltejs/kit';
import { requireUser } from '$lib/server/auth/guards';
import {
	claimCertificate,
	readCertificateState,
	readOwnCertificates
} from '$lib/server/certificate/certificates';
import { creditHours } from '$lib/course/progress/credit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const user = requireUser(event);
	const { scope } = event.locals;
	const { course, lessons } = scope.catalogue;
	const standing = readCertificateState(scope.db.read, scope, user.id);
	return {
		standing,
		missingLessons:
			standing.state === 'open'
				? standing.lessons.flatMap((id) => {
						const lesson = lessons.get(id);
						return lesson ? [{ slug: lesson.slug, title: lesson.title }] : [];
					})
				: [],
		certificates: await readOwnCertificates(scope, user.id),
		credit: creditHours(course),
		now: scope.now
	};
};

export const actions: Actions = {
	claim: async (event) => {
		const user = requireUser(event);
		await claimCertificate(event.locals.scope, user.id);
		redirect(303, '/learn/certificate');
	}
};
