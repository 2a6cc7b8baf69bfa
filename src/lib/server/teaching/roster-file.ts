/** A list of people as it comes out of a spreadsheet: read with patience, row by row. */
import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { normaliseEmail } from '../auth/registration';

export const ROSTER_MOST = 5_000;
/** Longest text, in characters: five thousand rows of ample names and addresses. */
export const ROSTER_LENGTH = 500_000;

export interface RosterRow {
	/** In the file, the heading being 1, as a spreadsheet counts. */
	row: number;
	name: string;
	/** As it is kept: lower case, trimmed. */
	email: string;
}

export interface RosterFault {
	row: number;
	column: 'name' | 'email' | 'row';
	/** What stands there. */
	found: string;
	/** What is wrong and how to mend it. */
	mend: string;
}

export type RosterFile =
	| { state: 'read'; rows: RosterRow[]; faults: RosterFault[] }
	/** Nothing of it can be used; the reason says how to mend it. */
	| { state: 'unreadable'; reason: string };

const HEADINGS: Record<'name' | 'email', readonly string[]> = {
	name: ['name', 'full name', 'participant', 'trainee'],
	email: ['email', 'e-mail', 'mail', 'email address', 'e-mail address']
};
const cellsSchema = z.array(
	z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) })
);
const emailSchema = z.email();

/**
 * Reads a heading row that names the columns `name` and `email`, in any order and case and
 * among others, and the people below it. Cells are divided by commas, semicolons or tabs.
 * A faulty row is told and does not stop the rest.
 */
export function readRoster(text: string): RosterFile {
	if (text.trim() === '') return { state: 'unreadable', reason: 'There is nothing in it.' };
	if (text.length > ROSTER_LENGTH) {
		return {
			state: 'unreadable',
			reason: `It is longer than ${ROSTER_LENGTH} characters. Divide it and bring in one part after the other.`
		};
	}
	const table = cellsOf(text);
	if ('reason' in table) return { state: 'unreadable', reason: table.reason };
	const [heading, ...body] = table.rows;
	const names = (heading?.cells ?? []).map((cell) => cell.toLowerCase().replace(/\s+/g, ' '));
	const at = (column: 'name' | 'email') =>
		names.findIndex((cell) => HEADINGS[column].includes(cell));
	const [nameAt, emailAt] = [at('name'), at('email')];
	if (nameAt < 0 || emailAt < 0) {
		return {
			state: 'unreadable',
			reason: `The first row must name the columns, “name” and “email”. It reads: ${(heading?.cells.join(', ') ?? '').slice(0, 120)}`
		};
	}
	if (body.length > ROSTER_MOST) {
		return {
			state: 'unreadable',
			reason: `It holds ${body.length} rows. At most ${ROSTER_MOST} can be brought in at a time: divide it.`
		};
	}
	return peopleOf(
		body.map(({ row, cells }) => ({ row, name: cells[nameAt] ?? '', email: cells[emailAt] ?? '' }))
	);
}

function cellsOf(text: string): { rows: { row: number; cells: string[] }[] } | { reason: string } {
	const [first = ''] = text.split(/\r\n|\r|\n/, 1);
	const count = (sign: string) => first.split(sign).length;
	const delimiter = [',', ';', '\t'].reduce((best, sign) =>
		count(sign) > count(best) ? sign : best
	);
	try {
		const parsed = cellsSchema.parse(
			parse(text, {
				bom: true,
				delimiter,
				info: true,
				relax_column_count: true,
				relax_quotes: true,
				skip_empty_lines: true,
				trim: true
			})
		);
		// `trim` leaves alone what stands between quotation marks.
		const rows = parsed.map(({ record, info }) => ({
			row: info.lines,
			cells: record.map((cell) => cell.trim())
		}));
		return { rows: rows.filter(({ cells }) => cells.some((cell) => cell !== '')) };
	} catch (fault) {
		if (!(fault instanceof CsvError)) throw fault;
		return {
			reason:
				'A quotation mark is opened and never closed. Save the table as CSV once more, or take the quotation marks out.'
		};
	}
}

function peopleOf(cells: readonly RosterRow[]): RosterFile {
	const rows: RosterRow[] = [];
	const faults: RosterFault[] = [];
	const seen = new Map<string, number>();
	for (const { row, name, email } of cells) {
		const own = faultsOf(row, name, email);
		const key = normaliseEmail(email);
		const before = seen.get(key);
		if (own.length === 0 && before !== undefined) {
			own.push({
				row,
				column: 'email',
				found: email,
				mend: `The same email stands in row ${before} already. Keep one of them.`
			});
		}
		faults.push(...own);
		if (own.length > 0) continue;
		seen.set(key, row);
		rows.push({ row, name, email: key });
	}
	return { state: 'read', rows, faults };
}

function faultsOf(row: number, name: string, email: string): RosterFault[] {
	const faults: RosterFault[] = [];
	const fault = (column: 'name' | 'email', found: string, mend: string) =>
		faults.push({ row, column, found: found.slice(0, 120), mend });
	if (name === '')
		fault('name', name, 'The name is missing. Write it as it should stand on a certificate.');
	if (name.length > 120) fault('name', name, 'The name is longer than 120 characters. Shorten it.');
	if (email === '') fault('email', email, 'The email is missing. Fill it in, or take the row out.');
	else if (email.length > 254 || !emailSchema.safeParse(email).success) {
		fault('email', email, 'This is no email address: it needs a name, one @ and a domain.');
	}
	return faults;
}

/** A file's text. Spreadsheets save UTF-8, UTF-16 with a mark, or the Western code page. */
export function rosterText(bytes: Uint8Array): string {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1252').decode(bytes);
	}
}
