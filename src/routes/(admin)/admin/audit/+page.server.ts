import { ACTIONS, listAudit } from '$lib/server/administration/audit';
import { readAuditQuery } from '$lib/server/administration/audit-query';
import { requireRole } from '$lib/server/auth/guards';
import type { PageServerLoad } from './$types';

const PAGE = 100;

export const load: PageServerLoad = async (event) => {
	requireRole(event, 'administrator');
	const { asked, filter, before } = readAuditQuery(event.url.searchParams);
	const lines = await listAudit(event.locals.scope, filter, { limit: PAGE + 1, before });
	const more = lines.length > PAGE;
	return { asked, lines: lines.slice(0, PAGE), more, actions: ACTIONS };
};
