/** How a cohort went through the conversations: group figures only. */
import { flowOf, shapeOf, type GroupFlow, type TurningCount } from '../../course/case/flow';
import type { TakenWay } from '../../course/case/way-counts';
import type { CourseCase } from '../../course/content/course';
import { readCaseVersion } from '../learning/case-versions';
import type { Scope } from '../scope';
import { SMALLEST_GROUP } from './board';
import { readPlayedWays, type PlayedWay } from './case-tally';

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

/** Each case of the course as the cohort played it. Everybody counts once. */
export async function readCaseFlows(scope: Scope, cohortId: string): Promise<CaseFlowPage[]> {
	const played = await readPlayedWays(scope, cohortId);
	return scope.catalogue.course.caseList.map((caseDef) =>
		pageOf(scope, caseDef, played.get(caseDef.id) ?? new Map<PlayedWay, number>())
	);
}

function pageOf(
	{ db, catalogue }: Scope,
	caseDef: CourseCase,
	played: ReadonlyMap<PlayedWay, number>
): CaseFlowPage {
	const shapes = new Map<string, boolean>();
	const isCurrent = (versionHash: string) => {
		const known = shapes.get(versionHash);
		if (known !== undefined) return known;
		const version = readCaseVersion(db.read, catalogue, caseDef.id, versionHash);
		const same = shapeOf(version) === shapeOf(caseDef);
		shapes.set(versionHash, same);
		return same;
	};
	const current: TakenWay[] = [];
	let earlier = 0;
	for (const [{ versionHash, choices }, people] of played) {
		if (isCurrent(versionHash)) current.push({ choices, people });
		else earlier += people;
	}
	const flow = flowOf(caseDef, current, SMALLEST_GROUP);
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
