import { describe, expect, it } from 'vitest';
import { realCatalogue } from '../../../../tests/support/course';
import { creditHours, mergenerMinutes } from './credit';

describe('hours of study', () => {
	it('follow Mergener’s formula', () => {
		expect(mergenerMinutes(0, 0, 1)).toBe(0);
		// The worked example of the formula: 0.9 × (−22.3 + 7.88766 + 44.48 + 38.75).
		expect(mergenerMinutes(3774, 16, 2.5)).toBeCloseTo(61.93589, 4);
	});

	it('are those of the course, in quarters, rounded down', () => {
		const { course } = realCatalogue();
		const { hours, words, questions, difficulty } = creditHours(course);
		const minutes = mergenerMinutes(words, questions, difficulty);
		expect(hours * 4).toBe(Math.floor(minutes / 15));
		expect(words).toBeGreaterThan(5000);
		const checks = course.lessonList.reduce((sum, lesson) => sum + lesson.checks.length, 0);
		expect(questions).toBe(checks + 9 + 18);
	});
});
