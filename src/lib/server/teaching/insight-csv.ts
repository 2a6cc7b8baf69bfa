/**
 * Results and item figures as tables for other programs (RFC 4180, UTF-8), row by row, so
 * that ten thousand people do not fill the memory. A cell that a spreadsheet would take for
 * a formula is made text.
 */
import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { eq } from 'drizzle-orm';
import { signalCounts } from '../../course/attempt/result';
import { attempts, users } from '../db/schema';
import type { Scope } from '../scope';
import { finishedAttempts, withMarks } from './first-attempts';
import type { ItemAnalysis } from './item-analysis';

type Cell = string | number | null;

/** The stream's head with names, then each row. */
export function csvStream(columns: readonly string[], rows: AsyncIterable<Cell[]>): ReadableStream {
	const table = stringify({
		bom: true,
		header: true,
		columns: [...columns],
		escape_formulas: true
	});
	const source = Readable.from(rows);
	source.on('error', (error) => table.destroy(error));
	return Readable.toWeb(source.pipe(table)) as ReadableStream;
}

export const RESULT_COLUMNS = [
	'name',
	'email',
	'test',
	'attempt',
	'handed in',
	'result',
	'passed',
	'safety errors',
	'sign',
	'signs met',
	'signs seen',
	'signs named rightly',
	'look-alikes met',
	'look-alikes called a sign'
] as const;

/**
 * Quizzes and assessments by sign, a row a sign and attempt, in the order handed in. The
 * baseline is left out: it is for the comparison of the group alone. Times are UTC.
 */
export async function* resultRows(
	{ db, catalogue }: Scope,
	cohortId: string
): AsyncGenerator<Cell[]> {
	const list = finishedAttempts(db.read, { cohortId, kinds: ['quiz', 'assessment'] });
	const rounds = new Map<string, number>();
	for await (const { attempt, marks } of withMarks(db.read, list)) {
		const round = (rounds.get(`${attempt.userId} ${attempt.kind}`) ?? 0) + 1;
		rounds.set(`${attempt.userId} ${attempt.kind}`, round);
		const row = db.read
			.select({
				name: users.name,
				email: users.email,
				result: attempts.result,
				passed: attempts.passed
			})
			.from(attempts)
			.innerJoin(users, eq(users.id, attempts.userId))
			.where(eq(attempts.id, attempt.id))
			.get();
		if (!row) continue;
		const judged = marks
			.filter(({ voided }) => !voided)
			.map(({ named, ...mark }) => ({ ...mark, named: named ?? undefined }));
		for (const { id, name: sign } of catalogue.course.signs) {
			const own = judged.filter((mark) => mark.sign === id);
			if (own.length === 0) continue;
			const counts = signalCounts(own);
			yield [
				row.name,
				row.email,
				attempt.kind,
				round,
				new Date(attempt.at).toISOString(),
				row.result ? share(row.result.overall) : null,
				row.passed === null ? null : row.passed ? 'yes' : 'no',
				row.result?.safetyErrors ?? null,
				sign,
				counts.present,
				counts.hits,
				counts.named,
				counts.lookAlike,
				counts.falseAlarms
			];
		}
	}
}

export const ITEM_COLUMNS = [
	'question',
	'version',
	'title',
	'sign',
	'variant',
	'kind',
	'drawn today',
	'withdrawn',
	'people',
	'facility',
	'facility low',
	'facility high',
	'standard deviation',
	'discrimination',
	'discrimination low',
	'discrimination high',
	'discriminative efficiency',
	'effective weight',
	'by chance',
	'verdict',
	'caution'
] as const;

/** One row an item and version; figures are left blank while fewer than five have met it. */
export async function* itemRows({ items }: Pick<ItemAnalysis, 'items'>): AsyncGenerator<Cell[]> {
	for (const { figures, ...item } of items) {
		const base = [
			item.itemId,
			item.versionHash,
			item.title,
			item.sign.name,
			item.variant,
			item.kind,
			item.current ? 'yes' : 'no',
			item.voided ? 'yes' : 'no'
		];
		if (!figures) {
			yield [...base, ...Array<null>(10).fill(null), share(item.chance), null, null];
			continue;
		}
		const { facility, discrimination } = figures.intervals;
		yield [
			...base,
			figures.people,
			share(figures.facility),
			share(facility?.low),
			share(facility?.high),
			share(figures.spread),
			share(figures.discrimination),
			share(discrimination?.low),
			share(discrimination?.high),
			share(figures.efficiency),
			share(figures.weight),
			share(item.chance),
			figures.verdict,
			figures.caution ? 'few people' : null
		];
	}
}

/** To four digits: more would claim more than is known. */
function share(value: number | null | undefined): number | null {
	return value === null || value === undefined ? null : Math.round(value * 10_000) / 10_000;
}
