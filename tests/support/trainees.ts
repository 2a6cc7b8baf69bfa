/** Trainees who have come as far as a test needs, through the services that people use. */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { AttemptKind } from '../../src/lib/course/attempt/kinds';
import { optionsOf, type Item } from '../../src/lib/course/item/item';
import type { Confidence, ItemResponse } from '../../src/lib/course/item/response';
import {
	evaluationQuestions,
	type EvaluationAnswers
} from '../../src/lib/course/progress/evaluation';
import {
	invite,
	registerWithCode,
	registerWithInvitation
} from '../../src/lib/server/auth/registration';
import { cohorts, type Cohort } from '../../src/lib/server/db/schema';
import { readWholeAttempt, startAttempt } from '../../src/lib/server/learning/attempts';
import { answerCheck, completeLesson } from '../../src/lib/server/learning/lessons';
import { handIn } from '../../src/lib/server/learning/marking';
import { saveResponses } from '../../src/lib/server/learning/save-responses';
import type { Scope } from '../../src/lib/server/scope';
import { createCohort } from '../../src/lib/server/teaching/cohorts';

export const PASSWORD = 'a quiet sentence at noon';
export const HOUR = 60 * 60 * 1000;
export const DAY = 24 * HOUR;

/** A cohort with this join code. @param dueAt in ms @param set what else it sets for itself */
export async function makeCohort(
	scope: Scope,
	code: string,
	dueAt: number | null,
	set: Partial<Cohort> = {}
): Promise<string> {
	const maker = { id: '', role: 'administrator' as const };
	const id = await createCohort(scope, maker, `Cohort ${code}`, code);
	await scope.db.write(async (tx) => {
		tx.update(cohorts)
			.set({ dueAt, ...set })
			.where(eq(cohorts.id, id))
			.run();
	});
	return id;
}

/** How a trainee made here signs in. */
export function emailOf(name: string): string {
	return `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@example.org`;
}

export async function makeTrainee(scope: Scope, code: string, name: string): Promise<string> {
	const person = { name, email: emailOf(name), password: PASSWORD };
	const made = await registerWithCode(scope, code, person);
	if (made.state !== 'registered') throw new Error(`Not registered: ${made.state}`);
	return made.userId;
}

/** An instructor who teaches the cohort. */
export async function makeInstructor(scope: Scope, cohort: string, name: string): Promise<string> {
	const person = { name, email: emailOf(name), password: PASSWORD };
	const token = await invite(scope, 'instructor', cohort);
	const made = await registerWithInvitation(scope, token, person);
	if (made.state !== 'registered') throw new Error(`Not registered: ${made.state}`);
	return made.userId;
}

/** Reads the first lessons of the course whole, every check answered rightly or wrongly. */
export async function readLessons(
	scope: Scope,
	userId: string,
	count: number,
	right = true
): Promise<void> {
	for (const lesson of scope.catalogue.course.lessonList.slice(0, count)) {
		for (const check of lesson.checks) {
			await answerCheck(scope, userId, lesson, check.id, responseTo(check, right));
		}
		await completeLesson(scope, userId, lesson);
	}
}

/**
 * Takes an attempt of this kind whole and hands it in.
 * @param answer what to do at each item: right or not, and how sure
 */
export async function take(
	scope: Scope,
	userId: string,
	kind: AttemptKind,
	answer: (sign: string, present: boolean, index: number) => [boolean, Confidence?] = () => [true],
	focus?: string
): Promise<string> {
	const started = await startAttempt(scope, userId, kind, focus);
	if (!('attemptId' in started)) throw new Error(`Not started: ${started.state}`);
	const { attemptId } = started;
	const whole = readWholeAttempt(scope.db.read, scope.catalogue, userId, attemptId);
	const given = (whole?.scenarios ?? []).flatMap(({ scenario, items }, index) =>
		items.map(({ handle, item }) => {
			const present = scenario.variant !== 'look-alike';
			const [right, confidence = null] = answer(scenario.sign, present, index);
			return { id: randomUUID(), handle, response: responseTo(item, right), confidence };
		})
	);
	const saved = await saveResponses(scope, userId, attemptId, 0, given);
	if (saved.state !== 'saved') throw new Error(`Not saved: ${saved.state}`);
	await handIn(scope, userId, attemptId);
	return attemptId;
}

/** An evaluation with every agreement given. */
export function fullEvaluation({ catalogue }: Scope): EvaluationAnswers {
	const questions = evaluationQuestions(catalogue.course);
	const agreement = questions.flatMap(({ id, kind }) =>
		kind === 'agreement' ? [[id, 4] as const] : []
	);
	return { agreement: Object.fromEntries(agreement), text: {} };
}

/** A response that earns all of the credit, or none (of a judge item: never the right sign). */
export function responseTo(item: Item, right: boolean): ItemResponse {
	const options = optionsOf(item);
	if (item.kind === 'multi') {
		return { form: 'many', picks: options.flatMap((o) => (o.right === right ? [o.id] : [])) };
	}
	if (item.kind === 'rate') {
		const steps = options.map(({ id, step, right: acceptable }) => {
			const other = acceptable ? ('harmful' as const) : ('good' as const);
			return [id, right && step ? step : other] as const;
		});
		return { form: 'steps', steps: Object.fromEntries(steps) };
	}
	const pick = options.find((option) => option.right === right);
	return { form: 'one', pick: pick?.id ?? '' };
}
