/** Pages that need an act first, or somebody in a certain state: pictured from a server of their own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { fillHomeStates } from '../tests/support/home-states';
import { startServer } from '../tests/support/server';
import { pictureConversations } from './states/conversations';
import { pictureDoors } from './states/doors';
import { pictureErrors } from './states/errors';
import { pictureHome } from './states/home';
import { pictureLessons } from './states/lessons';
import { pictureNewInstallation } from './states/new-installation';
import { pictureQuestions } from './states/questions';
import { openStage } from './states/stage';
import { pictureWithdrawals } from './states/withdrawals';

/** @param wanted parts of names; none for all */
export async function photographStates(browser: Browser, wanted: readonly string[]): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'attune-shots-'));
	await fillHomeStates(folder, Date.now());
	const server = await startServer({
		folder,
		env: {
			SMTP_URL: 'smtp://127.0.0.1:1',
			MAIL_FROM: 'course@example.org',
			ORIGIN: 'http://127.0.0.1:3397',
			PORT: '3397',
			LOG_LEVEL: 'fatal'
		}
	});
	const stage = openStage(browser, server, wanted);
	await pictureHome(stage);
	await pictureDoors(stage);
	await pictureLessons(stage);
	await pictureQuestions(stage);
	await pictureConversations(stage);
	await pictureWithdrawals(stage);
	// Last: what it breaks stays broken.
	await pictureErrors(stage);
	stage.close();
	await server.stop();
	rmSync(folder, { recursive: true, force: true });
	await pictureNewInstallation(browser, wanted);
}
