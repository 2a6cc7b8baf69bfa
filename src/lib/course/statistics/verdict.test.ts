import { describe, expect, it } from 'vitest';
import { verdictOf, type VerdictInput } from './verdict';

function input(
	over: Partial<VerdictInput['figures']>,
	more: Partial<VerdictInput> = {}
): VerdictInput {
	const figures = { people: 60, facility: 0.7, discrimination: 0.4, ...over };
	const around = (value: number | null) =>
		value === null ? undefined : { low: value - 0.1, high: value + 0.1 };
	return {
		figures,
		intervals: {
			facility: around(figures.facility),
			discrimination: around(figures.discrimination)
		},
		chance: 0.25,
		safety: false,
		...more
	};
}

describe('verdictOf', () => {
	it('names the gravest that holds', () => {
		expect(verdictOf(input({}))).toBe('works');
		expect(verdictOf(input({ discrimination: -0.3, facility: 0.97 }))).toBe('against');
		expect(verdictOf(input({ facility: 0.97, discrimination: null }))).toBe('easy');
		expect(verdictOf(input({ facility: 1, discrimination: null }, { safety: true }))).toBe('safe');
		expect(verdictOf(input({ facility: 0.3 }))).toBe('guessing');
		expect(verdictOf(input({}, { distractorAhead: true }))).toBe('distractor');
		expect(verdictOf(input({ discrimination: 0.1 }))).toBe('flat');
	});

	it('holds nothing against an item on few people, or that may be chance', () => {
		expect(verdictOf(input({ people: 12, discrimination: 0.05 }))).toBe('unclear');
		expect(verdictOf(input({ people: 12, discrimination: -0.6 }))).toBe('unclear');
		expect(verdictOf(input({ people: 12, facility: 1, discrimination: null }))).toBe('easy');
		// Negative, but not surely so.
		expect(verdictOf(input({ discrimination: -0.05 }))).toBe('flat');
	});
});
