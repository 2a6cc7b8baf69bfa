import { error } from '@sveltejs/kit';
import { requireUser } from '$lib/server/auth/guards';
import { findOwnCertificate } from '$lib/server/certificate/certificates';
import { certificatePdf } from '$lib/server/certificate/pdf';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const user = requireUser(event);
	const certificate = await findOwnCertificate(event.locals.scope, user.id, event.params.id);
	if (!certificate) error(404, { message: 'You have no certificate with this number' });
	const pdf = await certificatePdf(certificate, `${event.url.origin}/verify/${certificate.id}`);
	return new Response(new Uint8Array(pdf), {
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': `attachment; filename="certificate-${certificate.id}.pdf"`
		}
	});
};
