/** The components in a lesson's Markdown, with where they stand. */
import type { LessonText } from './lesson-text';

/** Everything that may be used in a lesson; docs/authoring.md explains each. */
export const LESSON_COMPONENTS = [
	'Caution',
	'Check',
	'Cite',
	'Compare',
	'Definition',
	'Dialogue',
	'Evidence',
	'Line',
	'Moment',
	'Reflection',
	'Reply',
	'SignSection',
	'Standard',
	'Summary',
	'Supervision',
	'Vignette',
	'Why'
] as const;
export type LessonComponent = (typeof LESSON_COMPONENTS)[number];

export interface Tag {
	readonly name: string;
	readonly attributes: ReadonlyMap<string, string>;
	/** Offset of the opening tag in the body. */
	readonly offset: number;
	/** What stands between the opening and the closing tag; empty for a tag that closes itself. */
	readonly inside: string;
	/** Offset at which the inside begins. */
	readonly insideOffset: number;
}

/** Every opening tag of a component (a name with a capital), in the order of the text. */
export function tagsIn(body: string): Tag[] {
	const text = withoutComments(body);
	return [...text.matchAll(/<([A-Z]\w*)((?:\s+[\w-]+(?:="[^"]*")?)*)\s*(\/?)>/g)].map((match) => {
		const [whole, name = '', attributes = '', closed] = match;
		const insideOffset = match.index + whole.length;
		const end = closed ? -1 : text.indexOf(`</${name}>`, insideOffset);
		return {
			name,
			attributes: new Map(
				[...attributes.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, key = '', value = '']) => [
					key,
					value
				])
			),
			offset: match.index,
			inside: end < 0 ? '' : text.slice(insideOffset, end),
			insideOffset
		};
	});
}

/** The tags of one component. */
export function tagsNamed(body: string, name: LessonComponent): Tag[] {
	return tagsIn(body).filter((tag) => tag.name === name);
}

/** The line (from 1) of the file on which an offset into a lesson's body stands. */
export function bodyLineAt({ body, bodyLine }: LessonText, offset: number): number {
	return bodyLine + body.slice(0, offset).split('\n').length - 1;
}

/** The body with every tag and comment turned into blanks, so that offsets and lines stay. */
export function withoutTags(body: string): string {
	return withoutComments(body).replace(/<[^>]+>/g, blank);
}

function withoutComments(body: string): string {
	return body.replace(/<!--[\s\S]*?-->/g, blank);
}

/** As many blanks as there were characters; line breaks stay. */
export function blank(text: string): string {
	return text.replace(/[^\n]/g, ' ');
}
