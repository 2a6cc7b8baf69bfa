/** What differs between two editions of the course, part by part. */

/** The kinds of parts, in the order in which they are told. */
export const PART_KINDS = [
	'lesson',
	'scenario',
	'conversation',
	'sign',
	'code',
	'reference',
	'rules'
] as const;
export type PartKind = (typeof PART_KINDS)[number];

/** Digests of parts: by kind, then by id. */
export type ContentParts = Partial<Record<PartKind, Record<string, string>>>;

export interface PartChanges {
	kind: PartKind;
	added: string[];
	changed: string[];
	removed: string[];
}

/** What came, changed and went, kinds without a difference left out; ids in alphabetical order. */
export function changesBetween(before: ContentParts, after: ContentParts): PartChanges[] {
	return PART_KINDS.map((kind): PartChanges => {
		const old = new Map(Object.entries(before[kind] ?? {}));
		const now = new Map(Object.entries(after[kind] ?? {}));
		return {
			kind,
			added: [...now.keys()].filter((id) => !old.has(id)).sort(),
			changed: [...now]
				.filter(([id, hash]) => old.has(id) && old.get(id) !== hash)
				.map(first)
				.sort(),
			removed: [...old.keys()].filter((id) => !now.has(id)).sort()
		};
	}).filter(({ added, changed, removed }) => added.length + changed.length + removed.length > 0);
}

function first([id]: [string, string]): string {
	return id;
}
