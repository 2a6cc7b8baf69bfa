/** Reads every file of the course and joins them, collecting all faults on the way. */
import { z } from 'zod';
import type { Course, CourseCase, CourseScenario, Fault, Lesson } from './course';
import {
	countWords,
	mentionsOf,
	proseOf,
	reflectionsOf,
	sectionsOf,
	splitFrontMatter
} from './lesson-text';
import {
	caseSchema,
	checksFileSchema,
	codesFileSchema,
	courseFileSchema,
	lessonFrontMatterSchema,
	referencesFileSchema,
	scenarioSchema,
	signsFileSchema,
	type Check
} from './schema';
import { readYaml, type Locate } from './yaml-file';

/** Path from the root of the project (`content/…`) to text. */
export type CourseFiles = ReadonlyMap<string, string>;

/** A short, stable fingerprint of a text; the caller brings the hash function. */
export type Digest = (text: string) => string;

export interface Built {
	/** Missing only when a file that everything rests on could not be read. */
	course: Course | undefined;
	faults: Fault[];
	/** Where a value stands: file and path to line. Front matter counts from the file's first line. */
	lineOf: (file: string, path: Parameters<Locate>[0]) => number;
}

/** Builds the course. Faults of shape are found here; what holds between files is proved by `checkCourse`. */
export function buildCourse(files: CourseFiles, digest: Digest): Built {
	const faults: Fault[] = [];
	const locators = new Map<string, Locate>();

	function read<T>(file: string, schema: z.ZodType<T>): T | undefined {
		const text = files.get(file);
		if (text === undefined) {
			faults.push({
				file,
				line: 1,
				rule: 'missing-file',
				message: `${file} does not exist`,
				mend: 'Create it; docs/authoring.md shows its form.'
			});
			return undefined;
		}
		const result = readYaml(file, text, schema);
		faults.push(...result.faults);
		locators.set(file, result.locate);
		return result.value;
	}
	const under = (folder: string, ending: string) =>
		[...files.keys()].filter((file) => file.startsWith(folder) && file.endsWith(ending)).sort();

	const courseFile = read('content/course.yaml', courseFileSchema);
	const signs = read('content/signs.yaml', signsFileSchema)?.signs ?? [];
	const codes = read('content/codes.yaml', codesFileSchema);
	const references = read('content/references.yaml', referencesFileSchema)?.references ?? [];

	const checks = new Map<string, Check[]>();
	for (const file of under('content/checks/', '.yaml')) {
		const value = read(file, checksFileSchema);
		if (value) checks.set(value.lesson, [...(checks.get(value.lesson) ?? []), ...value.checks]);
	}

	const signName = (id: string) => signs.find((sign) => sign.id === id)?.name ?? id;
	const lessons: Lesson[] = [];
	for (const file of under('content/lessons/', '.md')) {
		const lesson = readLesson(file, files.get(file) ?? '');
		if (lesson) lessons.push(lesson);
	}

	function readLesson(file: string, text: string): Lesson | undefined {
		const name = /(\d{2})-([a-z0-9-]+)\.md$/.exec(file);
		const parts = splitFrontMatter(text);
		if (!name || !parts) {
			faults.push({
				file,
				line: 1,
				rule: 'lesson-file',
				message: name ? 'The front matter is missing' : 'The file name is not NN-slug.md',
				mend: 'Begin the file with "---", the front matter and "---", and name it like 05-boundaries.md.'
			});
			return undefined;
		}
		const front = readYaml(file, parts.frontMatter, lessonFrontMatterSchema, 2);
		faults.push(...front.faults);
		locators.set(file, front.locate);
		if (!front.value) return undefined;
		const own = checks.get(front.value.id) ?? [];
		return {
			...front.value,
			file,
			number: Number(name[1]),
			slug: name[2] ?? '',
			words: countWords(parts.body),
			sections: sectionsOf(parts.body, signName),
			prose: proseOf(parts.body),
			mentions: mentionsOf(parts.body),
			reflections: reflectionsOf(parts.body),
			checks: own,
			hash: digest(text + JSON.stringify(own))
		};
	}

	const scenarios: CourseScenario[] = [];
	for (const file of under('content/scenarios/', '.yaml')) {
		const value = read(file, scenarioSchema);
		if (value) scenarios.push({ ...value, file, hash: digest(JSON.stringify(value)) });
	}
	const caseList: CourseCase[] = [];
	for (const file of under('content/cases/', '.yaml')) {
		const value = read(file, caseSchema);
		if (value) caseList.push({ ...value, file, hash: digest(JSON.stringify(value)) });
	}

	const lineOf: Built['lineOf'] = (file, path) => locators.get(file)?.(path) ?? 1;
	if (!courseFile || !codes) return { course: undefined, faults, lineOf };

	const order = new Map(courseFile.lessons.map((id, index) => [id, index]));
	const place = (lesson: Lesson) => order.get(lesson.id) ?? Number.MAX_SAFE_INTEGER;
	lessons.sort((a, b) => place(a) - place(b));
	const caseOrder = new Map(courseFile.cases.map((id, index) => [id, index]));
	const placeOf = ({ id }: CourseCase) => caseOrder.get(id) ?? Number.MAX_SAFE_INTEGER;
	caseList.sort((a, b) => placeOf(a) - placeOf(b));
	const whole = {
		...courseFile,
		signs,
		bodies: codes.bodies,
		codes: codes.paragraphs,
		references,
		lessonList: lessons,
		scenarios,
		caseList
	};
	return { course: { ...whole, hash: digest(JSON.stringify(whole)) }, faults, lineOf };
}
