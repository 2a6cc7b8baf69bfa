/** One look at one page: axe wide and narrow, outline, widths. Each is counted. */
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { axeFaults, outlineFaults, overflow, unfold } from '../support/access';

export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** What was looked at; `closing-line.ts` counts these. */
export interface Look {
	/** A route, or a state with a name of its own. */
	page: string;
	who: string;
	theme: Theme;
}

/** Axe runs for each look: at 1280 and at 320 px. */
export const AXE_RUNS = 2;

export function contextOf(browser: Browser, colorScheme: Theme): Promise<BrowserContext> {
	return browser.newContext({ colorScheme, viewport: { width: 1280, height: 900 } });
}

/** Looks at the page as it stands, with everything unfolded. @param more faults found by the caller */
export async function look(page: Page, what: Look, more: readonly string[] = []): Promise<void> {
	await unfold(page);
	const faults = [
		...more,
		...(await axeFaults(page)),
		...(await outlineFaults(page)),
		...(await widthFaults(page))
	];
	test.info().annotations.push({ type: 'look', description: JSON.stringify(what) });
	expect.soft(faults, `${what.page} as ${what.who}, ${what.theme}`).toEqual([]);
}

async function widthFaults(page: Page): Promise<string[]> {
	const faults: string[] = [];
	await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
	const large = await overflow(page);
	if (large) faults.push(`with text at 200 %: ${large}`);
	await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
	await page.setViewportSize({ width: 320, height: 800 });
	const narrow = await overflow(page);
	if (narrow) faults.push(`at 320 px: ${narrow}`);
	const small = (await axeFaults(page)).map((fault) => `at 320 px, ${fault}`);
	await page.setViewportSize({ width: 1280, height: 900 });
	return [...faults, ...small];
}
