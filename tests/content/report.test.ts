import { describe, expect, it } from 'vitest';
import { buildCourse } from '../../src/lib/course/content/build';
import { checkCourse } from '../../src/lib/course/content/check';
import {
	mergenerMinutes,
	readingMinutes,
	reportOn,
	reportText
} from '../../src/lib/course/content/report';
import { wholeCourse } from '../support/course-fixture';

describe('minutes', () => {
	it('agree with the worked example of the Mergener formula', () => {
		expect(mergenerMinutes(3774, 16, 2.5)).toBeCloseTo(61.9, 1);
		expect(mergenerMinutes(9000, 25)).toBeCloseTo(101, 0);
	});

	it('are never negative, and reading takes a minute for 200 words', () => {
		expect(mergenerMinutes(0, 0, 1)).toBe(0);
		expect(readingMinutes(1200)).toBe(6);
	});
});

describe('the report', () => {
	const files = wholeCourse();
	const { manuscript } = checkCourse(
		files,
		buildCourse(files, (text) => String(text.length))
	);
	if (!manuscript) throw new Error('the fixture does not build');
	const report = reportOn(manuscript);

	it('counts what there is', () => {
		expect(report.scenariosBySign['judging']).toEqual({ clear: 2, subtle: 2, 'look-alike': 4 });
		expect(
			Object.values(report.scenariosBySetting).reduce((sum, each) => sum + each.clear, 0)
		).toBe(18);
		expect(report.itemsByKind).toEqual({
			judge: 72,
			respond: 24,
			rate: 25,
			spot: 25,
			choose: 2,
			multi: 1
		});
		expect(report.lessons).toHaveLength(1);
		expect(report.total.words).toBe(report.lessons[0]?.words);
	});

	it('gives the best and worst attainable ending of each case', () => {
		expect(report.cases).toHaveLength(9);
		expect(report.cases[0]).toMatchObject({
			nodes: 12,
			best: { outcome: 'good', ending: 'well', alliance: 6 },
			worst: { outcome: 'poor', ending: 'badly', alliance: -6 }
		});
	});

	it('reads as a table, and survives JSON', () => {
		const text = reportText(report);
		for (const heading of [
			'Lesson',
			'Scenarios by sign',
			'Scenarios by setting',
			'Items',
			'Robot',
			'Case'
		]) {
			expect(text).toMatch(new RegExp(`^${heading}\\b`, 'm'));
		}
		expect(text).toMatch(/^judging +2 +2 +4$/m);
		expect(text).toMatch(/^case\.c0 +12 +3 +\d+ +good \+6 \(well\) +poor -6 \(badly\)$/m);
		expect(JSON.parse(JSON.stringify(report))).toEqual(report);
	});
});
