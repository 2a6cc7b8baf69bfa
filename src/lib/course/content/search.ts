/** What can be searched, and how a question is put to the index. */
import type { Course } from './course';

export interface SearchEntry {
	kind: 'lesson' | 'sign' | 'scenario';
	/** Id of the lesson, sign or scenario. */
	ref: string;
	/** Lessons: the section's anchor, or empty for what stands before the first. */
	section: string;
	title: string;
	text: string;
}

/** Everything in the course that can be searched. Keys and rationales stay out. */
export function searchEntries(course: Course): SearchEntry[] {
	return [
		...course.lessonList.flatMap((lesson) =>
			lesson.prose.map(({ section, text }): SearchEntry => {
				const heading = lesson.sections.find(({ id }) => id === section)?.heading;
				return {
					kind: 'lesson',
					ref: lesson.id,
					section: section ?? '',
					title: heading ? `${lesson.title}: ${heading}` : lesson.title,
					text: section === undefined ? `${lesson.summary} ${text}` : afterHeading(text, heading)
				};
			})
		),
		...course.signs.map(
			({ id, name, restated, harm, inMe, lookAlikes, earlyMarkers, instead }): SearchEntry => ({
				kind: 'sign',
				ref: id,
				section: '',
				title: name,
				text: [restated, harm, ...inMe, ...lookAlikes, ...earlyMarkers, ...instead].join(' ')
			})
		),
		...course.scenarios.map(({ id, title, vignette }): SearchEntry => ({
			kind: 'scenario',
			ref: id,
			section: '',
			title,
			text: vignette
		}))
	];
}

/** The title says it already, and a snippet would say it twice. */
function afterHeading(text: string, heading = ''): string {
	return text.startsWith(heading) ? text.slice(heading.length).trimStart() : text;
}

/** More words than anybody means, and a bound on the work. */
const WORDS_MAX = 12;

/**
 * What was typed as an FTS5 expression: every word must occur, the last may be unfinished.
 * Quotation marks and operators lose their meaning, so that no text is ever refused.
 * @returns nothing when there is no word in it
 */
export function matchExpression(typed: string): string | undefined {
	const words = typed.match(/[\p{L}\p{N}]+/gu)?.slice(0, WORDS_MAX) ?? [];
	if (words.length === 0) return undefined;
	return words.map((word, at) => `"${word}"${at === words.length - 1 ? '*' : ''}`).join(' ');
}

/** Marks around a hit, which occur in no text. */
export const HIT_START = '\u0002';
export const HIT_END = '\u0003';

/** A snippet as pieces, hits apart from the rest. */
export function snippetParts(snippet: string): { text: string; hit: boolean }[] {
	return snippet.split(HIT_START).flatMap((piece, at) => {
		if (at === 0) return piece === '' ? [] : [{ text: piece, hit: false }];
		const [hit = '', rest = ''] = piece.split(HIT_END);
		return [{ text: hit, hit: true }, ...(rest === '' ? [] : [{ text: rest, hit: false }])];
	});
}
