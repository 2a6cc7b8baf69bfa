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
	/** What is wrong; `roster-text.ts` beside the page says how to mend it. */
	fault: RowFault;
	/** The row that has the same email already. */
	before?: number;
}
export type RowFault = 'no-name' | 'name-too-long' | 'no-email' | 'not-an-email' | 'email-twice';

export type RosterFile =
	| { state: 'read'; rows: RosterRow[]; faults: RosterFault[] }
	/** Nothing of it can be used. */
	| { state: 'unreadable'; why: UnreadableList };
export type UnreadableList =
	| { reason: 'empty' | 'too-long' | 'open-quotation' }
	/** Its first row, which does not name the columns. */
	| { reason: 'no-headings'; heading: string }
	| { reason: 'too-many-rows'; rows: number };

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
	if (text.trim() === '') return { state: 'unreadable', why: { reason: 'empty' } };
	if (text.length > ROSTER_LENGTH) {
		return { state: 'unreadable', why: { reason: 'too-long' } };
	}
	const table = cellsOf(text);
	if (table === undefined) return { state: 'unreadable', why: { reason: 'open-quotation' } };
	const [heading, ...body] = table;
	const names = (heading?.cells ?? []).map((cell) => cell.toLowerCase().replace(/\s+/g, ' '));
	const at = (column: 'name' | 'email') =>
		names.findIndex((cell) => HEADINGS[column].includes(cell));
	const [nameAt, emailAt] = [at('name'), at('email')];
	if (nameAt < 0 || emailAt < 0) {
		const read = (heading?.cells.join(', ') ?? '').slice(0, 120);
		return { state: 'unreadable', why: { reason: 'no-headings', heading: read } };
	}
	if (body.length > ROSTER_MOST) {
		return { state: 'unreadable', why: { reason: 'too-many-rows', rows: body.length } };
	}
	return peopleOf(
		body.map(({ row, cells }) => ({ row, name: cells[nameAt] ?? '', email: cells[emailAt] ?? '' }))
	);
}

/** Gives nothing when a quotation mark is opened and never closed. */
function cellsOf(text: string): { row: number; cells: string[] }[] | undefined {
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
		return rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
	} catch (fault) {
		if (!(fault instanceof CsvError)) throw fault;
		return undefined;
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
			own.push({ row, column: 'email', found: email, fault: 'email-twice', before });
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
	const add = (column: 'name' | 'email', found: string, fault: RowFault) =>
		faults.push({ row, column, found: found.slice(0, 120), fault });
	if (name === '') add('name', name, 'no-name');
	if (name.length > 120) add('name', name, 'name-too-long');
	if (email === '') add('email', email, 'no-email');
	else if (email.length > 254 || !emailSchema.safeParse(email).success) {
		add('email', email, 'not-an-email');
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
