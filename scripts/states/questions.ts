/** Questions of each kind before and after the answer, handing in, and what comes of it. */
import { randomUUID } from 'node:crypto';
import { readWholeAttempt, startAttempt } from '../../src/lib/server/learning/attempts';
import { saveResponses } from '../../src/lib/server/learning/save-responses';
import type { AttemptKind } from '../../src/lib/course/attempt/kinds';
import { responseTo, take } from '../../tests/support/trainees';
import { sendUnchecked, type Stage } from './stage';

const SECOND_KINDS = ['respond', 'spot', 'rate'] as const;

export async function pictureQuestions(stage: Stage): Promise<void> {
	await pictureQuiz(stage);
	await picturePractice(stage);
	await pictureAssessment(stage);
	await pictureResults(stage);
}

/** Begins an attempt and answers what the rule says. @param answer right, wrong, or not at all */
async function begin(
	stage: Stage,
	userId: string,
	kind: AttemptKind,
	answer: (scenario: number, item: number) => boolean | undefined,
	focus?: string
) {
	const started = await startAttempt(stage.scope, userId, kind, focus);
	if (!('attemptId' in started)) throw new Error(`Not started: ${started.state}`);
	const { attemptId } = started;
	const whole = readWholeAttempt(stage.scope.db.read, stage.scope.catalogue, userId, attemptId);
	const scenarios = whole?.scenarios ?? [];
	const given = scenarios.flatMap(({ items }, scenario) =>
		items.flatMap(({ handle, item }, index) => {
			const right = answer(scenario, index);
			if (right === undefined) return [];
			const response = responseTo(item, right);
			return [{ id: randomUUID(), handle, response, confidence: 'fairly' as const }];
		})
	);
	if (given.length > 0) await saveResponses(stage.scope, userId, attemptId, 0, given);
	return { address: `/learn/attempts/${attemptId}`, scenarios };
}

async function pictureQuiz(stage: Stage): Promise<void> {
	const name = 'Kim Quiz';
	const userId = await stage.trainee(name);
	const page = await stage.open(name);
	const { address } = await begin(stage, userId, 'quiz', (scenario) =>
		scenario < 2 ? scenario === 0 : undefined
	);
	await stage.visit(page, `${address}?scenario=1`, 'quiz-right');
	await stage.visit(page, `${address}?scenario=2`, 'quiz-wrong');
	await stage.visit(page, `${address}?scenario=3`, 'quiz-question');
	await page.goto(`${stage.server.origin}${address}?scenario=3`, { waitUntil: 'networkidle' });
	await sendUnchecked(page, 'Save my answer');
	await stage.shoot(page, 'quiz-refused');
	await stage.visit(page, '/learn', 'quiz-under-way-home');
	await page.context().close();
}

/** Mixed rounds until each second question has been met, unanswered and then answered. */
async function picturePractice(stage: Stage): Promise<void> {
	for (const right of [undefined, true, false]) {
		const name = `Lou Practice${right === undefined ? '' : right ? ' Right' : ' Wrong'}`;
		const userId = await stage.trainee(name);
		const page = await stage.open(name);
		const unseen = new Set<string>(SECOND_KINDS);
		for (const sign of stage.scope.catalogue.course.signs) {
			if (unseen.size === 0) break;
			const { address, scenarios } = await begin(
				stage,
				userId,
				'practice',
				(scenario, item) => (item === 0 ? true : scenario === 5 ? undefined : right),
				sign.id
			);
			for (const [index, { items }] of scenarios.entries()) {
				const kind = items[1]?.item.kind ?? '';
				if (index === 5 || !unseen.delete(kind)) continue;
				const state = right === undefined ? 'question' : right ? 'right' : 'wrong';
				await stage.visit(page, `${address}?scenario=${index + 1}`, `practice-${kind}-${state}`);
			}
		}
		await page.context().close();
	}
}

async function pictureAssessment(stage: Stage): Promise<void> {
	const name = 'Mia Assessed';
	const userId = await stage.trainee(name);
	const page = await stage.open(name);
	const baseline = await begin(stage, userId, 'baseline', () => undefined);
	await stage.visit(page, baseline.address, 'baseline-question');
	const { address } = await begin(stage, userId, 'assessment', (scenario, item) =>
		scenario < 15 || (scenario === 15 && item === 0) ? true : undefined
	);
	await stage.visit(page, `${address}?scenario=1`, 'assessment-answered');
	await stage.visit(page, `${address}?scenario=18`, 'assessment-question');
	await stage.visit(page, `${address}/review`, 'hand-in-open');
	await stage.visit(page, '/learn/assessment', 'assessment-under-way');
	await page.context().close();
	const ready = 'Nora Ready';
	const whole = await begin(stage, await stage.trainee(ready), 'assessment', () => true);
	const other = await stage.open(ready);
	await stage.visit(other, `${whole.address}/review`, 'hand-in-whole');
	await other.context().close();
}

async function pictureResults(stage: Stage): Promise<void> {
	const name = 'Otto Result';
	const userId = await stage.trainee(name);
	const page = await stage.open(name);
	const shaky = (_sign: string, present: boolean, index: number) =>
		[index % 3 !== 0 || !present, index % 2 ? 'sure' : 'fairly'] as [boolean, 'sure'];
	for (const kind of ['baseline', 'quiz', 'practice', 'assessment'] as const) {
		const attempt = await take(stage.scope, userId, kind, shaky);
		await stage.visit(page, `/learn/attempts/${attempt}/result`, `result-${kind}`);
		if (kind !== 'assessment') continue;
		await stage.visit(page, `/learn/attempts/${attempt}?scenario=1`, 'assessment-looked-back');
	}
	await stage.visit(page, '/learn/assessment', 'assessment-waiting');
	await stage.visit(page, '/learn', 'assessment-waiting-home');
	const flawless = 'Pia Passed';
	const passed = await take(stage.scope, await stage.trainee(flawless), 'assessment');
	const other = await stage.open(flawless);
	await stage.visit(other, `/learn/attempts/${passed}/result`, 'result-passed');
	await page.context().close();
	await other.context().close();
}
