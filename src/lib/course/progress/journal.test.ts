import { describe, expect, it } from 'vitest';
import { journalMarkdown } from './journal';

const AT = Date.UTC(2026, 10, 24, 22, 30);

describe('the journal as Markdown', () => {
	it('holds dates, prompts and texts', () => {
		const text = journalMarkdown('Journal of Ada', [
			{
				prompt: 'What did you notice?\nIn yourself?',
				source: 'Lesson 3: Empathy and respect',
				text: 'That I hurried.',
				writtenAt: AT,
				changedAt: AT + 1000
			},
			{ prompt: null, source: null, text: 'A day later.', writtenAt: AT, changedAt: AT + 2 * 864e5 }
		]);
		expect(text).toBe(`# Journal of Ada

## 24 November 2026: Lesson 3: Empathy and respect

> What did you notice?
> In yourself?

That I hurried.

## 24 November 2026

A day later.

*Changed on 26 November 2026.*
`);
	});

	it('is a title alone when nothing was written', () => {
		expect(journalMarkdown('Journal', [])).toBe('# Journal\n');
	});
});
