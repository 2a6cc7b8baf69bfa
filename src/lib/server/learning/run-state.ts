/** Somebody's own run, replayed against the version it began with: for services only. */
import { and, asc, eq, isNull } from 'drizzle-orm';
import { replay, type Position } from '../../course/case/engine';
import type { Catalogue } from '../../course/content/catalogue';
import type { Case } from '../../course/content/schema';
import type { Reader, Writer } from '../db/client';
import { caseChoices, caseRuns, type CaseRun } from '../db/schema';
import { readCaseVersion } from './case-versions';

export interface WholeRun {
	run: CaseRun;
	caseDef: Case;
	/** Choice ids from the start, without those taken back. */
	choices: string[];
	position: Position;
}

/** Nothing when there is no run with this id for this person. */
export function readWholeRun(
	read: Reader | Writer,
	catalogue: Catalogue,
	userId: string,
	runId: string
): WholeRun | undefined {
	const run = read
		.select()
		.from(caseRuns)
		.where(and(eq(caseRuns.id, runId), eq(caseRuns.userId, userId)))
		.get();
	if (!run) return undefined;
	const caseDef = readCaseVersion(read, catalogue, run.caseId, run.versionHash);
	const choices = choicesOf(read, runId);
	return { run, caseDef, choices, position: replayed(caseDef, choices, runId) };
}

/** The choices that count, in order. */
export function choicesOf(read: Reader | Writer, runId: string): string[] {
	return read
		.select({ choiceId: caseChoices.choiceId })
		.from(caseChoices)
		.where(and(eq(caseChoices.runId, runId), isNull(caseChoices.takenBackAt)))
		.orderBy(asc(caseChoices.step))
		.all()
		.map(({ choiceId }) => choiceId);
}

/** @throws when choices were kept that were never possible, which would be a fault of the program */
export function replayed(caseDef: Case, choices: readonly string[], runId: string): Position {
	const position = replay(caseDef, choices);
	if (position.at === 'impossible') throw new Error(`Run ${runId}: ${position.message}`);
	return position;
}

export function isOpen({ endedAt, abandonedAt }: CaseRun): boolean {
	return endedAt === null && abandonedAt === null;
}
