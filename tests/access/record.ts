/**
 * What a person would go through by hand: each control reached with Tab and seen, nothing that
 * moves when that is not wanted; and what is read afterwards, page by page.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

/** Ignored by git. */
export const FOLDER = 'screenshots/access';
/** More stops than any page has. */
const MOST_STOPS = 400;

/** Leaves `<name>.txt`, the Tab stops and the accessibility tree, and `<name>-forced-colours.png`. */
export async function record(page: Page, name: string, stops: readonly string[]): Promise<void> {
	mkdirSync(FOLDER, { recursive: true });
	const tree = await page.locator('body').ariaSnapshot();
	const head = `${await page.title()} (${new URL(page.url()).pathname})`;
	const lines = [head, '', 'Tab:', ...stops, '', 'Accessibility tree:', tree, ''];
	writeFileSync(`${FOLDER}/${name}.txt`, lines.join('\n'));
	await page.emulateMedia({ forcedColors: 'active' });
	await page.screenshot({ path: `${FOLDER}/${name}-forced-colours.png`, fullPage: true });
	await page.emulateMedia({ forcedColors: null });
}

/** Presses Tab through the whole page. */
export async function keyboardFaults(page: Page): Promise<{ stops: string[]; faults: string[] }> {
	const stops: string[] = [];
	const faults: string[] = [];
	// From the top, wherever the last act left the focus.
	await page.evaluate(() => {
		for (const one of document.querySelectorAll<HTMLElement>('[data-reached]')) {
			delete one.dataset.reached;
		}
		const top = document.createElement('span');
		top.tabIndex = -1;
		document.body.prepend(top);
		top.focus();
		top.remove();
	});
	for (let count = 0; count < MOST_STOPS; count++) {
		await page.keyboard.press('Tab');
		const stop = await page.evaluate(() => {
			const here = document.activeElement;
			if (!(here instanceof HTMLElement) || here === document.body) return undefined;
			// A date has several stops within one field; anything else met twice is the end.
			if (here.dataset.reached === 'now') return 'within' as const;
			if (here.dataset.reached !== undefined) return undefined;
			for (const other of document.querySelectorAll<HTMLElement>('[data-reached=now]')) {
				other.dataset.reached = 'before';
			}
			here.dataset.reached = 'now';
			const { outlineStyle, outlineWidth } = getComputedStyle(here);
			const { width, height } = here.getBoundingClientRect();
			const label = here instanceof HTMLInputElement ? here.labels?.[0]?.textContent : undefined;
			const text = (here.ariaLabel ?? label ?? here.textContent).replace(/\s+/g, ' ').trim();
			return {
				name: `${here.tagName.toLowerCase()} “${text.slice(0, 70)}”`,
				ringed: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
				seen: width > 0 && height > 0 && here.checkVisibility({ visibilityProperty: true })
			};
		});
		if (stop === undefined) break;
		if (stop === 'within') continue;
		stops.push(stop.name);
		if (!stop.ringed) faults.push(`${stop.name}: no ring around the focus`);
		if (!stop.seen) faults.push(`${stop.name}: focused but not to be seen`);
	}
	const missed = await page.evaluate(() => {
		const all = document.querySelectorAll<HTMLElement>(
			'a[href], button:not(:disabled), input:not([type=hidden], [type=radio], :disabled), select, textarea, summary, [tabindex="0"]'
		);
		return [...all]
			.filter((one) => one.dataset.reached === undefined)
			.filter((one) =>
				one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })
			)
			.map((one) => one.outerHTML.slice(0, 120));
	});
	faults.push(...missed.map((one) => `Tab does not reach ${one}`));
	return { stops, faults };
}

/** Asks for less movement, and finds what moves all the same. */
export async function motionFaults(page: Page): Promise<string[]> {
	await page.emulateMedia({ reducedMotion: 'reduce' });
	const moving = await page.evaluate(() =>
		[...document.querySelectorAll('*')]
			.filter((element) => {
				const { transitionDuration, animationName } = getComputedStyle(element);
				return parseFloat(transitionDuration) > 0 || animationName !== 'none';
			})
			.map((element) => element.outerHTML.slice(0, 120))
	);
	await page.emulateMedia({ reducedMotion: null });
	return moving.map((element) => `moves although that is not wanted: ${element}`);
}
