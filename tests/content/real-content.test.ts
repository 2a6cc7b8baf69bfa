/** The course as it is on disk. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { digest, readCourseFiles } from '../../scripts/course-load';
import { buildCourse } from '../../src/lib/course/content/build';
import { checkCourse } from '../../src/lib/course/content/check';
import { reportOn } from '../../src/lib/course/content/report';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

interface Output {
	code: number | string | null;
	text: string;
}

function contentCheck(...options: string[]): Promise<Output> {
	const command = [
		`${ROOT}/node_modules/tsx/dist/cli.mjs`,
		`${ROOT}/scripts/content-check.ts`,
		...options
	];
	return new Promise((resolve) => {
		execFile(process.execPath, command, { cwd: ROOT, maxBuffer: 2 ** 26 }, (error, text) =>
			resolve({ code: error?.code ?? 0, text })
		);
	});
}

describe('the course', () => {
	it('has no fault', () => {
		const files = readCourseFiles(ROOT);
		const { faults } = checkCourse(files, buildCourse(files, digest));
		expect(
			faults.map(({ file, line, rule, message }) => `${file}:${line} ${rule} ${message}`)
		).toEqual([]);
	});

	it('is checked within five seconds of computing', () => {
		// Computing time, not the clock: the machine may be busy with other tests.
		const start = process.cpuUsage();
		const files = readCourseFiles(ROOT);
		const { manuscript } = checkCourse(files, buildCourse(files, digest));
		if (manuscript) reportOn(manuscript);
		const { user, system } = process.cpuUsage(start);
		expect((user + system) / 1e6).toBeLessThan(5);
	});
});

describe('npm run content:check', () => {
	it('ends with the table, and with 1 exactly when there is a fault', async () => {
		const { code, text } = await contentCheck();
		const [, count] = /(\d+) faults\n$/.exec(text) ?? [];
		expect(code).toBe(count === '0' ? 0 : 1);
		expect(text).toMatch(/^Robot /m);
	});

	it('writes the same for machines', async () => {
		const { code, text } = await contentCheck('--json');
		const output: unknown = JSON.parse(text);
		expect(output).toHaveProperty('report.lessons');
		expect(output).toHaveProperty('faults.length', code === 0 ? 0 : expect.any(Number));
	});
});
