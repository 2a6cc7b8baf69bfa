import { createHash } from 'node:crypto';
import { readCourseFiles } from './course-files';
import { buildCourse } from '../src/lib/course/content/build';
import type { Plugin } from 'vite';

const NAME = 'virtual:course';
const RESOLVED = `\0${NAME}`;

/**
 * Builds the course once, when the program is built, and stops the build with every
 * fault when it is not sound: a broken content file never reaches a trainee.
 */
export function coursePlugin(root: string): Plugin {
	return {
		name: 'attune-course',
		resolveId: (id) => (id === NAME ? RESOLVED : undefined),
		load(id) {
			if (id !== RESOLVED) return undefined;
			const files = readCourseFiles(root);
			for (const file of files.keys()) this.addWatchFile(`${root}/${file}`);
			const { course, faults } = buildCourse(files, digest);
			if (!course || faults.length > 0) {
				this.error(
					faults
						.map(({ file, line, rule, message, mend }) => `${file}:${line} ${rule} ${message}. ${mend}`)
						.join('\n')
				);
			}
			// JSON.parse of a string is quicker to load than the same data as a literal.
			return `export default JSON.parse(${JSON.stringify(JSON.stringify(course))});`;
		}
	};
}

export function digest(text: string): string {
	return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
