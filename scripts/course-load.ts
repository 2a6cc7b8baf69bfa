import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { buildCourse } from '../src/lib/course/content/build';
import { checkCourse, RULES } from '../src/lib/course/content/check';
import type { CheckerCertificate, Course, Fault } from '../src/lib/course/content/course';

/** Reads every file under `content/`, keyed by its path from the root with forward slashes. */
export function readCourseFiles(root: string): Map<string, string> {
	const files = new Map<string, string>();
	const entries = readdirSync(join(root, 'content'), { recursive: true, withFileTypes: true });
	for (const entry of entries) {
		if (!entry.isFile() || !/\.(md|yaml)$/.test(entry.name)) continue;
		const path = join(entry.parentPath, entry.name);
		files.set(relative(root, path).split(sep).join('/'), readFileSync(path, 'utf8'));
	}
	return files;
}

/** The fingerprint by which versions of content are told apart. */
export function digest(text: string): string {
	return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

export interface LoadedCourse {
	files: string[];
	course: Course | undefined;
	faults: Fault[];
	/** What the checker proved, for whoever runs the program. */
	certificate: CheckerCertificate;
}

/** The course from disk, with everything that is wrong with it. */
export function loadCourse(root: string): LoadedCourse {
	const files = readCourseFiles(root);
	const built = buildCourse(files, digest);
	const { faults } = checkCourse(files, built);
	const certificate = { rules: RULES.length, files: files.size, faults: faults.length };
	return { files: [...files.keys()], course: built.course, faults, certificate };
}

export function faultLine({ file, line, rule, message, mend }: Fault): string {
	return `${file}:${line} ${rule} ${message}\n    ${mend}`;
}
