/** Results and item figures as tables for other programs, made as they are fetched. */
import { inArray } from 'drizzle-orm';
import { signalCounts } from '../../course/attempt/result';
import { csvStream, type CsvCell } from '../csv-stream';
import { attempts, users } from '../db/schema';
import type { Scope } from '../scope';
import { finishedAttempts, marksOfAll, PORTION, type FinishedAttempt } from './first-attempts';
import type { ItemAnalysis } from './item-analysis';

const RESULT_COLUMNS = [
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
export function resultsCsv(scope: Scope, cohortId: string): ReadableStream<Uint8Array> {
	const kinds = ['quiz', 'assessment'] as const;
	const list = finishedAttempts(scope.db.read, { cohortId, kinds });
	const rounds = new Map<string, number>();
	let from = 0;
	return csvStream(RESULT_COLUMNS, () => {
		let rows: CsvCell[][] = [];
		// A portion without a row would be taken for the end.
		while (rows.length === 0 && from < list.length) {
			rows = resultRows(scope, list.slice(from, from + PORTION), rounds);
			from += PORTION;
		}
		return rows;
	});
}

/** @param rounds how often each person has handed in each kind so far; counted on here */
function resultRows(
	{ db, catalogue }: Scope,
	portion: readonly FinishedAttempt[],
	rounds: Map<string, number>
): CsvCell[][] {
	const results = new Map(
		db.read
			.select({ id: attempts.id, result: attempts.result, passed: attempts.passed })
			.from(attempts)
			.where(
				inArray(
					attempts.id,
					portion.map(({ id }) => id)
				)
			)
			.all()
			.map((row) => [row.id, row])
	);
	const people = new Map(
		db.read
			.select({ id: users.id, name: users.name, email: users.email })
			.from(users)
			.where(
				inArray(
					users.id,
					portion.map(({ userId }) => userId)
				)
			)
			.all()
			.map((row) => [row.id, row])
	);
	return marksOfAll(db.read, portion).flatMap(({ attempt, marks }) => {
		const { result, passed } = results.get(attempt.id) ?? {};
		const person = people.get(attempt.userId);
		const key = `${attempt.userId} ${attempt.kind}`;
		const round = (rounds.get(key) ?? 0) + 1;
		rounds.set(key, round);
		const judged = marks
			.filter(({ voided }) => !voided)
			.map(({ named, ...mark }) => ({ ...mark, named: named ?? undefined }));
		return catalogue.course.signs.flatMap(({ id, name }): CsvCell[][] => {
			const own = judged.filter(({ sign }) => sign === id);
			if (own.length === 0) return [];
			const counts = signalCounts(own);
			return [
				[
					person?.name ?? '',
					person?.email ?? '',
					attempt.kind,
					round,
					new Date(attempt.at).toISOString(),
					share(result?.overall),
					passed === true ? 'yes' : passed === false ? 'no' : '',
					result?.safetyErrors ?? '',
					name,
					counts.present,
					counts.hits,
					counts.named,
					counts.lookAlike,
					counts.falseAlarms
				]
			];
		});
	});
}

const ITEM_COLUMNS = [
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
export function itemsCsv({ items }: Pick<ItemAnalysis, 'items'>): ReadableStream<Uint8Array> {
	// A bank's items are few: they come at once.
	const portions = [items.map(itemRow)];
	return csvStream(ITEM_COLUMNS, () => portions.pop() ?? []);
}

function itemRow({ figures, ...item }: ItemAnalysis['items'][number]): CsvCell[] {
	const { facility, discrimination } = figures?.intervals ?? {};
	return [
		item.itemId,
		item.versionHash,
		item.title,
		item.sign.name,
		item.variant,
		item.kind,
		item.current ? 'yes' : 'no',
		item.voided ? 'yes' : 'no',
		figures?.people ?? '',
		share(figures?.facility),
		share(facility?.low),
		share(facility?.high),
		share(figures?.spread),
		share(figures?.discrimination),
		share(discrimination?.low),
		share(discrimination?.high),
		share(figures?.efficiency),
		share(figures?.weight),
		share(item.chance),
		figures?.verdict ?? '',
		figures?.caution ? 'few people' : ''
	];
}

/** To four digits: more would claim more than is known. Nothing where there is no figure. */
function share(value: number | null | undefined): CsvCell {
	return value === null || value === undefined ? '' : Math.round(value * 10_000) / 10_000;
}
