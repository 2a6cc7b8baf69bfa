import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	isPassMark,
	isRenewal,
	isRetakeWait,
	PASS_MARK_FLOORS,
	questionsFromLines,
	type PassMark
} from './cohort-rules';

const MARKS: PassMark[] = ['overall', 'present', 'lookAlike'];

describe('the bounds of a cohort’s own rules', () => {
	it.each(MARKS)('keep the mark %s between its floor and one', (mark) => {
		fc.assert(
			fc.property(fc.integer({ min: -50, max: 200 }), (percent) => {
				const fits = percent >= Math.round(PASS_MARK_FLOORS[mark] * 100) && percent <= 100;
				expect(isPassMark(mark, percent / 100)).toBe(fits);
			})
		);
		expect(isPassMark(mark, Number.NaN)).toBe(false);
	});

	it('leave no mark that robots reach: half of one side', () => {
		for (const mark of MARKS) expect(isPassMark(mark, 0.5)).toBe(false);
	});

	it('take whole months and hours within reason', () => {
		expect([0, 1, 120, 121, 1.5].map(isRenewal)).toEqual([false, true, true, false, false]);
		expect([-1, 0, 0.5, 2160, 2161].map(isRetakeWait)).toEqual([false, true, true, true, false]);
	});
});

describe('questions of a cohort’s own', () => {
	it('keep their id as long as their wording, and are new otherwise', () => {
		let made = 0;
		const newId = () => `q${++made}`;
		const first = questionsFromLines(
			' Was the room warm? \r\n\nWho helped?\nWho helped?',
			[],
			newId
		);
		expect(first).toEqual([
			{ id: 'q1', text: 'Was the room warm?' },
			{ id: 'q2', text: 'Who helped?' }
		]);
		const second = questionsFromLines('Who helped?\nWas the room warm enough?', first, newId);
		expect(second).toEqual([
			{ id: 'q2', text: 'Who helped?' },
			{ id: 'q3', text: 'Was the room warm enough?' }
		]);
		expect(questionsFromLines(' \n', second, newId)).toEqual([]);
	});
});
