/** Beginning a conversation, saying something in it, taking it back, giving it up, trying again. */
import { and, eq, isNull } from 'drizzle-orm';
import { v4 as uuid4, v7 as uuid } from 'uuid';
import { replay } from '../../course/case/engine';
import type { CourseCase } from '../../course/content/course';
import type { Writer } from '../db/client';
import { caseChoices, caseRuns, type CaseRun } from '../db/schema';
import type { Scope } from '../scope';
import { currentCohort } from './attempts';
import { keepCaseVersion } from './case-versions';
import { isOpen, readWholeRun } from './run-state';

export type RunStarted =
	{ state: 'started' | 'resumed'; runId: string } | { state: 'no-such-case' };

/**
 * Begins a case, or goes on with its open run.
 * @param ownWords whether a reply is typed before the choices appear; an open run keeps its own
 */
export async function startRun(
	scope: Scope,
	userId: string,
	caseId: string,
	ownWords: boolean
): Promise<RunStarted> {
	const caseDef = scope.catalogue.cases.get(caseId);
	if (!caseDef) return { state: 'no-such-case' };
	return scope.db.write(async (tx) => {
		const open = tx.select({ id: caseRuns.id }).from(caseRuns).where(openRun(userId, caseId)).get();
		if (open) return { state: 'resumed', runId: open.id };
		return { state: 'started', runId: begin(tx, scope, userId, caseDef, ownWords) };
	});
}

/** Gives an open run up and begins its case from the start, as it is written now. */
export async function restartRun(
	scope: Scope,
	userId: string,
	runId: string
): Promise<RunStarted | { state: 'not-found' }> {
	return scope.db.write(async (tx) => {
		const whole = readWholeRun(tx, scope.catalogue, userId, runId);
		if (!whole) return { state: 'not-found' };
		const caseDef = scope.catalogue.cases.get(whole.run.caseId);
		if (!caseDef) return { state: 'no-such-case' };
		giveUpOpen(tx, userId, caseDef.id, scope.now);
		const id = begin(tx, scope, userId, caseDef, whole.run.ownWords);
		return { state: 'started', runId: id };
	});
}

export interface NewChoice {
	/** Made by the browser or the page; sending the same id again is harmless. */
	id: string;
	/** How many choices the sender has seen in the run. */
	step: number;
	choice: string;
}

export type Chosen =
	| { state: 'saved'; step: number; ended: boolean }
	/** The run has moved since the sender saw it: another tab, another device, or taken back. */
	| { state: 'stale'; step: number }
	/** Not one of the answers that are open here. */
	| { state: 'refused'; step: number }
	/** Ended or given up: nothing can be said any more. */
	| { state: 'closed' }
	| { state: 'not-found' };

/** Says something. The one that leads to an ending also ends the run. */
export async function choose(
	scope: Scope,
	userId: string,
	runId: string,
	{ id, step, choice }: NewChoice
): Promise<Chosen> {
	return scope.db.write(async (tx) => {
		const whole = readWholeRun(tx, scope.catalogue, userId, runId);
		if (!whole) return { state: 'not-found' };
		const { run, caseDef, choices } = whole;
		const seen = tx.select().from(caseChoices).where(eq(caseChoices.id, id)).get();
		if (seen?.runId === runId && seen.takenBackAt === null) {
			return { state: 'saved', step: choices.length, ended: run.endedAt !== null };
		}
		if (!isOpen(run)) return { state: 'closed' };
		if (seen || step !== choices.length) return { state: 'stale', step: choices.length };

		const position = replay(caseDef, [...choices, choice]);
		if (position.at === 'impossible') return { state: 'refused', step };
		tx.insert(caseChoices).values({ id, runId, step, choiceId: choice, savedAt: scope.now }).run();
		if (position.at === 'ending') {
			const { id: endingId, outcome } = position.ending;
			tx.update(caseRuns)
				.set({ endedAt: scope.now, endingId, outcome })
				.where(eq(caseRuns.id, runId))
				.run();
		}
		return { state: 'saved', step: step + 1, ended: position.at === 'ending' };
	});
}

export type TakenBack =
	{ state: 'taken-back' | 'stale'; step: number } | { state: 'closed' | 'not-found' };

/**
 * Takes the last choice back. The run must still be open: what has ended is looked back at.
 * @param step how many choices the sender has seen, so that a double click takes back one
 */
export async function takeBack(
	scope: Scope,
	userId: string,
	runId: string,
	step: number
): Promise<TakenBack> {
	return scope.db.write(async (tx) => {
		const whole = readWholeRun(tx, scope.catalogue, userId, runId);
		if (!whole) return { state: 'not-found' };
		if (!isOpen(whole.run)) return { state: 'closed' };
		const now = whole.choices.length;
		if (step !== now || now === 0) return { state: 'stale', step: now };
		tx.update(caseChoices)
			.set({ takenBackAt: scope.now })
			.where(
				and(
					eq(caseChoices.runId, runId),
					eq(caseChoices.step, now - 1),
					isNull(caseChoices.takenBackAt)
				)
			)
			.run();
		return { state: 'taken-back', step: now - 1 };
	});
}

/** Gives an open run up. Harmless on one that is over. */
export async function abandonRun(
	scope: Scope,
	userId: string,
	runId: string
): Promise<{ state: 'abandoned' | 'not-found' }> {
	return scope.db.write(async (tx) => {
		const whole = readWholeRun(tx, scope.catalogue, userId, runId);
		if (!whole) return { state: 'not-found' };
		if (isOpen(whole.run)) giveUpOpen(tx, userId, whole.run.caseId, scope.now);
		return { state: 'abandoned' };
	});
}

/**
 * "Try again from here": a new run of the same version that begins with the choices before
 * `step`. An open run of the same case ends where it was left.
 */
export async function tryAgainFrom(
	scope: Scope,
	userId: string,
	runId: string,
	step: number
): Promise<{ state: 'started'; runId: string } | { state: 'refused' | 'not-found' }> {
	return scope.db.write(async (tx) => {
		const whole = readWholeRun(tx, scope.catalogue, userId, runId);
		if (!whole) return { state: 'not-found' };
		const { run, choices } = whole;
		if (run.endedAt === null || !Number.isInteger(step) || step < 0 || step >= choices.length) {
			return { state: 'refused' };
		}
		giveUpOpen(tx, userId, run.caseId, scope.now);
		const id = insertRun(tx, scope, userId, {
			caseId: run.caseId,
			versionHash: run.versionHash,
			ownWords: run.ownWords,
			copiedFrom: runId
		});
		choices
			.slice(0, step)
			.forEach((choiceId, at) =>
				tx
					.insert(caseChoices)
					.values({ id: uuid4(), runId: id, step: at, choiceId, savedAt: scope.now })
					.run()
			);
		return { state: 'started', runId: id };
	});
}

/** Switches typing first on or off for the rest of an open run. */
export async function setOwnWords(
	scope: Scope,
	userId: string,
	runId: string,
	ownWords: boolean
): Promise<void> {
	await scope.db.write(async (tx) => {
		tx.update(caseRuns)
			.set({ ownWords })
			.where(and(eq(caseRuns.id, runId), eq(caseRuns.userId, userId)))
			.run();
	});
}

function openRun(userId: string, caseId: string) {
	return and(
		eq(caseRuns.userId, userId),
		eq(caseRuns.caseId, caseId),
		isNull(caseRuns.endedAt),
		isNull(caseRuns.abandonedAt)
	);
}

function giveUpOpen(tx: Writer, userId: string, caseId: string, now: number): void {
	tx.update(caseRuns).set({ abandonedAt: now }).where(openRun(userId, caseId)).run();
}

function begin(
	tx: Writer,
	scope: Scope,
	userId: string,
	caseDef: CourseCase,
	ownWords: boolean
): string {
	keepCaseVersion(tx, caseDef, scope.now);
	const { id: caseId, hash: versionHash } = caseDef;
	return insertRun(tx, scope, userId, { caseId, versionHash, ownWords, copiedFrom: null });
}

function insertRun(
	tx: Writer,
	{ now }: Scope,
	userId: string,
	what: Pick<CaseRun, 'caseId' | 'versionHash' | 'ownWords' | 'copiedFrom'>
): string {
	const id = uuid({ msecs: now });
	const cohortId = currentCohort(tx, userId);
	tx.insert(caseRuns)
		.values({ id, userId, cohortId, startedAt: now, ...what })
		.run();
	return id;
}
