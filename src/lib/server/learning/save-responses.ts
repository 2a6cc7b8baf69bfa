/** Saving answers: at once, in order, once, and never over a newer one. */
import { eq, inArray } from 'drizzle-orm';
import { ATTEMPT_RULES } from '../../course/attempt/kinds';
import {
	refuse,
	type Confidence,
	type ItemResponse,
	type Refusal
} from '../../course/item/response';
import type { Writer } from '../db/client';
import { attempts, responses } from '../db/schema';
import type { Scope } from '../scope';
import { touch } from '../teaching/summary';
import { readWholeAttempt, type AttemptItem, type WholeAttempt } from './attempts';
import { closeAttempt, keepMark, markItem } from './marking';

export interface NewResponse {
	/** Made by the browser; sending the same id again is harmless. */
	id: string;
	/** The item's handle in this attempt. */
	handle: string;
	response: ItemResponse;
	confidence: Confidence | null;
	/** Ids of this sender's earlier answers to the same question whose arrival it never learned of. */
	replaces?: readonly string[];
}

export type Saved =
	| { state: 'saved'; revision: number; handedIn: boolean }
	/** Somebody (another tab, another device) has changed the same answer since. */
	| { state: 'stale'; revision: number; handles: string[] }
	/** Handed in already: nothing can change any more. */
	| { state: 'closed' }
	| { state: 'refused'; handle: string; refusal: Refusal }
	| { state: 'not-found' };

/**
 * Saves answers to one attempt, all or none of them.
 * @param knownRevision the newest revision of the attempt that the sender has seen
 */
export async function saveResponses(
	scope: Scope,
	userId: string,
	attemptId: string,
	knownRevision: number,
	given: readonly NewResponse[]
): Promise<Saved> {
	return scope.db.write(async (tx) => {
		const whole = readWholeAttempt(tx, scope.catalogue, userId, attemptId);
		if (!whole) return { state: 'not-found' };
		const { fresh, usedElsewhere } = withoutDuplicates(tx, attemptId, given);
		if (fresh.length === 0) return savedState(whole);
		if (whole.attempt.handedInAt !== null) return { state: 'closed' };

		const items = new Map(
			whole.scenarios.flatMap(({ items }) => items).map((item) => [item.handle, item])
		);
		for (const { id, handle, response } of fresh) {
			const item = usedElsewhere.has(id) ? undefined : items.get(handle);
			const refusal: Refusal | undefined = item
				? refuse(item.item, response)
				: { reason: 'not-of-this-item' };
			if (refusal) return { state: 'refused', handle, refusal };
		}
		const stale = fresh.filter((answer) =>
			isStale(whole, items.get(answer.handle), answer, knownRevision)
		);
		if (stale.length > 0) {
			const handles = stale.map(({ handle }) => handle);
			return { state: 'stale', revision: whole.attempt.revision, handles };
		}

		let revision = whole.attempt.revision;
		for (const { id, handle, response, confidence } of fresh) {
			revision += 1;
			tx.insert(responses)
				.values({
					id,
					itemId: items.get(handle)?.id ?? handle,
					response,
					confidence,
					attemptId,
					revision,
					savedAt: scope.now
				})
				.run();
		}
		tx.update(attempts).set({ revision }).where(eq(attempts.id, attemptId)).run();
		const { kind, cohortId } = whole.attempt;
		// Not even the hour of a round of practice is anybody's, before it is finished.
		if (kind !== 'practice' && cohortId !== null) touch(tx, scope.now, userId, cohortId);
		return settle(tx, scope, userId, attemptId);
	});
}

/** Where reasons follow each answer, it is marked at once, and the last one closes the attempt. */
function settle(tx: Writer, scope: Scope, userId: string, attemptId: string): Saved {
	const whole = readWholeAttempt(tx, scope.catalogue, userId, attemptId);
	if (!whole) return { state: 'not-found' };
	if (ATTEMPT_RULES[whole.attempt.kind].feedback !== 'after-each') return savedState(whole);
	let open = 0;
	for (const { scenario, versionHash, items } of whole.scenarios) {
		for (const item of items) {
			if (item.answer === undefined) open += 1;
			else keepMark(tx, attemptId, versionHash, markItem(scenario, item), scope.now);
		}
	}
	if (open > 0) return savedState(whole);
	closeAttempt(tx, scope, whole);
	return { state: 'saved', revision: whole.attempt.revision, handedIn: true };
}

function savedState({ attempt }: WholeAttempt): Saved {
	return { state: 'saved', revision: attempt.revision, handedIn: attempt.handedInAt !== null };
}

/** Leaves out what was saved before: the same id, sent again after an answer got lost on its way back. */
function withoutDuplicates(
	tx: Writer,
	attemptId: string,
	given: readonly NewResponse[]
): { fresh: NewResponse[]; usedElsewhere: ReadonlySet<string> } {
	const ids = given.map(({ id }) => id);
	const known = tx
		.select({ id: responses.id, attemptId: responses.attemptId })
		.from(responses)
		.where(inArray(responses.id, ids))
		.all();
	const here = new Set(known.filter((row) => row.attemptId === attemptId).map((row) => row.id));
	const elsewhere = known.filter((row) => row.attemptId !== attemptId).map((row) => row.id);
	return {
		fresh: given.filter(({ id }, index) => !here.has(id) && ids.indexOf(id) === index),
		// An id made for another attempt names nothing here.
		usedElsewhere: new Set(elsewhere)
	};
}

function isStale(
	whole: WholeAttempt,
	item: AttemptItem | undefined,
	given: NewResponse,
	known: number
): boolean {
	if (item?.answer === undefined) return false;
	// An answer whose reasons have been shown is final.
	if (ATTEMPT_RULES[whole.attempt.kind].feedback === 'after-each') return true;
	return item.answer.revision > known && !given.replaces?.includes(item.answer.id);
}
