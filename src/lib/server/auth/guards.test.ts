import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeDestination } from './guards';

const HOME = 'https://course.example.org';

describe('safeDestination', () => {
	it.each([
		['/learn', '/learn'],
		['/learn/lessons/trust?a=1#b', '/learn/lessons/trust?a=1#b'],
		[null, '/'],
		['', '/'],
		['/', '/'],
		['//evil.example', '/'],
		['/\\evil.example', '/'],
		['/\t/evil.example', '/'],
		['/\n\\evil.example', '/'],
		['https://evil.example', '/'],
		['javascript:alert(1)', '/']
	])('%j leads to %s', (to, destination) => {
		expect(safeDestination(to)).toBe(destination);
	});

	it('leads nowhere else, whatever is asked', () => {
		const piece = fc.constantFrom(
			'/',
			'\\',
			'\t',
			'\r',
			'\n',
			'.',
			'..',
			'@',
			':',
			'#',
			'?',
			'%2f',
			'evil.example',
			'https:'
		);
		const asked = fc.oneof(
			fc.string(),
			fc.array(piece).map((pieces) => pieces.join(''))
		);
		fc.assert(
			fc.property(asked, (to) => {
				const destination = safeDestination(to);
				expect(new URL(destination, HOME).origin).toBe(HOME);
				expect(destination).not.toMatch(/[\r\n]/);
			}),
			{ numRuns: 5000 }
		);
	});
});
