/**
 * Withdrawing an item: what it would change, doing it, and taking it up again. Results only
 * rise. What is to be written is worked out beforehand in portions, so that the one write
 * that makes it true is short.
 */
import { setImmediate } from 'node:timers/promises';
import { and, count, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
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
	const known = countVoids(db.read);
	const ready = new Map(
		(await changesBy(scope, item)).map((change) => [change.attempt.id, change])
	);
	const done = await db.write(async (tx) => {
		if (isVoided(tx, item.itemId, item.versionHash)) return undefined;
		const id = uuid({ msecs: now });
		tx.update(itemResults).set({ voided: true }).where(ofItem(item)).run();
		// A result changes by a withdrawal alone: was there one meanwhile, all is worked out anew.
		const same = countVoids(tx) === known;
		const ids = askedIn(tx, item);
		const fresh = same ? ids.filter((id) => !ready.has(id)) : ids;
		const changes = [
			...(same ? ids.flatMap((id) => ready.get(id) ?? []) : []),
			...[...changesTo(tx, scope, item, fresh)].flat()
		];
		const plan = summed(changes);
		tx.insert(itemVoids)
			.values({ id, ...item, scenarioId: scenarioOf(item), reason, ...plan, voidedAt: now })
			.run();
		applyAll(tx, id, now, changes);
		for (const { attempt, newlyPassed } of changes) {
			if (!newlyPassed) continue;
			// A pass may renew a certificate, and the board shows it at once.
			issueIfEarned(tx, scope, attempt.userId);
			summarise(tx, attempt.userId);
		}
		tx.update(voidProposals)
			.set({ settledAt: now })
			.where(and(ofProposal(item), isNull(voidProposals.settledAt)))
			.run();
		const version = item.versionHash.slice(0, 12);
		const effect = `${plan.raised} results raised, ${plan.newlyPassed} newly passed`;
		record(
			tx,
			now,
			actor,
			'item withdrawn',
			null,
			`${item.itemId} ${version}: ${reason} (${effect})`
		);
		return { id, plan, people: new Set(changes.map(({ attempt }) => attempt.userId)) };
	});
	if (!done) return { state: 'already' };
	await summarisePeople(scope, [...done.people]);
	return { state: 'voided', id: done.id, plan: done.plan };
}

/** What the board shows is made from the results, so it may follow them a moment later. */
async function summarisePeople({ db }: Scope, people: readonly string[]): Promise<void> {
	for (let from = 0; from < people.length; from += PORTION) {
		await db.write(async (tx) => {
			for (const userId of people.slice(from, from + PORTION)) summarise(tx, userId);
		});
		await setImmediate();
	}
}

function countVoids(read: Reader | Writer): number {
	return read.select({ count: count() }).from(itemVoids).get()?.count ?? 0;
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
function askedIn(read: Reader | Writer, item: VersionedItem): string[] {
	return read
		.select({ id: itemResults.attemptId })
		.from(itemResults)
		.innerJoin(attempts, eq(attempts.id, itemResults.attemptId))
		.where(and(ofItem(item), isNotNull(attempts.handedInAt), isNotNull(attempts.result)))
		.all()
		.map(({ id }) => id);
}

/** What becomes of each, worked out a portion at a time. */
function* changesTo(
	read: Reader | Writer,
	scope: Scope,
	item: VersionedItem,
	ids: readonly string[]
): Generator<Change[]> {
	for (let from = 0; from < ids.length; from += PORTION) {
		yield read
			.select()
			.from(attempts)
			.where(inArray(attempts.id, ids.slice(from, from + PORTION)))
			.all()
			.map((attempt) => changeOf(read, scope, attempt, item));
	}
}

async function changesBy(scope: Scope, item: VersionedItem): Promise<Change[]> {
	const { read } = scope.db;
	const changes: Change[] = [];
	for (const portion of changesTo(read, scope, item, askedIn(read, item))) {
		changes.push(...portion);
		await setImmediate();
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

/** Prepared once: there may be ten thousand results. */
function applyAll(tx: Writer, voidId: string, now: number, changes: readonly Change[]): void {
	const store = tx
		.update(attempts)
		.set({ result: sql`${sql.placeholder('result')}`, passed: sql`${sql.placeholder('passed')}` })
		.where(eq(attempts.id, sql.placeholder('id')))
		.prepare();
	for (const { attempt, result, passed, higher, newlyPassed } of changes) {
		store.run({
			id: attempt.id,
			result: JSON.stringify(result),
			passed: passed === null ? null : Number(passed)
		});
		if (!higher && !newlyPassed) continue;
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
