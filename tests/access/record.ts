/** What a person reads afterwards, page by page: the accessibility tree, and forced colours as a picture. */
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

/** Ignored by git. */
export const FOLDER = 'screenshots/access';

/** Leaves `<name>.txt` and `<name>-forced-colours.png`. @param before lines above the tree */
export async function record(
	page: Page,
	name: string,
	before: readonly string[] = []
): Promise<void> {
	mkdirSync(FOLDER, { recursive: true });
	const tree = await page.locator('body').ariaSnapshot();
	const head = `${await page.title()} (${new URL(page.url()).pathname})`;
	const lines = [head, '', ...before, 'Accessibility tree:', tree, ''];
	writeFileSync(`${FOLDER}/${name}.txt`, lines.join('\n'));
	await page.emulateMedia({ forcedColors: 'active' });
	await page.screenshot({ path: `${FOLDER}/${name}-forced-colours.png`, fullPage: true });
	await page.emulateMedia({ forcedColors: null });
}
