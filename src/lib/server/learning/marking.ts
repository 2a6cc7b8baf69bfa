/** Writes marks once answers can no longer change, and the result once an attempt is handed in. */
import { asc, eq } from 'drizzle-orm';
import { hasPassed, resultOf, type ScoredItem } from '../../course/attempt/result';
import type { Scenario } from '../../course/content/schema';
import { scoreItem } from '../../course/item/score';
import { issueIfEarned } from '../certificate/certificates';
import type { Reader, Writer } from '../db/client';
import { attempts, itemResults } from '../db/schema';
import type { Scope } from '../scope';
import { summarise } from '../teaching/summary';
import { readWholeAttempt, type AttemptItem, type WholeAttempt } from './attempts';
import { passRuleOf } from './own-cohorts';
import { isVoided } from './withdrawn';

/** The mark of one item of an attempt; unanswered items earn nothing. */
export function markItem(scenario: Scenario, { id, item, answer }: AttemptItem): ScoredItem {
	const { credit, safetyError } = scoreItem(item, answer?.response);
	const named =
		item.kind === 'judge' && answer?.response.form === 'one' ? answer.response.pick : undefined;
	return {
		itemId: id,
		scenarioId: scenario.id,
		sign: scenario.sign,
		variant: scenario.variant,
		kind: item.kind,
		credit,
		answered: answer !== undefined,
		safetyError,
		named,
		confidence: answer?.confidence ?? undefined
	};
}

export function keepMark(
	tx: Writer,
	attemptId: string,
	versionHash: string,
	mark: ScoredItem,
	now: number
): void {
	const voided = isVoided(tx, mark.itemId, versionHash);
	tx.insert(itemResults)
		.values({ attemptId, versionHash, scoredAt: now, ...mark, voided })
		.onConflictDoNothing()
		.run();
}

/**
 * Marks everything that is not marked yet and closes the attempt. A pass is decided here,
 * by the rule of this moment, and kept; where it renews a certificate, the new one is given
 * with it.
 */
export function closeAttempt(tx: Writer, scope: Scope, whole: WholeAttempt): void {
	const { attempt } = whole;
	for (const { scenario, versionHash, items } of whole.scenarios) {
		for (const item of items) {
			keepMark(tx, attempt.id, versionHash, markItem(scenario, item), scope.now);
		}
	}
	// From what was kept: an item may have been withdrawn since it was marked.
	const result = resultOf(marksOf(tx, attempt.id));
	const passed =
		attempt.kind === 'assessment'
			? hasPassed(result, passRuleOf(tx, scope.catalogue, attempt.userId))
			: null;
	tx.update(attempts)
		.set({ handedInAt: scope.now, result, passed })
		.where(eq(attempts.id, attempt.id))
		.run();
	if (passed === true) issueIfEarned(tx, scope, attempt.userId);
	summarise(tx, attempt.userId);
}

export type HandedIn = { state: 'handed-in' | 'already' | 'not-found' };

/** Hands an attempt in: answers are final from now on, and open questions count nothing. */
export async function handIn(scope: Scope, userId: string, attemptId: string): Promise<HandedIn> {
	return scope.db.write(async (tx) => {
		const whole = readWholeAttempt(tx, scope.catalogue, userId, attemptId);
		if (!whole) return { state: 'not-found' };
		if (whole.attempt.handedInAt !== null) return { state: 'already' };
		closeAttempt(tx, scope, whole);
		return { state: 'handed-in' };
	});
}

/** The marks kept for an attempt. */
export function marksOf(read: Reader | Writer, attemptId: string): ScoredItem[] {
	return read
		.select()
		.from(itemResults)
		.where(eq(itemResults.attemptId, attemptId))
		.orderBy(asc(itemResults.itemId))
		.all()
		.map((row) => ({
			...row,
			named: row.named ?? undefined,
			confidence: row.confidence ?? undefined
		}));
}
