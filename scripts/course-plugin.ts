import { runnerImport, type Plugin } from 'vite';

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
		async load(id) {
			if (id !== RESOLVED) return undefined;
			const { module } = await runnerImport<typeof import('./course-load')>(
				`${root}/scripts/course-load.ts`
			);
			const { files, course, faults, certificate } = module.loadCourse(root);
			for (const file of files) this.addWatchFile(`${root}/${file}`);
			if (!course || faults.length > 0) this.error(faults.map(module.faultLine).join('\n'));
			// JSON.parse of a string is quicker to load than the same data as a literal.
			return [
				`export default JSON.parse(${JSON.stringify(JSON.stringify(course))});`,
				`export const certificate = ${JSON.stringify(certificate)};`
			].join('\n');
		}
	};
}
