import { listAudit, recordEntry } from '$lib/server/administration/audit';
import { auditCsv } from '$lib/server/administration/audit-csv';
import { readAuditQuery } from '$lib/server/administration/audit-query';
import { requireRole } from '$lib/server/auth/guards';
import type { RequestHandler } from './$types';

/** As many lines as one file holds; for more, choose a shorter time. */
const MOST = 50_000;

export const GET: RequestHandler = async (event) => {
	requireRole(event, 'administrator');
	const { actor, scope } = event.locals;
	const { filter } = readAuditQuery(event.url.searchParams);
	const lines = await listAudit(scope, filter, { limit: MOST });
	await recordEntry(scope, actor, 'audit log exported', null, `${lines.length} lines`);
	return new Response(auditCsv(lines), {
		headers: {
			'Content-Type': 'text/csv; charset=utf-8',
			'Content-Disposition': 'attachment; filename="audit-log.csv"'
		}
	});
};
