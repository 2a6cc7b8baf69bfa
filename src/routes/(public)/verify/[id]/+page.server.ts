import { error } from '@sveltejs/kit';
import { validityOf } from '$lib/course/progress/renewal';
import { findCertificate } from '$lib/server/certificate/certificates';
import type { PageServerLoad } from './$types';

/** Open to everybody who holds a number. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const certificate = await findCertificate(locals.scope, params.id);
	if (certificate) return { certificate, validity: validityOf(certificate, locals.scope.now) };
	error(404, {
		message: 'No certificate has this number',
		help: 'Check it letter by letter. Numbers have three groups of four letters and digits; I, O, S, B, 0, 1 and 5 do not occur.'
	});
};
