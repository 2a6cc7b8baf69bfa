import { requireRole } from '$lib/server/auth/guards';
import { readReport } from '$lib/server/teaching/report';
import { reportPdf } from '$lib/server/teaching/report-pdf';
import { requireCohort } from '../require-cohort';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const user = requireRole(event, 'instructor', 'administrator');
	const cohort = await requireCohort(event, user);
	const pdf = await reportPdf(await readReport(event.locals.scope, cohort));
	return new Response(new Uint8Array(pdf), {
		headers: {
			'Content-Type': 'application/pdf',
			'Content-Disposition': 'attachment; filename="cohort-report.pdf"'
		}
	});
};
