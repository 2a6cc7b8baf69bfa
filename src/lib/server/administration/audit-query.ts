/** The filter of the audit log, as it stands in an address. */
import { z } from 'zod';
import { ACTIONS, type AuditFilter } from './audit';

const DAY = 24 * 60 * 60 * 1000;

/** A part of the filter that cannot be read is left out. */
const schema = z.object({
	who: z.string().trim().max(254).catch(''),
	action: z.enum(ACTIONS).optional().catch(undefined),
	from: z.iso.date().or(z.literal('')).catch(''),
	to: z.iso.date().or(z.literal('')).catch(''),
	before: z.coerce.number().int().min(1).optional().catch(undefined)
});

/** Days are whole days in UTC; the last one is included. */
export function readAuditQuery(query: URLSearchParams): {
	asked: z.infer<typeof schema>;
	filter: AuditFilter;
	before: number | undefined;
} {
	const asked = schema.parse(Object.fromEntries(query));
	const { who, action, from, to, before } = asked;
	return {
		asked,
		before,
		filter: {
			who,
			action,
			from: from === '' ? undefined : Date.parse(from),
			until: to === '' ? undefined : Date.parse(to) + DAY
		}
	};
}
