/** The course as its authors wrote it: the built course, and the text and lines behind it. */
import { scenarioItemId, type Item, type Transcript } from '../item/item';
import type { Built, CourseFiles } from './build';
import type { Course, CourseScenario, Fault, Lesson } from './course';
import { splitFrontMatter, type LessonText } from './lesson-text';
import { passagesOf, type Passage } from './passages';
import { checksFileSchema, type Check } from './schema';
import { readYaml, type Path } from './yaml-file';

/** What every rule looks at. */
export interface Manuscript {
	readonly course: Course;
	readonly files: CourseFiles;
	readonly lessons: readonly LessonSource[];
	/** Every file of checks, also one whose lesson does not exist. */
	readonly checkFiles: readonly CheckFile[];
	/** Every item, in scenarios and in checks. */
	readonly items: readonly ItemSource[];
	readonly passages: readonly Passage[];
	/** Line (from 1) of a value in a YAML file or in front matter. */
	readonly lineOf: Built['lineOf'];
}

export interface LessonSource extends LessonText {
	readonly lesson: Lesson;
}

export interface CheckFile {
	readonly file: string;
	readonly lesson: string;
	readonly checks: readonly Check[];
}

export interface ItemSource {
	readonly id: string;
	readonly file: string;
	readonly path: Path;
	readonly item: Item;
	readonly transcript: Transcript | undefined;
	/** The scenario it belongs to; missing for a check. */
	readonly scenario?: CourseScenario;
	/** The lesson it belongs to; missing in a scenario. */
	readonly lesson?: string;
}

/** One thing wrong, before the rule's name is put to it. */
export type Finding = Omit<Fault, 'rule'>;

/** Something that must hold in every release of the course. */
export interface Rule {
	/** Kebab case, shown with each fault. */
	readonly name: string;
	/** What must hold, in one sentence. */
	readonly holds: string;
	readonly find: (manuscript: Manuscript) => Finding[];
}

/** Joins a built course with the texts it was built from. */
export function manuscriptOf(
	files: CourseFiles,
	course: Course,
	lineOf: Built['lineOf']
): Manuscript {
	const lessons = course.lessonList.flatMap((lesson) => {
		const text = splitFrontMatter(files.get(lesson.file) ?? '');
		return text ? [{ ...text, lesson }] : [];
	});
	const checkFiles = [...files].flatMap(([file, text]) => {
		if (!file.startsWith('content/checks/')) return [];
		const { value } = readYaml(file, text, checksFileSchema);
		return value ? [{ file, ...value }] : [];
	});
	const items = itemsOf(course, checkFiles);
	const sources = { course, files, lessons, checkFiles, items, lineOf };
	return { ...sources, passages: passagesOf(sources) };
}

function itemsOf(course: Course, checkFiles: readonly CheckFile[]): ItemSource[] {
	return [
		...course.scenarios.flatMap((scenario) =>
			scenario.items.map((item, at) => ({
				id: scenarioItemId(scenario.id, item.kind),
				file: scenario.file,
				path: ['items', at],
				item,
				transcript: scenario.transcript,
				scenario
			}))
		),
		...checkFiles.flatMap(({ file, lesson, checks }) =>
			checks.map((item, at) => ({
				id: item.id,
				file,
				path: ['checks', at],
				item,
				transcript: item.kind === 'spot' ? item.transcript : undefined,
				lesson
			}))
		)
	];
}

/** Values that come up more than once, with every place but the first. */
export function repeated<T>(
	list: readonly T[],
	keyOf: (entry: T) => string
): { first: T; again: T }[] {
	const met = new Map<string, T>();
	return list.flatMap((again) => {
		const key = keyOf(again);
		const first = met.get(key);
		if (first === undefined) met.set(key, again);
		return first === undefined ? [] : [{ first, again }];
	});
}
