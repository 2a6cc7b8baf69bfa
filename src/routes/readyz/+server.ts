import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals: { application, scope } }) => {
	const readiness = await application.health.readiness(scope.now);
	const headers = { 'Cache-Control': 'no-store' };
	return json(readiness, { status: readiness.ready ? 200 : 503, headers });
};
