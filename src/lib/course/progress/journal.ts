/** The private journal as a text file. */

export interface JournalEntry {
	/** What was asked; missing for an entry of one's own. */
	prompt: string | null;
	/** Where it was asked, in words. */
	source: string | null;
	text: string;
	/** In ms since 1970, UTC. */
	writtenAt: number;
	changedAt: number;
}

/** Of the file, which is in the course's language like the prompts in it. */
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** The entries as Markdown, in the order given: a heading with the date, the prompt as a quotation, the text. */
export function journalMarkdown(title: string, entries: readonly JournalEntry[]): string {
	const parts = entries.map(({ prompt, source, text, writtenAt, changedAt }) => {
		const written = day.format(writtenAt);
		const changed = day.format(changedAt);
		return [
			`## ${source === null ? written : `${written}: ${source}`}`,
			...(prompt === null ? [] : [quoted(prompt)]),
			text,
			...(changed === written ? [] : [`*Changed on ${changed}.*`])
		].join('\n\n');
	});
	return `${[`# ${title}`, ...parts].join('\n\n')}\n`;
}

function quoted(text: string): string {
	return text
		.split('\n')
		.map((line) => `> ${line}`.trimEnd())
		.join('\n');
}
