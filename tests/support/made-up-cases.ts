/** The conversations that one invented trainee played, as rows: brought to an end, given up, or left lying. */
import { v4, v7 } from 'uuid';
import { after, offeredAt, openingState } from '../../src/lib/course/case/engine';
import type { CourseCase } from '../../src/lib/course/content/course';
import type { Case, CaseChoice } from '../../src/lib/course/content/schema';
import type { Random } from '../../src/lib/course/random';
import type { caseChoices, caseRuns } from '../../src/lib/server/db/schema';
import { bytesFrom } from './made-up-life';

export interface PlayedCases {
	caseRuns: (typeof caseRuns.$inferSelect)[];
	caseChoices: (typeof caseChoices.$inferSelect)[];
}

const MINUTE = 60_000;
/** Of those who could, so many begin a conversation at all. */
const BEGINNING = 0.45;
/** Of those who begin one, so many leave it before its end. */
const LEAVING = 0.15;

/** How readily each kind of answer is chosen, without skill and with much of it. */
const PULL = { sound: [0.6, 3], arguable: [1.4, 0.7], unsound: [1, 0.15] } as const;

/** @param person played between `joinedAt` and `until`, both in ms */
export function playedCases(
	cases: readonly CourseCase[],
	person: { userId: string; cohortId: string; joinedAt: number; until: number },
	random: Random
): PlayedCases {
	const { userId, cohortId, joinedAt, until } = person;
	const played: PlayedCases = { caseRuns: [], caseChoices: [] };
	const skill = random();
	for (const caseDef of cases) {
		if (random() > BEGINNING) continue;
		let clock = Math.round(joinedAt + random() * Math.max(0, until - joinedAt - 60 * MINUTE));
		const startedAt = clock;
		const id = v7({ msecs: startedAt, random: bytesFrom(`${userId} ${caseDef.id}`) });
		const leavesAfter = random() < LEAVING ? 1 + Math.floor(random() * 3) : Infinity;
		const { choices, ending } = walk(caseDef, skill, leavesAfter, random);
		for (const [step, { id: choiceId }] of choices.entries()) {
			clock += Math.round((0.3 + random()) * MINUTE);
			const choiceKey = v4({ random: bytesFrom(`${id} ${step}`) });
			played.caseChoices.push({
				...{ id: choiceKey, runId: id, step, choiceId, savedAt: clock },
				takenBackAt: null
			});
		}
		played.caseRuns.push({
			...{ id, userId, cohortId, caseId: caseDef.id, versionHash: caseDef.hash },
			...{ ownWords: false, copiedFrom: null, startedAt },
			endedAt: ending ? clock : null,
			endingId: ending?.id ?? null,
			outcome: ending?.outcome ?? null,
			abandonedAt: !ending && random() < 0.5 ? clock + MINUTE : null
		});
	}
	return played;
}

function walk(caseDef: Case, skill: number, most: number, random: Random) {
	const choices: CaseChoice[] = [];
	let state = openingState();
	let place = caseDef.start;
	while (choices.length < most) {
		const node = caseDef.nodes.find(({ id }) => id === place);
		if (!node) break;
		const offered = offeredAt(node, state);
		const weights = offered.map(({ ethics }) => {
			const [without, withSkill] = PULL[ethics];
			return without + (withSkill - without) * skill;
		});
		let draw = random() * weights.reduce((sum, weight) => sum + weight, 0);
		const choice = offered.find((_, at) => (draw -= weights[at] ?? 0) < 0) ?? offered[0];
		if (!choice) break;
		choices.push(choice);
		state = after(choice, state);
		place = choice.next;
	}
	return { choices, ending: caseDef.endings.find(({ id }) => id === place) };
}
