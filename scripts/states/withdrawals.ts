/** A question that is at fault: asked to be withdrawn, decided, and what those see who were asked it. */
import { eq } from 'drizzle-orm';
import { attemptScenarios } from '../../src/lib/server/db/schema';
import { proposeVoid } from '../../src/lib/server/teaching/void-proposals';
import {
	makeCohort,
	makeInstructor,
	makeTrainee,
	PASSWORD,
	take
} from '../../tests/support/trainees';
import type { Stage } from './stage';
import { makeAdministrator } from './administrator';

export async function pictureWithdrawals(stage: Stage): Promise<void> {
	const { scope } = stage;
	const cohort = await makeCohort(scope, 'FAULT', null);
	const instructor = await makeInstructor(scope, cohort, 'Rosa Instructor');
	const trainee = await makeTrainee(scope, 'FAULT', 'Sam Raised');
	const attempt = await take(scope, trainee, 'assessment', (_sign, _present, index) => [index > 5]);
	const asked = scope.db.read
		.select()
		.from(attemptScenarios)
		.where(eq(attemptScenarios.attemptId, attempt))
		.get();
	const administrator = await makeAdministrator(scope, 'Tess Administrator');
	const page = await stage.open(administrator);
	await stage.visit(page, '/admin/items', 'items-none');
	if (!asked) return;
	const item = { itemId: `${asked.scenarioId}/judge`, versionHash: asked.versionHash };
	const reason = 'Two answers can be defended: the vignette does not say who asked for the lift.';
	await proposeVoid(scope, instructor, item, reason);
	await page.goto(`${stage.server.origin}/admin/items`, { waitUntil: 'networkidle' });
	await stage.shoot(page, 'items-asked');
	await page.getByRole('link', { name: 'See what it would change' }).first().click();
	await page.getByLabel('Why?').waitFor();
	await stage.shoot(page, 'items-one');
	await page.getByRole('button', { name: 'Withdraw the question' }).click();
	await page.waitForLoadState('networkidle');
	if (/confirm/.test(page.url())) {
		await stage.shoot(page, 'account-confirm');
		await page.getByLabel('Your password').fill(PASSWORD);
		await page.getByRole('button', { name: 'Go on' }).click();
		await page.getByLabel('Why?').waitFor();
		await stage.shoot(page, 'items-one-asked-again');
		await page.getByRole('button', { name: 'Withdraw the question' }).click();
	}
	await page.waitForURL(/\/admin\/items$/);
	await stage.shoot(page, 'items-withdrawn');
	await page.goto(`${stage.server.origin}/admin/settings`, { waitUntil: 'networkidle' });
	await stage.shoot(page, 'settings-with-mail');
	await page.context().close();
	const raised = await stage.open('Sam Raised');
	await stage.visit(raised, '/learn', 'home-raised');
	await stage.visit(raised, `/learn/attempts/${attempt}/result`, 'result-raised');
	await raised.context().close();
}
