/** No figure, year or code paragraph stands in the prose that is not in the data. */
import { blank } from '../lesson-tags';
import type { Finding, Manuscript, Rule } from '../manuscript';

interface Pattern {
	what: string;
	pattern: RegExp;
	/** Whether it also counts in what people in the stories say and do. */
	inStories: boolean;
}

const COUNTED =
	'(?:studies|samples?|trials|reviews|meta-analyses|experiments|clients|patients|therapists|clinicians|psychologists|counsellors|trainees|participants|respondents|people|veterans|students|cases|reports|relationships|dyads)';

/** What looks like a statistic. Ages, times of day and the number of sessions do not. */
const STATISTICS: readonly Pattern[] = [
	{
		what: 'a percentage',
		pattern: /\d[\d.,]*\s?(?:%|per\s?cent\b)|\b(?!hundred)[a-z]+(?:-[a-z]+)?\s+per\s?cent\b/gi,
		inStories: true
	},
	{
		what: 'an effect size or sample size',
		pattern: /(?<![\p{L}])(?:[rdgkpnNβαη]²?|OR|RR|SD|CI|ICC)\s?[=<>≈≤≥]\s?[−–-]?\.?\d[\d.,]*/gu,
		inStories: true
	},
	{ what: 'a year', pattern: /(?<![\d.,/-])(?:19|20)\d\d(?:s\b|(?![\d.,]?\d))/g, inStories: true },
	{
		what: 'a decimal',
		pattern: /(?<![\w./])[−–-]?(?:\d+)?\.\d+(?!\s?(?:am|pm|a\.m|p\.m)\b)(?![\w.]*\d)/g,
		inStories: false
	},
	{ what: 'a count in thousands', pattern: /(?<![\d.,])\d{1,3}(?:,\d{3})+\b/g, inStories: false },
	{
		what: 'a share',
		pattern: /\b\d+\s+(?:out\s+)?of\s+(?:the\s+|every\s+)?\d[\d,]*\b/g,
		inStories: false
	},
	{
		what: 'a sample size',
		pattern: new RegExp(`(?<![\\d.,])\\d[\\d,]*\\s+(?:[\\p{L}-]+\\s+){0,2}${COUNTED}\\b`, 'gu'),
		inStories: false
	}
];

const BODIES = 'APA|ACA|NASW|BACP|HCPC|BPS|UKCP|NBCC|AAMFT|COSCA|GMC|NMC|AMHCA';
const CODE_PARAGRAPH = new RegExp(
	`\\b(${BODIES})(?:’s)?\\s+(?:(?:Ethics\\s+)?(?:Code|Standards?|Framework|paragraphs?|points?|sections?)\\s+){0,2}((?:Principle\\s+[A-E]|(?:[A-I]\\.)?\\d+(?:\\.\\w+)*(?:\\([a-z]\\))?)(?![\\d-]))`,
	'gi'
);
/** A paragraph without its body: "Standard 3.05". */
const BARE_PARAGRAPH = /\b(?:Standard|paragraph|section)\s+((?:[A-I]\.)?\d+\.\d+(?:\.\w+)*)/gi;
const TYPED_CITATION =
	/\bet\s+al\b\.?|\p{Lu}[\p{L}’-]+(?:\s+(?:&|and)\s+\p{Lu}[\p{L}’-]+)?,?\s+\((?:19|20)\d\d[a-z]?\)/gu;

/** The figures that a lesson and its checks may print: its references' own. Elsewhere, those of any. */
function figuresOf({ course }: Manuscript, lesson: string | undefined): RegExp[] {
	const listed = course.lessonList.find(({ id }) => id === lesson)?.references;
	return course.references
		.filter(({ id }) => listed === undefined || listed.includes(id))
		.flatMap(({ figures, effects }) => [
			...figures.map(({ value }) => value),
			...effects.map(({ figure }) => figure)
		])
		.filter((value) => /\d/.test(value))
		.sort((a, b) => b.length - a.length)
		.map((value) => {
			const words = value
				.split(/\s+/)
				.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
				.join('\\s+');
			return new RegExp(`(?<![\\d.,])${words}(?!\\d|[.,]\\d)`, 'g');
		});
}

const sourcedFigures: Rule = {
	name: 'sourced-figures',
	holds:
		'Every statistic in the prose is a figure of a listed reference, printed as it stands there.',
	find: (manuscript) => {
		const allowed = new Map<string | undefined, RegExp[]>();
		return manuscript.passages.flatMap((passage) => {
			if (!/\d|per\s?cent/i.test(passage.text)) return [];
			const figures = allowed.get(passage.lesson) ?? figuresOf(manuscript, passage.lesson);
			allowed.set(passage.lesson, figures);
			let text = passage.text;
			for (const pattern of [...figures, CODE_PARAGRAPH, BARE_PARAGRAPH]) {
				text = text.replace(pattern, blank);
			}
			const found = STATISTICS.filter(
				({ inStories }) => inStories || passage.voice === 'course'
			).flatMap(({ what, pattern }) =>
				[...text.matchAll(pattern)].map(({ 0: figure, index }) => ({ what, figure, index }))
			);
			return longest(found).map(({ what, figure, index }): Finding => ({
				file: passage.file,
				line: passage.lineAt(index, figure),
				message: `"${figure.replace(/\s+/g, ' ').trim()}" looks like ${what} and has no source here`,
				mend: passage.lesson
					? 'Say it in words, use <Evidence>, or print a value from "figures" of a reference that the lesson lists.'
					: 'Say it in words, or print a value from "figures" in content/references.yaml.'
			}));
		});
	}
};

/** "r = .28" is found as an effect and ".28" as a decimal: only the longer is reported. */
function longest<T extends { figure: string; index: number }>(found: readonly T[]): T[] {
	return found.filter(
		(one, at) =>
			!found.some(
				(other, otherAt) =>
					otherAt !== at &&
					other.index <= one.index &&
					other.index + other.figure.length >= one.index + one.figure.length &&
					(other.figure.length > one.figure.length || otherAt < at)
			)
	);
}

const sourcedCodes: Rule = {
	name: 'sourced-codes',
	holds:
		'A code paragraph named in the prose stands in codes.yaml; lessons name it with <Standard>.',
	find: ({ course, lessons, passages }) => {
		const known = new Set(course.codes.map(({ body, paragraph }) => plain(`${body} ${paragraph}`)));
		const lessonFiles = new Set(lessons.map(({ lesson }) => lesson.file));
		return passages.flatMap(({ file, text, lineAt }) =>
			[...text.matchAll(CODE_PARAGRAPH), ...text.matchAll(BARE_PARAGRAPH)].flatMap(
				(match): Finding[] => {
					const [found, first = '', second] = match;
					const named = second !== undefined && known.has(plain(`${first} ${second}`));
					if (named && !lessonFiles.has(file)) return [];
					return [
						{
							file,
							line: lineAt(match.index, found),
							message: named
								? `"${found}" is typed out`
								: `"${found}" is not in content/codes.yaml`,
							mend: lessonFiles.has(file)
								? 'Name it with <Standard code="…" />.'
								: 'Name it under "codes" instead, or add it to content/codes.yaml.'
						}
					];
				}
			)
		);
	}
};

function plain(name: string): string {
	return name.toLowerCase().replace(/[\s()]+/g, '');
}

const sourcedCitations: Rule = {
	name: 'sourced-citations',
	holds: 'Works are cited by component, never typed out.',
	find: ({ passages }) =>
		passages.flatMap(({ file, text, lineAt, lesson }) =>
			[...text.matchAll(TYPED_CITATION)].map(({ 0: found, index }): Finding => ({
				file,
				line: lineAt(index, found),
				message: `"${found.replace(/\s+/g, ' ')}" is a citation typed out`,
				mend:
					lesson && file.endsWith('.md')
						? 'Write <Cite ref="…" />.'
						: 'Cite in the lesson; here say what is known, without the source.'
			}))
		)
};

export const figureRules: readonly Rule[] = [sourcedFigures, sourcedCodes, sourcedCitations];
