/** What can be read off a lesson's Markdown without compiling it. */
import GithubSlugger from 'github-slugger';
import type { LessonMentions, Section } from './course';

export interface LessonText {
	frontMatter: string;
	body: string;
	/** The line of the file on which the body begins. */
	bodyLine: number;
}

/** Splits `---` front matter from the body, or gives `undefined` where there is none. */
export function splitFrontMatter(text: string): LessonText | undefined {
	const match = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/.exec(text);
	if (!match) return undefined;
	return {
		frontMatter: match[1] ?? '',
		body: text.slice(match[0].length),
		bodyLine: match[0].split('\n').length
	};
}

/** Prose alone: no tags, no Markdown marks. */
export function plainText(body: string): string {
	return body
		.replace(/<!--[\s\S]*?-->/g, ' ')
		.replace(/<[^>]+>/g, ' ')
		.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
		.replace(/^[ \t]*-[ \t]+/gm, ' ')
		.replace(/[*_`#>|]/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
}

export function countWords(body: string): number {
	const text = plainText(body);
	return text === '' ? 0 : text.split(' ').filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/**
 * The contents rail: level-two headings, and sign sections under the sign's own id.
 * Anchors are made as `rehype-slug` makes them when the lesson is compiled.
 */
export function sectionsOf(body: string, signName: (id: string) => string): Section[] {
	return sectionStarts(body, signName).map(({ id, heading }) => ({ id, heading }));
}

/** The plain text of a lesson, section by section. */
export function proseOf(body: string): { section: string | undefined; text: string }[] {
	const starts = sectionStarts(body, (id) => id);
	const parts = [
		{ section: undefined, from: 0, to: starts[0]?.from ?? body.length },
		...starts.map(({ id, from }, at) => ({
			section: id,
			from,
			to: starts[at + 1]?.from ?? body.length
		}))
	];
	return parts.map(({ section, from, to }) => ({ section, text: plainText(body.slice(from, to)) }));
}

function sectionStarts(body: string, signName: (id: string) => string) {
	const slugger = new GithubSlugger();
	const sections: (Section & { from: number })[] = [];
	for (const match of body.matchAll(/^##\s+(.+?)\s*$|<SignSection\s+id="([^"]+)"/gm)) {
		const [, heading, sign] = match;
		const from = match.index;
		if (heading !== undefined) {
			const text = plainText(heading);
			sections.push({ id: slugger.slug(text), heading: text, from });
		} else if (sign !== undefined) {
			sections.push({ id: sign, heading: signName(sign), from });
		}
	}
	return sections;
}

export function mentionsOf(body: string): LessonMentions {
	return {
		cites: attributeOf(body, 'Cite', 'ref'),
		standards: attributeOf(body, 'Standard', 'code'),
		effects: attributeOf(body, 'Evidence', 'effect'),
		signs: attributeOf(body, 'SignSection', 'id'),
		checks: attributeOf(body, 'Check', 'id')
	};
}

export function reflectionsOf(body: string): { id: string; prompt: string }[] {
	return [...body.matchAll(/<Reflection\s+id="([^"]+)"\s*>([\s\S]*?)<\/Reflection>/g)].map(
		([, id = '', prompt = '']) => ({ id, prompt: plainText(prompt) })
	);
}

function attributeOf(body: string, component: string, attribute: string): string[] {
	const pattern = new RegExp(`<${component}\\b[^>]*?\\b${attribute}="([^"]*)"`, 'g');
	return [...body.matchAll(pattern)].map(([, value = '']) => value);
}
