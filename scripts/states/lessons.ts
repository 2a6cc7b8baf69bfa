/** A lesson's own parts, close up: checks of each kind before and after the answer, and what else it holds. */
import { answerCheck } from '../../src/lib/server/learning/lessons';
import { responseTo } from '../../tests/support/trainees';
import { sendUnchecked, type Stage } from './stage';

const KINDS = ['choose', 'multi', 'spot', 'rate'] as const;

export async function pictureLessons(stage: Stage): Promise<void> {
	const { lessonList } = stage.scope.catalogue.course;
	const name = 'Joss Reader';
	const userId = await stage.trainee(name);
	const page = await stage.open(name);
	const anchorOf = (id: string) => `[id="${id.replaceAll('.', '-')}"]`;
	for (const kind of KINDS) {
		const found = lessonList.flatMap((lesson) =>
			lesson.checks.filter((check) => check.kind === kind).map((check) => ({ lesson, check }))
		);
		const [first, second] = found;
		if (!first || !second) continue;
		const part = anchorOf(first.check.id);
		const address = `/learn/lessons/${first.lesson.slug}`;
		await stage.visit(page, address, `lesson-check-${kind}`, part);
		await page.goto(stage.server.origin + address, { waitUntil: 'networkidle' });
		await page.locator(part).getByRole('button').click();
		await page.locator(part).getByRole('alert').waitFor();
		await stage.shoot(page, `lesson-check-${kind}-refused`, part);
		for (const [{ lesson, check }, right] of [
			[first, false],
			[second, true]
		] as const) {
			await answerCheck(stage.scope, userId, lesson, check.id, responseTo(check, right));
			const name = `lesson-check-${kind}-${right ? 'right' : 'wrong'}`;
			await stage.visit(page, `/learn/lessons/${lesson.slug}`, name, anchorOf(check.id));
		}
	}
	const [lesson] = lessonList;
	await page.goto(`${stage.server.origin}/learn/lessons/${lesson?.slug ?? ''}`, {
		waitUntil: 'networkidle'
	});
	await sendUnchecked(page, 'Complete');
	await stage.shoot(page, 'lesson-not-complete');
	await page.context().close();
}
