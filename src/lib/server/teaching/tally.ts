/**
 * The tally of a cohort, kept in memory and brought up to date when it is asked for. What
 * was handed in can no longer change, so only what came since is read; where something was
 * withdrawn or removed, it is counted anew.
 */
import {
	addAttempt,
	emptyTally,
	type GroupTally,
	type TalliedKind
} from '../../course/statistics/group-tally';
import type { Db } from '../db/client';
import type { Scope } from '../scope';
import {
	finishedAttempts,
	inPortions,
	marksOfAll,
	revisionOf,
	type FinishedAttempt,
	type Which
} from './first-attempts';
import { keptByCohort } from './kept-by-cohort';

const KINDS: readonly TalliedKind[] = ['baseline', 'quiz', 'assessment'];

interface Kept {
	tally: GroupTally;
	/** Attempts read so far, and the last of them. */
	finished: number;
	last: FinishedAttempt | undefined;
	voids: number;
}

const kept = keptByCohort<Kept>(upToDate);

/** To be read, not changed: it is shared. */
export async function readTally({ db }: Pick<Scope, 'db'>, cohortId: string): Promise<GroupTally> {
	return (await kept(db, cohortId)).tally;
}

async function upToDate(db: Db, cohortId: string, known: Kept | undefined): Promise<Kept> {
	const which: Which = { cohortId, kinds: KINDS };
	const { finished, voids } = revisionOf(db.read, which);
	if (known && known.finished === finished && known.voids === voids) return known;
	if (known?.voids === voids) {
		const added = await withAdded(db, which, known);
		if (added.finished === finished) return added;
	}
	return withAdded(db, which, { tally: emptyTally(), finished: 0, last: undefined, voids });
}

async function withAdded(db: Db, which: Which, from: Kept): Promise<Kept> {
	const fresh = finishedAttempts(db.read, which, from.last);
	const firsts = fresh.filter(({ first }) => first);
	for await (const { attempt, marks } of inPortions(firsts, (portion) =>
		marksOfAll(db.read, portion)
	)) {
		addAttempt(from.tally, {
			...attempt,
			marks: marks
				.filter(({ voided }) => !voided)
				.map(({ named, confidence, ...mark }) => ({
					...mark,
					named: named ?? undefined,
					confidence: confidence ?? undefined
				}))
		});
	}
	return {
		...from,
		finished: from.finished + fresh.length,
		last: fresh.at(-1) ?? from.last
	};
}
