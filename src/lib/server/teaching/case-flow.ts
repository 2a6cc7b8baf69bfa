/** How a cohort went through the conversations: group figures only. */
import { and, asc, eq, isNull, max } from 'drizzle-orm';
import { flowOf, shapeOf, type GroupFlow, type TurningCount } from '../../course/case/flow';
import type { CourseCase } from '../../course/content/course';
import { caseChoices, caseRuns } from '../db/schema';
import { readCaseVersion } from '../learning/case-versions';
import type { Scope } from '../scope';
import { SMALLEST_GROUP } from './board';

/** A run left untouched for so long counts as left, even if nobody said so, in ms. */
const QUIET = 14 * 24 * 60 * 60 * 1000;

export interface CaseFlowPage {
	caseId: string;
	slug: string;
	title: string;
	/** People counted; nothing while they are too few. */
	people: number | undefined;
	flow: GroupFlow | undefined;
	/** The commonest turning point; one that closed a better ending before one that did not. */
	commonest: (Omit<TurningCount, 'sign'> & { signName: string | undefined }) | undefined;
	/** Played in an earlier version with other branches, and so not in the picture. */
	earlier: number | undefined;
}

/**
 * Each case of the course as the cohort played it. Everybody counts once: with the first
 * conversation they brought to an end by themselves, before any look back, or else with
 * the first that they left.
 */
export async function readCaseFlows(scope: Scope, cohortId: string): Promise<CaseFlowPage[]> {
	const runs = firstRuns(scope, cohortId);
	return scope.catalogue.course.caseList.map((caseDef) => {
		const own = runs.filter(({ caseId }) => caseId === caseDef.id);
		return pageOf(scope, caseDef, own);
	});
}

interface PlayedRun {
	id: string;
	userId: string;
	caseId: string;
	versionHash: string;
	ended: boolean;
	choices: string[];
}

/** One run a person and case. Runs that began with another's choices were made after a look back. */
function firstRuns({ db, now }: Scope, cohortId: string): PlayedRun[] {
	const within = and(eq(caseRuns.cohortId, cohortId), isNull(caseRuns.copiedFrom));
	const lastSaved = new Map(
		db.read
			.select({ runId: caseRuns.id, at: max(caseChoices.savedAt) })
			.from(caseRuns)
			.innerJoin(caseChoices, eq(caseChoices.runId, caseRuns.id))
			.where(within)
			.groupBy(caseRuns.id)
			.all()
			.map(({ runId, at }) => [runId, at ?? 0])
	);
	const chosen = new Map<string, PlayedRun>();
	const rows = db.read
		.select()
		.from(caseRuns)
		.where(within)
		.orderBy(asc(caseRuns.startedAt), asc(caseRuns.id))
		.all();
	for (const run of rows) {
		const ended = run.endedAt !== null;
		const touched = lastSaved.get(run.id) ?? run.startedAt;
		if (!ended && run.abandonedAt === null && now - touched < QUIET) continue;
		const key = `${run.userId} ${run.caseId}`;
		const known = chosen.get(key);
		if (known && (known.ended || !ended)) continue;
		const { id, userId, caseId, versionHash } = run;
		chosen.set(key, { id, userId, caseId, versionHash, ended, choices: [] });
	}
	const byRun = new Map([...chosen.values()].map((run) => [run.id, run]));
	const choices = db.read
		.select({ runId: caseChoices.runId, choiceId: caseChoices.choiceId })
		.from(caseChoices)
		.innerJoin(caseRuns, eq(caseRuns.id, caseChoices.runId))
		.where(and(within, isNull(caseChoices.takenBackAt)))
		.orderBy(asc(caseChoices.step))
		.all();
	for (const { runId, choiceId } of choices) byRun.get(runId)?.choices.push(choiceId);
	return [...chosen.values()];
}

function pageOf(
	{ db, catalogue }: Scope,
	caseDef: CourseCase,
	runs: readonly PlayedRun[]
): CaseFlowPage {
	const shapes = new Map<string, boolean>();
	const isCurrent = ({ versionHash }: PlayedRun) => {
		const known = shapes.get(versionHash);
		if (known !== undefined) return known;
		const version = readCaseVersion(db.read, catalogue, caseDef.id, versionHash);
		const same = shapeOf(version) === shapeOf(caseDef);
		shapes.set(versionHash, same);
		return same;
	};
	const current = runs.filter(isCurrent);
	const earlier = runs.length - current.length;
	const flow = flowOf(
		caseDef,
		current.map(({ choices }) => choices),
		SMALLEST_GROUP
	);
	const point = flow?.turningPoints.find(({ closed }) => closed) ?? flow?.turningPoints[0];
	return {
		caseId: caseDef.id,
		slug: caseDef.id.replace(/^case\./, ''),
		title: caseDef.title,
		people: flow?.people,
		flow,
		commonest: point && {
			...point,
			signName: point.sign === undefined ? undefined : catalogue.signs.get(point.sign)?.name
		},
		earlier: earlier >= SMALLEST_GROUP ? earlier : undefined
	};
}
