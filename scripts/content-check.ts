/**
 * Proves the rules of the course: `npm run content:check`, with `--json` for machines.
 * Prints every fault as `file:line rule message` with its mend, then the table of what
 * there is. Exits with 1 when there is a fault.
 */
import { fileURLToPath } from 'node:url';
import { buildCourse } from '../src/lib/course/content/build';
import { checkCourse, RULES } from '../src/lib/course/content/check';
import { reportOn, reportText } from '../src/lib/course/content/report';
import { digest, faultLine, readCourseFiles } from './course-load';

const root = fileURLToPath(new URL('..', import.meta.url));
const files = readCourseFiles(root);
const { faults, manuscript } = checkCourse(files, buildCourse(files, digest));
const report = manuscript && reportOn(manuscript);

if (process.argv.includes('--json')) {
	console.log(JSON.stringify({ faults, report }, null, '\t'));
} else {
	for (const fault of faults) console.log(faultLine(fault));
	if (faults.length > 0) console.log();
	if (report) console.log(`${reportText(report)}\n`);
	console.log(`${files.size} files, ${RULES.length} rules, ${faults.length} faults`);
}
process.exitCode = faults.length > 0 ? 1 : 0;
