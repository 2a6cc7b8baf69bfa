/** Tables for other programs, made as they are fetched: no table is ever whole in memory. */
import { stringify } from 'csv-stringify/sync';

export type CsvCell = string | number;

const encoder = new TextEncoder();

/**
 * A table as RFC 4180 has it, in UTF-8 with the mark by which spreadsheets know it. A cell
 * that a spreadsheet would take for a formula is made text.
 * @param nextRows gives more rows each time it is asked, and none at the end
 */
export function csvStream(
	columns: readonly string[],
	nextRows: () => CsvCell[][]
): ReadableStream<Uint8Array> {
	const write = (rows: readonly (readonly CsvCell[])[], bom: boolean) =>
		encoder.encode(
			stringify([...rows.map((row) => [...row])], {
				bom,
				record_delimiter: 'windows',
				escape_formulas: true
			})
		);
	let begun = false;
	return new ReadableStream({
		pull(controller) {
			if (!begun) {
				begun = true;
				controller.enqueue(write([columns], true));
				return;
			}
			const rows = nextRows();
			if (rows.length === 0) controller.close();
			else controller.enqueue(write(rows, false));
		}
	});
}

/** The answer that a browser saves under this name. */
export function csvResponse(name: string, body: BodyInit): Response {
	return new Response(body, {
		headers: {
			'Content-Type': 'text/csv; charset=utf-8',
			'Content-Disposition': `attachment; filename="${name}"`
		}
	});
}
