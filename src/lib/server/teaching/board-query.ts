/** What an instructor asks the board, as it stands in an address that can be shared. */
import { z } from 'zod';

export const SHOWN = [
	'all',
	'attention',
	'overdue',
	'not-started',
	'not-passed',
	'passed'
] as const;
export type Shown = (typeof SHOWN)[number];

export const SORTS = ['attention', 'name', 'lessons', 'practice', 'assessment', 'active'] as const;
export type Sort = (typeof SORTS)[number];

/** A part that cannot be read is left out. */
const schema = z.object({
	show: z.enum(SHOWN).catch('all'),
	q: z.string().trim().max(120).catch(''),
	sort: z.enum(SORTS).catch('attention'),
	/** From 1. */
	page: z.coerce.number().int().min(1).max(100_000).catch(1)
});
export type BoardQuery = z.infer<typeof schema>;

export function readBoardQuery(query: URLSearchParams): BoardQuery {
	return schema.parse(Object.fromEntries(query));
}
