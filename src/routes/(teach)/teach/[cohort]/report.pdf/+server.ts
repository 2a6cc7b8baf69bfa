import { requireCohort } from '$lib/server/auth/guards';
import { readReport } from '$lib/server/teaching/report';
import { reportPdf } from '$lib/server/teaching/report-pdf';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { cohort } = await requireCohort(event);
	const pdf = await reportPdf(await readReport(event.locals.scope, cohort));
	return new Response(new Uint8Array(pdf), {
		headers: {
			'Content-Type': 'application/pdf',
			'Content-Disposition': 'attachment; filename="cohort-report.pdf"'
		}
	});
};
