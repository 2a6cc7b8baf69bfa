/** The audit log as a table for other programs. */
import { stringify } from 'csv-stringify/sync';
import type { AuditLine } from './audit';

/** Times are UTC in ISO 8601. A cell that a spreadsheet would take for a formula is made text. */
export function auditCsv(lines: readonly AuditLine[]): string {
	return stringify(
		lines.map(({ id, at, actor, action, subject, detail, address }) => [
			id,
			new Date(at).toISOString(),
			actor ?? '',
			action,
			subject ?? '',
			detail,
			address
		]),
		{
			bom: true,
			header: true,
			columns: ['number', 'time', 'who', 'what', 'whom', 'detail', 'address'],
			escape_formulas: true
		}
	);
}
