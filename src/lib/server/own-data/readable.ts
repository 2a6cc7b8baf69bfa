/** One's own data as a page that can be read without a program. */
import { ownDataName } from '../../course/own-data-names';
import type { OwnData, Row } from './export';

/** Of the document, which is in the course's language whoever reads it. */
const moment = new Intl.DateTimeFormat('en-GB', {
	dateStyle: 'long',
	timeStyle: 'short',
	timeZone: 'UTC'
});

/** A whole HTML document, in plain HTML without script or style from elsewhere. */
export function readableHtml(title: string, data: OwnData): string {
	const sections = Object.entries(data).map(([table, rows]) => section(table, rows));
	return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
</head>
<body>
<h1>${escaped(title)}</h1>
<p>Times are in UTC.</p>
${sections.join('\n')}
</body>
</html>
`;
}

function section(table: string, rows: readonly Row[]): string {
	const heading = `<h2>${escaped(ownDataName(table))} (${rows.length})</h2>`;
	const items = rows.map((row) => `<li><dl>${Object.entries(row).map(field).join('')}</dl></li>`);
	return rows.length === 0
		? `${heading}\n<p>Nothing.</p>`
		: `${heading}\n<ol>${items.join('\n')}</ol>`;
}

function field([name, value]: [string, unknown]): string {
	return `<dt>${escaped(inWords(name))}</dt><dd>${escaped(textOf(name, value))}</dd>`;
}

function textOf(name: string, value: unknown): string {
	if (value === null || value === undefined) return '–';
	if (typeof value === 'number' && name === 'expiresAt' && value < 1e11) {
		return moment.format(value * 1000);
	}
	if (typeof value === 'number' && name.endsWith('At')) return moment.format(value);
	if (typeof value === 'string') return value;
	return JSON.stringify(value);
}

/** `lastReadAt` as words. */
function inWords(name: string): string {
	const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
	return words.charAt(0).toUpperCase() + words.slice(1);
}

function escaped(text: string): string {
	return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
