/** What cannot be shown: missing, not allowed, too often, busy, failed. */
import { STATES } from '../../tests/support/home-states';
import type { Stage } from './stage';

export async function pictureErrors(stage: Stage): Promise<void> {
	const { origin } = stage.server;
	const page = await stage.open(STATES.middle);
	await stage.visit(page, '/nowhere', 'error-missing');
	await stage.visit(page, '/learn/lessons/nothing', 'error-no-lesson');
	await stage.visit(page, '/admin', 'error-not-allowed');
	await stage.visit(page, '/learn/attempts/nothing', 'error-no-attempt');

	const stranger = await stage.open();
	for (let tries = 0; tries < 11; tries++) {
		await stranger.request.post(`${origin}/login`, {
			form: { email: 'often@example.org', password: 'a guess at noon' },
			headers: { origin }
		});
	}
	await stranger.goto(`${origin}/login`);
	await stranger.getByLabel('Email').fill('often@example.org');
	await stranger.getByLabel('Password').fill('a guess at noon');
	await stranger.getByRole('button', { name: 'Sign in' }).click();
	await stranger.getByText('Status 429').waitFor();
	await stage.shoot(stranger, 'error-too-often');
	await stranger.context().close();

	const { db } = stage.scope;
	await db.write(async (tx) => {
		tx.run('ALTER TABLE reflection RENAME TO reflection_away');
	});
	await stage.visit(page, '/learn/journal', 'error-failed');
	await db.write(async (tx) => {
		tx.run('ALTER TABLE reflection_away RENAME TO reflection');
	});
	await page.context().close();
}
