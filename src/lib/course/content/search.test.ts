import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HIT_END, HIT_START, matchExpression, snippetParts } from './search';

describe('a question to the index', () => {
	it.each([
		['boundary', '"boundary"*'],
		['  gifts from clients ', '"gifts" "from" "clients"*'],
		['“rupture” OR NEAR(x', '"rupture" "OR" "NEAR" "x"*'],
		['', undefined],
		[' *"- ', undefined]
	])('%s', (typed, expression) => {
		expect(matchExpression(typed)).toBe(expression);
	});

	it('loses nothing of a snippet but its marks', () => {
		const word = fc.stringMatching(/^[a-z ]{0,8}$/);
		fc.assert(
			fc.property(word, fc.array(fc.tuple(word, word)), (start, rest) => {
				const marked = start + rest.map(([hit, text]) => HIT_START + hit + HIT_END + text).join('');
				const parts = snippetParts(marked);
				expect(parts.map(({ text }) => text).join('')).toBe(
					start + rest.map(([hit, text]) => hit + text).join('')
				);
				expect(parts.filter(({ hit }) => hit)).toHaveLength(rest.length);
			})
		);
	});
});
