/** What every story needs: people, pages signed in as them, and the camera. */
import { eq } from 'drizzle-orm';
import type { Browser, Page } from '@playwright/test';
import { users } from '../../src/lib/server/db/schema';
import type { Scope } from '../../src/lib/server/scope';
import type { TestServer } from '../../tests/support/server';
import { emailOf, makeTrainee } from '../../tests/support/trainees';
import { backstage, signIn } from '../../tests/support/visitor';
import { contextIn, isWanted, photograph } from '../camera';

export interface Stage {
	server: TestServer;
	scope: Scope;
	/** Somebody new in the cohort whose dates lie ahead. Gives the id. */
	trainee: (name: string) => Promise<string>;
	/** A page of somebody's, signed in; of a stranger's, if nobody is named. */
	open: (name?: string) => Promise<Page>;
	/** Opens the path and pictures it, if that was asked for. */
	visit: (page: Page, path: string, name: string, part?: string) => Promise<void>;
	/** Pictures the page as it stands, if that was asked for. */
	shoot: (page: Page, name: string, part?: string) => Promise<void>;
	close: () => void;
}

export function openStage(browser: Browser, server: TestServer, wanted: readonly string[]): Stage {
	const { db, scope, session, close } = backstage(server);
	const shoot = async (page: Page, name: string, part?: string) => {
		if (!isWanted(name, wanted)) return;
		await page.waitForLoadState('networkidle');
		await photograph(page, name, part);
	};
	return {
		server,
		scope,
		trainee: (name) => makeTrainee(scope, 'AHEAD', name),
		async open(name) {
			const context = await contextIn(browser);
			const row =
				name === undefined
					? undefined
					: db.read
							.select({ id: users.id })
							.from(users)
							.where(eq(users.email, emailOf(name)))
							.get();
			if (row) await signIn(context, server, await session(row.id));
			return context.newPage();
		},
		async visit(page, path, name, part) {
			if (!isWanted(name, wanted)) return;
			await page.goto(server.origin + path, { waitUntil: 'networkidle' });
			await shoot(page, name, part);
		},
		shoot,
		close
	};
}

/** Sends the form as it is: the browser would complain before the server can. */
export async function sendUnchecked(page: Page, button: string): Promise<void> {
	await page.evaluate(() => {
		for (const form of document.forms) form.noValidate = true;
	});
	await page.getByRole('button', { name: button }).first().click();
	await page.waitForLoadState('networkidle');
}

/** Chooses the first answer of everything that is asked. */
export async function chooseFirst(page: Page): Promise<void> {
	const names = await page
		.locator('main form input[type=radio]')
		.evaluateAll((all) => [...new Set(all.map((radio) => radio.getAttribute('name')))]);
	for (const name of names) await page.locator(`main form input[name="${name}"]`).first().check();
	const boxes = page.locator('main fieldset input[type=checkbox]');
	if (await boxes.count()) await boxes.first().check();
}
