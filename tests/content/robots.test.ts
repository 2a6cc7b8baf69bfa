import { describe, expect, it } from 'vitest';
import { buildCourse } from '../../src/lib/course/content/build';
import { manuscriptOf } from '../../src/lib/course/content/manuscript';
import { ROBOTS, robotScores, type RobotScore } from '../../src/lib/course/content/robots';
import { smallCourse, wholeCourse } from '../support/course-fixture';

function scoresOf(files: Map<string, string>): Map<string, RobotScore> {
	const { course, lineOf } = buildCourse(files, (text) => String(text.length));
	if (!course) throw new Error('the fixture does not build');
	return new Map(
		robotScores(manuscriptOf(files, course, lineOf)).map((score) => [score.name, score])
	);
}

describe('robots', () => {
	const scores = scoresOf(wholeCourse());

	it('are those of the blueprint and one more', () => {
		expect([...scores.keys()]).toEqual(ROBOTS);
		expect(ROBOTS).toEqual([
			...['first', 'longest', 'shortest', 'most cautious', 'least cautious'],
			...['always a sign', 'always no sign', 'commonest key', 'random']
		]);
	});

	it('answer every item and sit 200 assessments', () => {
		for (const { byKind, sat } of scores.values()) {
			expect(Object.values(byKind).reduce((sum, { items }) => sum + items, 0)).toBe(72 * 2 + 5);
			expect(sat).toBe(200);
		}
	});

	it('are right as often as their habit says', () => {
		expect(scores.get('always no sign')?.byKind.judge?.credit).toBe(0.5);
		// One of the three signs on offer, in the half of the scenarios that have a sign.
		expect(scores.get('always a sign')?.byKind.judge?.credit).toBeCloseTo(0.5 / 3, 1);
		for (const kind of ['judge', 'respond', 'rate'] as const) {
			const score = scores.get('random')?.byKind[kind];
			expect(Math.abs((score?.credit ?? 0) - (score?.chance ?? 1))).toBeLessThan(0.03);
		}
	});

	it('pass nothing in a balanced course', () => {
		for (const { passed } of scores.values()) expect(passed).toBe(0);
	});

	it('do the same every time', () => {
		expect([...scoresOf(wholeCourse()).values()]).toEqual([...scores.values()]);
	});

	it('sit no assessment that the bank cannot fill', () => {
		for (const { sat, passed } of scoresOf(smallCourse()).values())
			expect([sat, passed]).toEqual([0, 0]);
	});
});
