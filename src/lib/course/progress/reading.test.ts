import { describe, expect, it } from 'vitest';
import { realCatalogue } from '../../../../tests/support/course';
import { minutesLeft } from './reading';

const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ');
const lesson = {
	minutes: 10,
	prose: [
		{ section: undefined, text: words(100) },
		{ section: 'one', text: words(300) },
		{ section: 'two', text: words(580) },
		{ section: 'last', text: words(20) }
	]
};

describe('minutes left', () => {
	it.each([
		[undefined, 10],
		['one', 9],
		['two', 6],
		['last', 1],
		['renamed-since', 10]
	])('from section %s there are %i', (section, minutes) => {
		expect(minutesLeft(lesson, section)).toBe(minutes);
	});

	it('falls from section to section in every lesson of the course', () => {
		for (const real of realCatalogue().course.lessonList) {
			const left = real.sections.map(({ id }) => minutesLeft(real, id));
			expect(left).toEqual([...left].sort((a, b) => b - a));
			expect(real.prose.slice(1).map(({ section }) => section)).toEqual(
				real.sections.map(({ id }) => id)
			);
		}
	});
});
