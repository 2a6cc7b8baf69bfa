/** An attempt that a trainee handed in, with the answers, for the instructors of its cohort. */
import { and, eq, isNotNull } from 'drizzle-orm';
import { ATTEMPT_RULES } from '../../course/attempt/kinds';
import { attempts } from '../db/schema';
import {
	resultPageOf,
	scenarioPageOf,
	type ResultPage,
	type ScenarioPage
} from '../learning/attempt-pages';
import { readWholeAttempt } from '../learning/attempts';
import type { Scope } from '../scope';
import { findTrainee, type Trainee, type Viewer } from './trainee';

export interface PersonAttempt {
	person: Pick<Trainee, 'id' | 'name'>;
	result: ResultPage;
	scenarios: ScenarioPage[];
}

/**
 * Nothing when the viewer may not see the trainee in this cohort, or the attempt was not
 * made on its behalf, is not handed in, or is of a kind that shows instructors no answers.
 */
export async function readPersonAttempt(
	{ db, catalogue }: Scope,
	viewer: Viewer,
	cohortId: string,
	userId: string,
	attemptId: string
): Promise<PersonAttempt | undefined> {
	const trainee = findTrainee(db.read, viewer, cohortId, userId);
	const attempt = db.read
		.select({ kind: attempts.kind })
		.from(attempts)
		.where(
			and(
				eq(attempts.id, attemptId),
				eq(attempts.userId, userId),
				eq(attempts.cohortId, cohortId),
				isNotNull(attempts.handedInAt)
			)
		)
		.get();
	if (!trainee || !attempt) return undefined;
	const { visibleTo, feedback } = ATTEMPT_RULES[attempt.kind];
	if (visibleTo !== 'instructors' || feedback === 'never') return undefined;
	const whole = readWholeAttempt(db.read, catalogue, userId, attemptId);
	if (!whole) return undefined;
	return {
		person: { id: trainee.id, name: trainee.name },
		result: resultPageOf({ db, catalogue }, whole),
		scenarios: whole.scenarios.flatMap(
			({ position }) => scenarioPageOf(catalogue, whole, position) ?? []
		)
	};
}
