/** The table at the end, as Markdown: it can go into a document as it is. */
import { share, summary, type Figure } from './bench';

const HEAD = ['', 'median', 'lowest to highest', 'beside', 'ratio', 'aim', ''];

export function table(parts: readonly { name: string; figures: readonly Figure[] }[]): string {
	const rows = parts.flatMap(({ name, figures }) => [
		[`**${name}**`, '', '', '', '', '', ''],
		...figures.map(rowOf)
	]);
	const widths = HEAD.map((head, column) =>
		Math.max(3, head.length, ...rows.map((row) => row[column]?.length ?? 0))
	);
	const line = (cells: readonly string[]) =>
		`| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
	const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
	return [line(HEAD), rule, ...rows.map(line)].join('\n');
}

function rowOf(figure: Figure): string[] {
	const { what, unit, samples, beside, aim } = figure;
	const { median, low, high } = summary(samples);
	const ratio = share(figure);
	return [
		what,
		`${round(median)} ${unit}`.trim(),
		samples.length > 1 ? `${round(low)} to ${round(high)}` : '',
		beside ? `${round(summary(beside.samples).median)} ${beside.what}` : '',
		ratio === undefined ? '' : ratio.toFixed(2),
		aim?.text ?? '',
		aim ? (aim.met ? 'met' : 'not met') : ''
	];
}

/** Three figures that count, and none that pretend. */
export function round(value: number): string {
	const digits = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
	return value.toLocaleString('en-GB', { maximumFractionDigits: digits });
}
