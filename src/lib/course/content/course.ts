/** The course as the program uses it: every file parsed, joined and frozen. */
import type {
	Case,
	Check,
	CodeBody,
	CodeParagraph,
	CourseFile,
	LessonFrontMatter,
	Reference,
	Scenario,
	Sign
} from './schema';

/** Something wrong in a content file, said so that its author can mend it. */
export interface Fault {
	/** Path from the root of the project, for example `content/cases/drift.yaml`. */
	file: string;
	/** Counted from 1. */
	line: number;
	/** The name of the rule, for example `unique-id`. */
	rule: string;
	message: string;
	/** What to do about it. */
	mend: string;
}

export interface Section {
	/** The anchor on the page. */
	id: string;
	heading: string;
}

/** The ids a lesson's text names, in the order of the text. */
export interface LessonMentions {
	cites: string[];
	standards: string[];
	effects: string[];
	signs: string[];
	checks: string[];
}

export interface Lesson extends LessonFrontMatter {
	file: string;
	/** From the file name: `05-boundaries.md` has slug `boundaries` and number 5. */
	slug: string;
	number: number;
	/** Words of prose, without markup, front matter and checks. */
	words: number;
	sections: Section[];
	/** The text of each section without markup, in order; what stands before the first has no section. */
	prose: { section: string | undefined; text: string }[];
	mentions: LessonMentions;
	reflections: { id: string; prompt: string }[];
	checks: Check[];
	/** Digest of the text and the checks. */
	hash: string;
}

export interface CourseScenario extends Scenario {
	file: string;
	hash: string;
}

export interface CourseCase extends Case {
	file: string;
	hash: string;
}

/** Plain data: survives JSON, so that it can be built once and loaded quickly. */
export interface Course extends CourseFile {
	signs: Sign[];
	bodies: CodeBody[];
	codes: CodeParagraph[];
	references: Reference[];
	/** In the order of `course.yaml`. */
	lessonList: Lesson[];
	scenarios: CourseScenario[];
	/** In the order of `course.yaml`. */
	caseList: CourseCase[];
	/** Digest of the whole. */
	hash: string;
}

/** What the checker says of a course that it has proved. */
export interface CheckerCertificate {
	rules: number;
	files: number;
	faults: number;
}
