/** The real course, read from disk once for each test process. */
import { catalogueOf, type Catalogue } from '../../src/lib/course/content/catalogue';
import { loadCourse } from '../../scripts/course-load';

let loaded: Catalogue | undefined;

export function realCatalogue(): Catalogue {
	if (loaded) return loaded;
	const { course, faults } = loadCourse('.');
	if (!course) throw new Error(`The course cannot be built: ${JSON.stringify(faults[0])}`);
	loaded = catalogueOf(course);
	return loaded;
}
