/** The demonstration with its forty-eight trainees, and the world of the route table beside them. */
import { expect, type Browser, type Page } from '@playwright/test';
import { createSessions } from '../../src/lib/server/auth/lucia';
import type { Scope } from '../../src/lib/server/scope';
import { realCatalogue } from '../support/course';
import { makeWorld, type World } from '../support/routes/world';
import { unfold } from '../support/access';
import { startServer } from '../support/server';
import { contextOf, look, type Theme } from './look';
import { keyboardFaults, motionFaults, record } from './record';

export interface Stage {
	origin: string;
	world: World;
	/** As of now. */
	scope: () => Scope;
	close: () => Promise<void>;
}

/** @param env instead of the demonstration's */
export async function openStage(
	env: Record<string, string> = { ATTUNE_DEMO: '1' }
): Promise<Stage> {
	const server = await startServer({ env });
	const world = await makeWorld(server.database);
	return {
		origin: server.origin,
		world,
		scope: () => ({ db: world.db, catalogue: realCatalogue(), now: Date.now() }),
		async close() {
			world.close();
			await server.stop();
		}
	};
}

/** Somebody's browser, moved through states that are looked at one after the other. */
export interface Person {
	page: Page;
	open: (path: string) => Promise<void>;
	/** Looks at the page as it stands, and leaves a record of it to be read. */
	sees: (state: string) => Promise<void>;
	/** Sends a form past the browser's own checks. @param until what the page then shows */
	send: (button: string, until: string | RegExp, fields?: Fields) => Promise<void>;
	leave: () => Promise<void>;
}
type Fields = Record<string, string>;

/** @param who a role, for the count @param userId nobody, if it is left out */
export async function person(
	browser: Browser,
	stage: Stage,
	theme: Theme,
	who: string,
	userId?: string
): Promise<Person> {
	const context = await contextOf(browser, theme);
	if (userId !== undefined) {
		const from = { userAgent: 'access', address: '127.0.0.1' };
		const sessions = createSessions(stage.world.db, false);
		const { name, value } = await sessions.open(userId, from, Date.now());
		await context.addCookies([{ name, value, url: stage.origin }]);
	}
	const page = await context.newPage();
	page.setDefaultTimeout(20_000);
	return {
		page,
		async open(path) {
			await page.goto(stage.origin + path, { waitUntil: 'load' });
		},
		async sees(state) {
			// One theme is enough: what is recorded has no colours of its own.
			const faults: string[] = [];
			if (theme === 'light') {
				const walked = await keyboardFaults(page);
				faults.push(...walked.faults, ...(await motionFaults(page)));
				await record(page, `state-${state.replaceAll(/\W+/g, '-')}`, walked.stops);
			}
			await look(page, { page: state, who, theme }, faults);
		},
		async send(button, until, fields = {}) {
			// A page that comes alive just now may fold again what was unfolded.
			await expect(async () => {
				await unfold(page);
				await expect(page.getByRole('button', { name: button, exact: true }).first()).toBeVisible({
					timeout: 500
				});
			}).toPass({ timeout: 15_000 });
			await page.locator('form').evaluateAll((forms) => {
				for (const form of forms) if (form instanceof HTMLFormElement) form.noValidate = true;
			});
			const sent = page
				.locator('form', { has: page.getByRole('button', { name: button, exact: true }) })
				.first();
			for (const [name, value] of Object.entries(fields)) {
				const field = sent.locator(`[name="${name}"]`);
				if (await field.evaluate((one) => one instanceof HTMLSelectElement)) {
					await field.selectOption(value);
				} else await field.fill(value);
			}
			await sent.getByRole('button', { name: button, exact: true }).click();
			await page.getByText(until).first().waitFor();
		},
		leave: () => context.close()
	};
}
