import { error, text } from '@sveltejs/kit';
import { mayReadFigures, readFigures } from '$lib/server/operations/figures';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ request, locals: { application } }) => {
	if (!mayReadFigures(application.config, request.headers.get('authorization'))) {
		error(403, { message: 'The figures are not open to you', help: 'METRICS_TOKEN opens them.' });
	}
	const { contentType } = application.metrics.registry;
	return text(await readFigures(application.metrics), { headers: { 'Content-Type': contentType } });
};
