/** Saving answers: at once, in order, once, and never over a newer one. */
import { ATTEMPT_RULES } from '../../course/attempt/kinds';
import {
	refuse,
	type Confidence,
	type ItemResponse,
	type Refusal
} from '../../course/item/response';
import type { Writer } from '../db/client';
import type { Attempt } from '../db/schema';
import type { Scope } from '../scope';
import { touch } from '../teaching/summary';
import { itemsByHandle } from './attempt-items';
import { readWholeAttempt } from './attempts';
import { closeAttempt, keepMark, markItem } from './marking';
import { saveQueries, type SaveQueries } from './save-queries';

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
		const queries = saveQueries(tx);
		const attempt = queries.attempt.get({ attemptId, userId });
		if (!attempt) return { state: 'not-found' };
		const { fresh, usedElsewhere } = withoutDuplicates(queries, attemptId, given);
		if (fresh.length === 0) return savedState(attempt);
		if (attempt.handedInAt !== null) return { state: 'closed' };

		const items = itemsByHandle(tx, scope.catalogue, attempt);
		for (const { id, handle, response } of fresh) {
			const item = usedElsewhere.has(id) ? undefined : items.get(handle);
			const refusal: Refusal | undefined = item
				? refuse(item.item, response)
				: { reason: 'not-of-this-item' };
			if (refusal) return { state: 'refused', handle, refusal };
		}
		const idOf = (handle: string) => items.get(handle)?.id ?? handle;
		const atOnce = ATTEMPT_RULES[attempt.kind].feedback === 'after-each';
		// Where the sender has seen the newest of the attempt, none of its answers can be newer.
		const mayBeStale = atOnce || attempt.revision > knownRevision ? fresh : [];
		const stale = mayBeStale.filter((answer) => {
			const current = queries.current.get({ attemptId, itemId: idOf(answer.handle) });
			// An answer whose reasons have been shown is final.
			return current && (atOnce || isNewer(current, answer, knownRevision));
		});
		if (stale.length > 0) {
			const handles = stale.map(({ handle }) => handle);
			return { state: 'stale', revision: attempt.revision, handles };
		}

		let { revision } = attempt;
		for (const { id, handle, response, confidence } of fresh) {
			revision += 1;
			const answer = { id, itemId: idOf(handle), response, confidence };
			queries.insert.run({ ...answer, attemptId, revision, savedAt: scope.now });
		}
		queries.setRevision.run({ attemptId, revision });
		const { kind, cohortId } = attempt;
		// Not even the hour of a round of practice is anybody's, before it is finished.
		if (kind !== 'practice' && cohortId !== null) touch(tx, scope.now, userId, cohortId);
		return atOnce
			? settle(tx, scope, userId, attemptId)
			: savedState({ revision, handedInAt: null });
	});
}

/** Where reasons follow each answer, it is marked at once, and the last one closes the attempt. */
function settle(tx: Writer, scope: Scope, userId: string, attemptId: string): Saved {
	const whole = readWholeAttempt(tx, scope.catalogue, userId, attemptId);
	if (!whole) return { state: 'not-found' };
	let open = 0;
	for (const { scenario, versionHash, items } of whole.scenarios) {
		for (const item of items) {
			if (item.answer === undefined) open += 1;
			else keepMark(tx, attemptId, versionHash, markItem(scenario, item), scope.now);
		}
	}
	if (open > 0) return savedState(whole.attempt);
	closeAttempt(tx, scope, whole);
	return { state: 'saved', revision: whole.attempt.revision, handedIn: true };
}

function savedState({ revision, handedInAt }: Pick<Attempt, 'revision' | 'handedInAt'>): Saved {
	return { state: 'saved', revision, handedIn: handedInAt !== null };
}

/** Leaves out what was saved before: the same id, sent again after an answer got lost on its way back. */
function withoutDuplicates(
	queries: SaveQueries,
	attemptId: string,
	given: readonly NewResponse[]
): { fresh: NewResponse[]; usedElsewhere: ReadonlySet<string> } {
	const ids = given.map(({ id }) => id);
	const known = new Map(ids.map((id) => [id, queries.savedFor.get({ id })?.attemptId]));
	return {
		fresh: given.filter(
			({ id }, index) => known.get(id) !== attemptId && ids.indexOf(id) === index
		),
		// An id made for another attempt names nothing here.
		usedElsewhere: new Set(
			ids.filter((id) => known.get(id) !== undefined && known.get(id) !== attemptId)
		)
	};
}

/** Whether somebody else's answer was saved since this sender looked. */
function isNewer(
	current: { id: string; revision: number },
	given: NewResponse,
	known: number
): boolean {
	return current.revision > known && !given.replaces?.includes(current.id);
}
