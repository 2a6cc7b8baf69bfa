/** A conversation from its brief to the look back. */
import type { Page } from '@playwright/test';
import type { Stage } from './stage';

const CHOICE = 'form[action="?/choose"] button';

export async function pictureConversations(stage: Stage): Promise<void> {
	const name = 'Quinn Talker';
	await stage.trainee(name);
	const page = await stage.open(name);
	const [first, second] = stage.scope.catalogue.course.caseList;
	const begin = async (id = '', ownWords = false) => {
		await page.goto(`${stage.server.origin}/learn/cases/${id}`, { waitUntil: 'networkidle' });
		if (ownWords) await page.getByLabel(/Say it in my own words/).check();
		await page.getByRole('button', { name: /^Begin/ }).click();
		await page.waitForURL(/\/learn\/runs\//);
	};
	await stage.visit(page, `/learn/cases/${first?.id ?? ''}`, 'conversation-brief');
	await begin(first?.id);
	await stage.shoot(page, 'conversation-begun');
	await choose(page, 'first');
	await choose(page, 'first');
	await stage.shoot(page, 'conversation-under-way');
	await stage.visit(page, '/learn/cases', 'conversations-one-open');
	await page.goBack();
	await page.getByRole('button', { name: 'Give it up' }).click();
	await page.waitForLoadState('networkidle');
	await stage.shoot(page, 'conversation-given-up');
	for (const [id, way] of [
		[first?.id, 'first'],
		[second?.id, 'last']
	] as const) {
		await begin(id);
		while (await page.locator(CHOICE).count()) await choose(page, way);
		await stage.shoot(page, `conversation-ending-${way}`);
		await page.getByRole('link', { name: 'Look back at it' }).click();
		await page.waitForURL(/debrief/);
		await stage.shoot(page, `conversation-debrief-${way}`);
	}
	const third = stage.scope.catalogue.course.caseList.find(({ nodes }) =>
		JSON.stringify(nodes).includes('own')
	);
	await begin((third ?? first)?.id, true);
	for (let turn = 0; turn < 6 && !(await page.locator('#own-words').count()); turn++) {
		await choose(page, 'first');
	}
	await stage.shoot(page, 'conversation-own-words');
	await page.getByRole('button', { name: 'Keep it and show' }).click();
	await page.locator('#own-words-error').waitFor();
	await stage.shoot(page, 'conversation-own-words-refused');
	await page.locator('#own-words').fill('That sounds as if it has been waiting to be said.');
	await page.getByRole('button', { name: 'Keep it and show' }).click();
	await page.locator(CHOICE).first().waitFor();
	await stage.shoot(page, 'conversation-own-words-kept');
	await page.context().close();
}

/** Gives an answer and waits until the next turn stands there. */
async function choose(page: Page, which: 'first' | 'last'): Promise<void> {
	const said = await page.locator('main ol > li [class*="accent-ink"]').count();
	const skip = page.getByRole('button', { name: 'Show the answers without writing' });
	if (await skip.count()) {
		await skip.click();
		await page.locator(CHOICE).first().waitFor();
	}
	await page.locator(CHOICE)[which]().click();
	await page.waitForFunction(
		(before) => document.querySelectorAll('main ol > li [class*="accent-ink"]').length > before,
		said
	);
	await page.waitForLoadState('networkidle');
}
