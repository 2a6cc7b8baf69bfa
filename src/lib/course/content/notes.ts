/** The sources, code paragraphs and figures that one lesson names. */
import type { Catalogue } from './catalogue';
import type { Lesson } from './course';
import type { Effect, Reference } from './schema';

export interface CodeNote {
	/** "APA 3.05" */
	name: string;
	/** The code's title and edition. */
	edition: string;
	paraphrase: string;
	/** Whether its wording was read when the course was written. */
	read: boolean;
}

export type SourceNote = Pick<
	Reference,
	'id' | 'authors' | 'short' | 'year' | 'title' | 'source' | 'doi' | 'openAccess' | 'status'
>;

export interface LessonNotes {
	codes: Record<string, CodeNote>;
	sources: Record<string, SourceNote>;
	effects: Record<string, Effect & { source: string }>;
	signs: Record<string, string>;
}

export function codeNote(catalogue: Catalogue, id: string): CodeNote | undefined {
	const code = catalogue.codes.get(id);
	const body = catalogue.course.bodies.find((entry) => entry.id === code?.body);
	if (!code || !body) return undefined;
	return {
		name: `${body.short} ${code.paragraph}`,
		edition: `${body.document}, ${body.edition}`,
		paraphrase: code.paraphrase,
		read: code.basis !== 'unread'
	};
}

/** Code paragraphs by id, for pages that only name them. */
export function codeNames(catalogue: Catalogue, ids: readonly string[]): Record<string, string> {
	return Object.fromEntries(
		[...new Set(ids)].map((id) => [id, codeNote(catalogue, id)?.name ?? id])
	);
}

/**
 * @param answered checks whose reasons may be shown; the code paragraphs of the others
 *   would point at their keys
 */
export function lessonNotes(
	catalogue: Catalogue,
	lesson: Lesson,
	answered: ReadonlySet<string>
): LessonNotes {
	const fixed = notesForAll(catalogue, lesson);
	const shown = lesson.checks.flatMap((check) => (answered.has(check.id) ? check.codes : []));
	if (shown.length === 0) return fixed;
	return { ...fixed, codes: { ...fixed.codes, ...codesByIds(catalogue, shown) } };
}

const made = new WeakMap<Lesson, LessonNotes>();

/** What is the same for everybody, put together once for each lesson. */
function notesForAll(catalogue: Catalogue, lesson: Lesson): LessonNotes {
	const known = made.get(lesson);
	if (known) return known;
	const { mentions } = lesson;
	const sourceIds = [
		...lesson.references,
		...mentions.cites,
		...mentions.effects.flatMap((id) => catalogue.effects.get(id)?.reference.id ?? [])
	];
	const notes: LessonNotes = {
		codes: codesByIds(catalogue, mentions.standards),
		sources: Object.fromEntries(
			[...new Set(sourceIds)].flatMap((id) => {
				const reference = catalogue.references.get(id);
				if (!reference) return [];
				const { authors, short, year, title, source, doi, openAccess, status } = reference;
				return [[id, { id, authors, short, year, title, source, doi, openAccess, status }]];
			})
		),
		effects: Object.fromEntries(
			mentions.effects.flatMap((id) => {
				const found = catalogue.effects.get(id);
				if (!found) return [];
				const { effect, reference } = found;
				return [[id, { ...effect, source: `${reference.short}, ${reference.year}` }]];
			})
		),
		signs: Object.fromEntries(mentions.signs.map((id) => [id, catalogue.signs.get(id)?.name ?? id]))
	};
	made.set(lesson, notes);
	return notes;
}

function codesByIds(catalogue: Catalogue, ids: readonly string[]): LessonNotes['codes'] {
	return Object.fromEntries(
		[...new Set(ids)].flatMap((id) => {
			const note = codeNote(catalogue, id);
			return note ? [[id, note]] : [];
		})
	);
}
