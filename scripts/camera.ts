/** Pictures of a page as it is, at 390 and 1280 px, light and dark. */
import { mkdirSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { findChromium } from './browser.js';

export const FOLDER = 'screenshots';
const WIDTHS = [1280, 390] as const;
const THEMES = ['light', 'dark'] as const;

export async function openCamera(): Promise<Browser> {
	mkdirSync(FOLDER, { recursive: true });
	return chromium.launch({
		executablePath: await findChromium(),
		args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking']
	});
}

export function contextIn(browser: Browser): Promise<BrowserContext> {
	return browser.newContext({
		viewport: { width: 1280, height: 900 },
		locale: 'en-GB',
		timezoneId: 'Europe/London',
		reducedMotion: 'reduce'
	});
}

/**
 * Four pictures of one page: what was done to come to it is done once.
 * @param part the first element that this selector finds, if the page is too long to be seen whole
 */
export async function photograph(page: Page, name: string, part?: string): Promise<void> {
	await page.evaluate(() => document.fonts.ready);
	for (const width of WIDTHS) {
		await page.setViewportSize({ width, height: 900 });
		for (const colorScheme of THEMES) {
			await page.emulateMedia({ colorScheme });
			const path = `${FOLDER}/${name}-${width}-${colorScheme}.png`;
			if (part) await page.locator(part).first().screenshot({ path });
			else await page.screenshot({ path, fullPage: true });
		}
	}
	await page.setViewportSize({ width: 1280, height: 900 });
	await page.emulateMedia({ colorScheme: 'light' });
}

/** Whether a picture of this name was asked for. @param wanted parts of names; none for all */
export function isWanted(name: string, wanted: readonly string[]): boolean {
	return wanted.length === 0 || wanted.some((part) => name.includes(part));
}
