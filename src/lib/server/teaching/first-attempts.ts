/**
 * Finished attempts with their marks, read in portions: a large cohort takes its time, and
 * everybody else is served in between.
 */
import { setImmediate } from 'node:timers/promises';
import { and, asc, count, eq, inArray, isNotNull, sql, type SQL } from 'drizzle-orm';
import type { TalliedKind } from '../../course/statistics/group-tally';
import type { Reader } from '../db/client';
import { preparedOnce } from '../db/prepared';
import { attempts, itemResults, itemVoids } from '../db/schema';

/** So many attempts at once: some milliseconds. */
export const PORTION = 100;

/** Which attempts: of a cohort, or, without one, of the whole installation. */
export interface Which {
	cohortId: string | undefined;
	kinds: readonly TalliedKind[];
}

export interface FinishedAttempt {
	id: string;
	userId: string;
	kind: TalliedKind;
	/** When it was handed in, in ms. */
	at: number;
	/** Whether it is this person's first of its kind, here or in another cohort. */
	first: boolean;
}

/** What tells, cheaply, whether anything was handed in, removed or withdrawn since. */
export interface Revision {
	finished: number;
	voids: number;
}

export function revisionOf(read: Reader, which: Which): Revision {
	const finished = read.select({ count: count() }).from(attempts).where(within(which)).get();
	const voids = read.select({ count: count() }).from(itemVoids).get();
	return { finished: finished?.count ?? 0, voids: voids?.count ?? 0 };
}

function within({ cohortId, kinds }: Which): SQL | undefined {
	return and(
		cohortId === undefined ? undefined : eq(attempts.cohortId, cohortId),
		inArray(attempts.kind, [...kinds]),
		isNotNull(attempts.handedInAt)
	);
}

/** Names its columns by hand: inside the inner query drizzle would leave out the table. */
const IS_FIRST = sql<number>`not exists (
	select 1 from attempt as earlier
	where earlier.user_id = attempt.user_id and earlier.kind = attempt.kind
		and earlier.handed_in_at is not null
		and (earlier.started_at, earlier.id) < (attempt.started_at, attempt.id)
)`;

/** In the order they were handed in. @param after only those that came after this one */
export function finishedAttempts(
	read: Reader,
	which: Which,
	after?: Pick<FinishedAttempt, 'id' | 'at'>
): FinishedAttempt[] {
	return read
		.select({
			id: attempts.id,
			userId: attempts.userId,
			kind: sql<TalliedKind>`attempt.kind`,
			at: sql<number>`attempt.handed_in_at`,
			first: IS_FIRST
		})
		.from(attempts)
		.where(
			and(
				within(which),
				after && sql`(attempt.handed_in_at, attempt.id) > (${after.at}, ${after.id})`
			)
		)
		.orderBy(asc(attempts.handedInAt), asc(attempts.id))
		.all()
		.map(({ first, ...row }) => ({ ...row, first: first === 1 }));
}

/** As much of a mark as figures are made of: reading the whole row takes twice as long. */
const MARK_COLUMNS = {
	attemptId: itemResults.attemptId,
	itemId: itemResults.itemId,
	scenarioId: itemResults.scenarioId,
	versionHash: itemResults.versionHash,
	sign: itemResults.sign,
	variant: itemResults.variant,
	kind: itemResults.kind,
	credit: itemResults.credit,
	answered: itemResults.answered,
	named: itemResults.named,
	confidence: itemResults.confidence,
	voided: itemResults.voided
};
export type KeptMark = Pick<typeof itemResults.$inferSelect, keyof typeof MARK_COLUMNS>;

/** Some attempts with their marks. */
export function marksOfAll<A extends { id: string }>(
	read: Reader,
	portion: readonly A[]
): { attempt: A; marks: KeptMark[] }[] {
	return byAttempt(portion, read.select(MARK_COLUMNS).from(itemResults).where(of(portion)).all());
}

/** What differs between the marks of one item: reading the rest once an item is enough. */
const CREDIT_COLUMNS = {
	attemptId: itemResults.attemptId,
	itemId: itemResults.itemId,
	versionHash: itemResults.versionHash,
	credit: itemResults.credit,
	voided: itemResults.voided
};
export type KeptCredit = Pick<KeptMark, keyof typeof CREDIT_COLUMNS>;

/** Some attempts with what each item earned. */
export function creditsOfAll<A extends { id: string }>(
	read: Reader,
	portion: readonly A[]
): { attempt: A; marks: KeptCredit[] }[] {
	return byAttempt(portion, read.select(CREDIT_COLUMNS).from(itemResults).where(of(portion)).all());
}

function of(portion: readonly { id: string }[]): SQL {
	return inArray(
		itemResults.attemptId,
		portion.map(({ id }) => id)
	);
}

function byAttempt<A extends { id: string }, M extends { attemptId: string }>(
	portion: readonly A[],
	rows: readonly M[]
): { attempt: A; marks: M[] }[] {
	const found = new Map<string, M[]>(portion.map(({ id }) => [id, []]));
	for (const row of rows) found.get(row.attemptId)?.push(row);
	return portion.map((attempt) => ({ attempt, marks: found.get(attempt.id) ?? [] }));
}

/** The mark of one item in one attempt. */
export const markIn = preparedOnce((read) =>
	read
		.select(MARK_COLUMNS)
		.from(itemResults)
		.where(
			and(
				eq(itemResults.attemptId, sql.placeholder('attemptId')),
				eq(itemResults.itemId, sql.placeholder('itemId'))
			)
		)
		.prepare()
);

/** A long list, some at a time, one after another; lets others run after each portion. */
export async function* inPortions<A, B>(
	list: readonly A[],
	readPortion: (portion: readonly A[]) => B[]
): AsyncGenerator<B> {
	for (let from = 0; from < list.length; from += PORTION) {
		yield* readPortion(list.slice(from, from + PORTION));
		await setImmediate();
	}
}
