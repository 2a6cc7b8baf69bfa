/**
 * Withdrawing an item: what it would change, doing it, and taking it up again. Results only
 * rise. What is to be written is worked out beforehand in portions, so that the one write
 * that makes it true is short.
 */
import { setImmediate } from 'node:timers/promises';
import { and, desc, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import { v7 as uuid } from 'uuid';
import { raised, type Standing } from '../../course/attempt/raise';
import { record, type Actor } from '../administration/audit';
import { issueIfEarned } from '../certificate/certificates';
import type { Reader, Writer } from '../db/client';
import {
	attempts,
	attemptScenarios,
	itemResults,
	itemVoids,
	raisedResults,
	voidProposals,
	type Attempt,
	type ItemVoid
} from '../db/schema';
import { marksOf } from '../learning/marking';
import { passRuleOf } from '../learning/own-cohorts';
import { isVoided, withdrawnVersions } from '../learning/withdrawn';
import type { Scope } from '../scope';
import { summarise } from './summary';

/** One item in one version. */
export interface VersionedItem {
	itemId: string;
	versionHash: string;
}

/** So many attempts are judged anew before others get their turn. */
const PORTION = 100;

export interface VoidPlan {
	/** Finished attempts of any kind in which the item was asked. */
	attempts: number;
	/** Results that rise. */
	raised: number;
	/** Assessments that come to a pass by it. */
	newlyPassed: number;
	/** Scenarios of the same sign and side that can still be drawn. */
	left: number;
}

interface Change extends Standing {
	attempt: Attempt;
	higher: boolean;
	newlyPassed: boolean;
}

/** What withdrawing would change, without changing it. */
export async function planVoid(scope: Scope, item: VersionedItem): Promise<VoidPlan> {
	const changes = await changesBy(scope, item);
	return { ...summed(changes), left: leftToDraw(scope, item) };
}

export type Voided =
	{ state: 'voided'; id: string; plan: Omit<VoidPlan, 'left'> } | { state: 'already' | 'unknown' };

/**
 * Withdraws one version of an item: it counts as right for everybody who was asked it, in
 * attempts of every kind, and is drawn no more. All of it is true at once, or none.
 * @param reason in a sentence; for the audit log, and for those who ask later
 */
export async function voidItem(
	scope: Scope,
	actor: Actor,
	item: VersionedItem,
	reason: string
): Promise<Voided> {
	const { db, now } = scope;
	if (!wasAsked(db.read, item)) return { state: 'unknown' };
	const ready = new Map(
		(await changesBy(scope, item)).map((change) => [change.attempt.id, change])
	);
	return db.write(async (tx): Promise<Voided> => {
		if (isVoided(tx, item.itemId, item.versionHash)) return { state: 'already' };
		const id = uuid({ msecs: now });
		tx.update(itemResults).set({ voided: true }).where(ofItem(item)).run();
		// Handed in, or changed by another withdrawal, while the changes were worked out.
		const changes = askedIn(tx, item).map((attempt) => {
			const known = ready.get(attempt.id);
			return known && sameStanding(known.attempt, attempt)
				? known
				: changeOf(tx, scope, attempt, item);
		});
		const plan = summed(changes);
		tx.insert(itemVoids)
			.values({ id, ...item, scenarioId: scenarioOf(item), reason, ...plan, voidedAt: now })
			.run();
		for (const change of changes) apply(tx, id, now, change);
		// A pass may renew a certificate; what the board shows of each may have changed.
		for (const { attempt, newlyPassed } of changes) {
			if (newlyPassed) issueIfEarned(tx, scope, attempt.userId);
		}
		for (const userId of new Set(changes.map(({ attempt }) => attempt.userId)))
			summarise(tx, userId);
		tx.update(voidProposals)
			.set({ settledAt: now })
			.where(and(ofProposal(item), isNull(voidProposals.settledAt)))
			.run();
		record(
			tx,
			now,
			actor,
			'item withdrawn',
			null,
			`${item.itemId} ${item.versionHash.slice(0, 12)}: ${reason} (${plan.raised} results raised, ${plan.newlyPassed} newly passed)`
		);
		return { state: 'voided', id, plan };
	});
}

/** Takes a withdrawn item up again, for draws and marks to come. What was raised stays. */
export async function liftVoid(
	{ db, now }: Pick<Scope, 'db' | 'now'>,
	actor: Actor,
	id: string
): Promise<{ state: 'lifted' | 'not-found' }> {
	return db.write(async (tx) => {
		const row = tx
			.select()
			.from(itemVoids)
			.where(and(eq(itemVoids.id, id), isNull(itemVoids.liftedAt)))
			.get();
		if (!row) return { state: 'not-found' };
		tx.update(itemVoids).set({ liftedAt: now }).where(eq(itemVoids.id, id)).run();
		record(
			tx,
			now,
			actor,
			'item taken up again',
			null,
			`${row.itemId} ${row.versionHash.slice(0, 12)}`
		);
		return { state: 'lifted' };
	});
}

/** All that were ever withdrawn, newest first. */
export async function listVoids({ db }: Pick<Scope, 'db'>): Promise<ItemVoid[]> {
	return db.read.select().from(itemVoids).orderBy(desc(itemVoids.voidedAt)).all();
}

function scenarioOf({ itemId }: VersionedItem): string {
	return itemId.slice(0, itemId.lastIndexOf('/'));
}

function ofItem({ itemId, versionHash }: VersionedItem) {
	return and(eq(itemResults.itemId, itemId), eq(itemResults.versionHash, versionHash));
}

function ofProposal({ itemId, versionHash }: VersionedItem) {
	return and(eq(voidProposals.itemId, itemId), eq(voidProposals.versionHash, versionHash));
}

function wasAsked(read: Reader, { itemId, versionHash }: VersionedItem): boolean {
	const row = read
		.select({ id: attemptScenarios.attemptId })
		.from(attemptScenarios)
		.where(
			and(
				eq(attemptScenarios.scenarioId, scenarioOf({ itemId, versionHash })),
				eq(attemptScenarios.versionHash, versionHash)
			)
		)
		.limit(1)
		.get();
	return row !== undefined;
}

/** Finished attempts in which the item was marked and that have a result. */
function askedIn(read: Reader | Writer, item: VersionedItem): Attempt[] {
	const asked = read.select({ id: itemResults.attemptId }).from(itemResults).where(ofItem(item));
	return read
		.select()
		.from(attempts)
		.where(
			and(inArray(attempts.id, asked), isNotNull(attempts.handedInAt), isNotNull(attempts.result))
		)
		.all();
}

async function changesBy(scope: Scope, item: VersionedItem): Promise<Change[]> {
	const list = askedIn(scope.db.read, item);
	const changes: Change[] = [];
	for (const attempt of list) {
		changes.push(changeOf(scope.db.read, scope, attempt, item));
		if (changes.length % PORTION === 0) await setImmediate();
	}
	return changes;
}

function changeOf(
	read: Reader | Writer,
	{ catalogue }: Scope,
	attempt: Attempt,
	{ itemId }: VersionedItem
): Change {
	// Within one attempt an item stands once, in one version.
	const marks = marksOf(read, attempt.id).map((mark) =>
		mark.itemId === itemId ? { ...mark, voided: true } : mark
	);
	if (!attempt.result) throw new Error(`Attempt ${attempt.id} has no result`);
	const before = { result: attempt.result, passed: attempt.passed };
	return { attempt, ...raised(before, marks, passRuleOf(read, catalogue, attempt.userId)) };
}

/** Nothing has changed its result in the meantime. */
function sameStanding(a: Attempt, b: Attempt): boolean {
	return a.passed === b.passed && JSON.stringify(a.result) === JSON.stringify(b.result);
}

function apply(
	tx: Writer,
	voidId: string,
	now: number,
	{ attempt, result, passed, higher, newlyPassed }: Change
): void {
	tx.update(attempts).set({ result, passed }).where(eq(attempts.id, attempt.id)).run();
	if (!higher && !newlyPassed) return;
	tx.insert(raisedResults)
		.values({
			attemptId: attempt.id,
			voidId,
			overallBefore: attempt.result?.overall ?? 0,
			overallAfter: result.overall,
			passedBefore: attempt.passed,
			passedAfter: passed,
			raisedAt: now
		})
		.run();
}

function summed(changes: readonly Change[]): Omit<VoidPlan, 'left'> {
	return {
		attempts: changes.length,
		raised: changes.filter(({ higher }) => higher).length,
		newlyPassed: changes.filter(({ newlyPassed }) => newlyPassed).length
	};
}

function leftToDraw({ db, catalogue }: Scope, item: VersionedItem): number {
	const own = catalogue.scenarios.get(scenarioOf(item));
	if (!own) return 0;
	const withdrawn = withdrawnVersions(db.read);
	const side = (variant: string) => variant === 'look-alike';
	return catalogue.course.scenarios.filter(
		({ sign, variant, hash }) =>
			sign === own.sign &&
			side(variant) === side(own.variant) &&
			hash !== item.versionHash &&
			!withdrawn.has(hash)
	).length;
}
