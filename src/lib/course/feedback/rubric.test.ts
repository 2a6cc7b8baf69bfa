import { describe, expect, it } from 'vitest';
import { givenSteps } from './rubric';

const RUBRIC = ['rubric.view', 'rubric.next'].map((id) => ({
	id,
	title: `Title of ${id}`,
	asks: 'What?',
	steps: ['Nothing.', 'A little.', 'Enough.']
}));

describe('givenSteps', () => {
	it('keeps the words of what was picked, in the order of the rubric', () => {
		expect(givenSteps(RUBRIC, { 'rubric.next': '1', 'rubric.view': '3' })).toEqual({
			steps: [
				{ scale: 'rubric.view', title: 'Title of rubric.view', step: 3, of: 3, says: 'Enough.' },
				{ scale: 'rubric.next', title: 'Title of rubric.next', step: 1, of: 3, says: 'Nothing.' }
			]
		});
	});

	it('lets any scale be left out', () => {
		expect(givenSteps(RUBRIC, {})).toEqual({ steps: [] });
		expect(givenSteps(RUBRIC, { 'rubric.view': '' })).toEqual({ steps: [] });
	});

	it('names what does not exist, whatever else was picked', () => {
		for (const pick of ['0', '4', '01', '1.0', 'x', ' 1']) {
			expect(givenSteps(RUBRIC, { 'rubric.view': pick, 'rubric.next': '1' })).toEqual({
				unknown: ['rubric.view']
			});
		}
		expect(givenSteps(RUBRIC, { 'rubric.made-up': '1' })).toEqual({ steps: [] });
	});
});
