/** Every piece of prose in the course, with whose voice it is and the lines it stands on. */
import { optionsOf } from '../item/item';
import { blank, bodyLineAt, tagsNamed, withoutTags } from './lesson-tags';
import type { LessonSource, Manuscript } from './manuscript';
import type { Path } from './yaml-file';

/**
 * `course`: what the course itself says, in lessons, reasons and right answers.
 * `story`: what people in it do and say, and wrong options, which may well be mistaken.
 */
export type Voice = 'course' | 'story';

export interface Passage {
	readonly file: string;
	readonly voice: Voice;
	readonly text: string;
	/** The lesson it belongs to, in a lesson or its checks. */
	readonly lesson?: string;
	/** The line (from 1) of something found in the text. */
	readonly lineAt: (offset: number, found: string) => number;
}

const STORY = ['vignette', 'says', 'manner', 'scene', 'brief', 'description', 'name', 'text'];
const PROSE = [
	...STORY,
	...[
		'title',
		'subtitle',
		'summary',
		'stem',
		'rationale',
		'nearMiss',
		'wouldChange',
		'why',
		'reason'
	],
	...[
		'debrief',
		'reflection',
		'selfCheck',
		'restated',
		'harm',
		'inMe',
		'lookAlikes',
		'earlyMarkers',
		'instead',
		'asks',
		'steps'
	]
];

/** All prose: lessons, checks, scenarios, cases and signs. Bibliography and codes are data, not prose. */
export function passagesOf(manuscript: Omit<Manuscript, 'passages'>): Passage[] {
	const { course, files, items, lineOf } = manuscript;
	const lineAt = (file: string, path: Path) => (_: number, found: string) =>
		lineFrom(files.get(file) ?? '', lineOf(file, path), found);
	const rightTexts = new Set(
		items.flatMap(({ file, path, item }) =>
			optionsOf(item).flatMap(({ right }, at) =>
				right ? [key(file, [...path, 'options', at, 'text'])] : []
			)
		)
	);
	const from = (file: string, value: unknown, start: Path = [], lesson?: string): Passage[] =>
		stringsIn(value, start).flatMap(({ path, text }) => {
			const name = path.findLast((part) => typeof part === 'string');
			if (typeof name !== 'string' || !PROSE.includes(name)) return [];
			const said = STORY.includes(name) && !rightTexts.has(key(file, path));
			const own = name === 'text' && (path.includes('facts') || path.includes('objectives'));
			const better = path.includes('goodReply');
			return [
				{
					file,
					voice: said && !own && !better ? 'story' : 'course',
					text,
					lineAt: lineAt(file, path),
					...(lesson ? { lesson } : {})
				}
			];
		});

	return [
		...from('content/signs.yaml', { signs: course.signs }),
		...from('content/course.yaml', {
			title: course.title,
			subtitle: course.subtitle,
			rubric: course.rubric
		}),
		...manuscript.lessons.flatMap((source) => [
			...from(source.lesson.file, frontMatterProse(source), [], source.lesson.id),
			...bodyPassages(source)
		]),
		...manuscript.checkFiles.flatMap(({ file, lesson, checks }) =>
			from(file, { checks }, [], lesson)
		),
		...course.scenarios.flatMap((scenario) => from(scenario.file, scenario)),
		...course.caseList.flatMap((caseDef) => from(caseDef.file, caseDef))
	];
}

function frontMatterProse({ lesson: { title, summary, objectives } }: LessonSource) {
	return { title, summary, objectives };
}

/** The lesson's text twice, with the same offsets: once the course's own words, once the stories in it. */
function bodyPassages(source: LessonSource): Passage[] {
	const { body, lesson } = source;
	const plain = withoutTags(body);
	const stories = (['Vignette', 'Line', 'Reply'] as const).flatMap((name) => tagsNamed(body, name));
	const reasons = tagsNamed(body, 'Why');
	const isStory = new Array<boolean>(body.length).fill(false);
	for (const { insideOffset, inside } of stories)
		isStory.fill(true, insideOffset, insideOffset + inside.length);
	for (const { insideOffset, inside } of reasons)
		isStory.fill(false, insideOffset, insideOffset + inside.length);
	const only = (story: boolean) =>
		[...segments(isStory)]
			.map(({ start, end, value }) => {
				const part = plain.slice(start, end);
				return value === story ? part : blank(part);
			})
			.join('');
	const lineAt = (offset: number) => bodyLineAt(source, offset);
	return [
		{ file: lesson.file, voice: 'course', text: only(false), lesson: lesson.id, lineAt },
		{ file: lesson.file, voice: 'story', text: only(true), lesson: lesson.id, lineAt }
	];
}

function* segments(flags: readonly boolean[]) {
	let start = 0;
	for (let end = 1; end <= flags.length; end++) {
		if (end < flags.length && flags[end] === flags[start]) continue;
		yield { start, end, value: flags[start] ?? false };
		start = end;
	}
}

function stringsIn(value: unknown, path: Path): { path: Path; text: string }[] {
	if (typeof value === 'string') return [{ path, text: value }];
	if (Array.isArray(value))
		return value.flatMap((entry: unknown, at) => stringsIn(entry, [...path, at]));
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, entry]) => stringsIn(entry, [...path, name]));
}

/** A YAML text may be folded, so what was found is looked for in the file with any blanks between its words. */
function lineFrom(fileText: string, firstLine: number, found: string): number {
	const start = fileText.split('\n', firstLine - 1).join('\n').length;
	const words = found
		.trim()
		.split(/\s+/)
		.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
	const hit = new RegExp(words.join('\\s+')).exec(fileText.slice(start));
	if (!hit) return firstLine;
	return fileText.slice(0, start + hit.index).split('\n').length;
}

function key(file: string, path: Path): string {
	return `${file} ${path.map(String).join('/')}`;
}
