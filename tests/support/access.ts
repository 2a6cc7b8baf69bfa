/** What a page must be for everybody: looked at in a real browser. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** WCAG 2.2 A and AA, and what is good practice beyond (headings in order, landmarks). */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds on the page as it is now; one line for each element. */
export async function axeFaults(page: Page): Promise<string[]> {
	const { violations } = await new AxeBuilder({ page })
		.withTags(TAGS)
		// Our pages have no frames: a page of its own to sum them up would only take time.
		.setLegacyMode(true)
		.options({
			rules: {
				'target-size': { enabled: true },
				// What stands on a control is how people who speak to their computer call it.
				'label-content-name-mismatch': { enabled: true }
			}
		})
		.analyze();
	return violations.flatMap(({ id, nodes }) =>
		nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`)
	);
}

/** Unfolds everything that is folded, so that it is looked at too. */
export async function unfold(page: Page): Promise<void> {
	await page.evaluate(() => {
		for (const details of document.querySelectorAll('details')) details.open = true;
	});
}

/** One main heading, headings in order, landmarks, a title that says where one is, the skip link first. */
export async function outlineFaults(page: Page): Promise<string[]> {
	const found = await page.evaluate(() => {
		const shown = (element: Element) => element.checkVisibility({ visibilityProperty: true });
		const count = (selector: string) =>
			[...document.querySelectorAll(selector)].filter(shown).length;
		return {
			title: document.title,
			lang: document.documentElement.lang,
			levels: [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
				.filter(shown)
				.map(({ tagName, textContent }) => ({
					level: Number(tagName[1]),
					text: textContent.trim()
				})),
			main: count('main'),
			banner: count('body header:not(main *, article *, section *)'),
			navigation: count('nav'),
			first: document.querySelector('a, button, input, select, textarea')?.textContent.trim()
		};
	});
	const faults: string[] = [];
	if (!/\bAttune\b/.test(found.title))
		faults.push(`the title “${found.title}” does not name Attune`);
	if (found.lang !== 'en-GB') faults.push(`the language is “${found.lang}”`);
	const first = found.levels.filter(({ level }) => level === 1).length;
	if (first !== 1) faults.push(`${first} headings of the first level`);
	found.levels.forEach(({ level, text }, index) => {
		const before = found.levels[index - 1]?.level ?? 0;
		if (level > before + 1) faults.push(`h${level} “${text}” follows h${before}`);
		if (text === '') faults.push(`an empty h${level}`);
	});
	if (found.main !== 1) faults.push(`${found.main} main landmarks`);
	if (found.banner !== 1) faults.push(`${found.banner} banners`);
	if (found.navigation === 0) faults.push('no navigation');
	if (found.first !== 'Skip to content') faults.push(`“${found.first}” comes before the skip link`);
	return faults;
}

/** By how much the page is wider than its window, in CSS px; and what sticks out. */
export async function overflow(page: Page): Promise<string | undefined> {
	return page.evaluate(() => {
		const { scrollWidth, clientWidth } = document.documentElement;
		if (scrollWidth <= clientWidth) return undefined;
		const out = [...document.querySelectorAll('main *, header *')].filter(
			(element) => element.getBoundingClientRect().right > clientWidth + 1
		);
		return `${scrollWidth - clientWidth} px too wide: ${out.at(-1)?.outerHTML.slice(0, 160) ?? ''}`;
	});
}
